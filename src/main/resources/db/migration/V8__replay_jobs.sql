-- Dead letters: search, versions of what is sent, and jobs that send many again.

CREATE INDEX delivery_dead_letters ON delivery (id) WHERE state IN (1, 2);

ALTER TABLE delivery_payload
    ADD COLUMN origin  smallint NOT NULL DEFAULT 0,     -- StoredBytes.Origin: 0 rendered, 1 rendered anew, 2 edited
    ADD COLUMN made_by text,                            -- who asked for this version; empty for the first rendering
    ADD COLUMN why     text,
    ADD COLUMN chosen  boolean NOT NULL DEFAULT false;  -- goes out in the place of the newest

ALTER TABLE sales_order
    ADD COLUMN replaced_at timestamptz;                 -- when a newer document took the place of the first one

-- One row a job; whoever holds its row lock works at it, so that a process that dies lets go by dying.
CREATE TABLE replay_job (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    created_by    text NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    why           text NOT NULL,
    filter        text NOT NULL,                        -- as it was asked for, for people
    payload       text NOT NULL,                        -- PayloadChoice
    ask_finished  boolean NOT NULL,
    rate          double precision NOT NULL,            -- deliveries a second
    failure_share double precision NOT NULL,            -- stops above this share of the settled
    state         smallint NOT NULL DEFAULT 0,          -- ReplayJobState
    allowance     double precision NOT NULL DEFAULT 1,  -- deliveries that may go now
    paced_at      timestamptz NOT NULL DEFAULT now(),   -- when the allowance was counted
    ended_at      timestamptz
) WITH (fillfactor = 70);

CREATE INDEX replay_job_running ON replay_job (id) WHERE state = 0;

CREATE TABLE replay_item (
    job        bigint NOT NULL,
    delivery   bigint NOT NULL,
    ground     text NOT NULL,                           -- ReplayGround: as planned, then as acted on
    state      smallint NOT NULL,                       -- ReplayItemState
    reason     text,                                    -- ReasonCode of a failure
    acted_at   timestamptz,
    settled_at timestamptz,
    PRIMARY KEY (job, delivery)
) WITH (fillfactor = 80);

CREATE INDEX replay_item_waiting ON replay_item (job, delivery) WHERE state = 0;
CREATE INDEX replay_item_released ON replay_item (job, delivery) WHERE state = 1;
CREATE INDEX replay_item_of_delivery ON replay_item (delivery);

-- Who did what to a job, and what it did to itself.
CREATE TABLE replay_event (
    job bigint NOT NULL,
    id  bigint GENERATED ALWAYS AS IDENTITY,
    at  timestamptz NOT NULL DEFAULT now(),
    by  text NOT NULL,                                  -- a person's or API client's name, or 'orderhub'
    what text NOT NULL,
    PRIMARY KEY (job, id)
);
