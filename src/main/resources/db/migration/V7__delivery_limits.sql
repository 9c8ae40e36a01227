-- What an endpoint's file says of speed, age and batches.

ALTER TABLE delivery
    ADD COLUMN since timestamptz NOT NULL DEFAULT now(), -- enqueued or last replayed: its maximum age counts from here
    ADD COLUMN batch bigint;                             -- the delivery of the file that it goes in; state 4 until that is sent

CREATE INDEX delivery_of_batch ON delivery (batch) WHERE batch IS NOT NULL;

-- How much an endpoint may get now, for all nodes together; no row means as much as its file says.
CREATE TABLE endpoint_gate (
    endpoint     text PRIMARY KEY,
    second_left  double precision,                       -- attempts that may begin, of limits.perSecond
    minute_left  double precision,                       -- the same of limits.perMinute
    filled_at    timestamptz NOT NULL DEFAULT now(),     -- when these were counted
    closed_until timestamptz                             -- it asked to be left alone (HTTP 429 with Retry-After)
) WITH (fillfactor = 50);

-- Shipping labels as they were bought; fetched from the carrier once.
CREATE TABLE delivery_label (
    delivery_id  bigint NOT NULL,
    parcel       smallint NOT NULL,                      -- from 1 within the fulfillment order
    tracking     text NOT NULL,
    content_type text NOT NULL,                          -- application/pdf, application/zpl, image/png
    content      bytea NOT NULL,
    fetched_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (delivery_id, parcel)
);
