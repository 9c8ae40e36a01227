-- A claim looks at what may go and at nothing else, however much waits (ADR 12).

ALTER TABLE delivery
    ADD COLUMN held smallint NOT NULL DEFAULT 0; -- 0 no, 1 for an earlier one of its key, 2 because its partner is paused

DROP INDEX delivery_due;
CREATE INDEX delivery_due ON delivery (endpoint, next_at, id) WHERE state = 0 AND held = 0;
CREATE INDEX delivery_held ON delivery (endpoint, next_at) WHERE state = 0 AND held <> 0;

-- Who changes what held a delivery lets it go, in the same transaction: whatever statement that is.

-- No equality in the inner queries: only delivery_sequence has their order, so that no plan walks along the ids.
CREATE FUNCTION delivery_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE delivery d SET held = 0
    FROM (SELECT DISTINCT endpoint, business_key FROM gone WHERE state = 0) AS k
    CROSS JOIN LATERAL (
        SELECT n.id, n.endpoint, n.business_key, n.held FROM delivery n
        WHERE n.state = 0 AND (n.endpoint, n.business_key) >= (k.endpoint, k.business_key)
        ORDER BY n.endpoint, n.business_key, n.id LIMIT 1) AS next
    WHERE next.endpoint = k.endpoint AND next.business_key = k.business_key AND next.held = 1
      AND d.id = next.id AND d.held = 1;
    RETURN NULL;
END $$;

CREATE TRIGGER delivery_gone AFTER DELETE ON delivery
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION delivery_gone();

CREATE FUNCTION delivery_stopped() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE delivery d SET held = 0
    FROM (SELECT n.id, n.endpoint, n.business_key, n.held FROM delivery n
          WHERE n.state = 0 AND (n.endpoint, n.business_key) >= (OLD.endpoint, OLD.business_key)
          ORDER BY n.endpoint, n.business_key, n.id LIMIT 1) AS next
    WHERE next.endpoint = OLD.endpoint AND next.business_key = OLD.business_key AND next.held = 1
      AND d.id = next.id AND d.held = 1;
    RETURN NULL;
END $$;

CREATE TRIGGER delivery_stopped AFTER UPDATE OF state ON delivery
    FOR EACH ROW WHEN (OLD.state = 0 AND NEW.state <> 0) EXECUTE FUNCTION delivery_stopped();

CREATE FUNCTION delivery_not_held() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.held := 0;
    RETURN NEW;
END $$;

CREATE TRIGGER delivery_not_held BEFORE UPDATE OF state ON delivery
    FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION delivery_not_held();

CREATE FUNCTION delivery_resumed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE delivery SET held = 0 WHERE state = 0 AND held = 2 AND partner = OLD.id;
    RETURN NULL;
END $$;

CREATE TRIGGER delivery_resumed AFTER DELETE ON delivery_pause
    FOR EACH ROW WHEN (OLD.scope = 'partner') EXECUTE FUNCTION delivery_resumed();

-- The queue turns over many times a minute: its space is used again as soon as some thousand rows have gone.
ALTER TABLE delivery SET (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0,
    autovacuum_vacuum_insert_scale_factor = 0, autovacuum_vacuum_insert_threshold = 50000,
    autovacuum_analyze_scale_factor = 0.05, autovacuum_analyze_threshold = 5000);

-- An attempt is written when it begins and once more when it ends, in the same place.
ALTER TABLE delivery_attempt SET (
    fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 10000);
