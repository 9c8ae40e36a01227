-- The outbox of state changes: written with the change, gone when the broker has acknowledged it. One row holds all that one
-- transaction changed, so that a batch of orders costs one row.
create table state_event (
    id            bigint        generated always as identity primary key,
    size          integer       not null check (size > 0),
    orders        bigint[]      not null check (cardinality(orders) = size),
    fulfillments  integer[]     not null check (cardinality(fulfillments) = size),
    shipments     integer[]     not null check (cardinality(shipments) = size),
    parcels       text[]        not null check (cardinality(parcels) = size),
    from_statuses text[]        not null check (cardinality(from_statuses) = size),
    to_statuses   text[]        not null check (cardinality(to_statuses) = size),
    happened      timestamptz[] not null check (cardinality(happened) = size),
    sources       text[]        not null check (cardinality(sources) = size),
    stored_at     timestamptz   not null default now()
);
comment on column state_event.id is 'an event''s id is EV-<id>-<place in the arrays>: the same however often it is published';
comment on column state_event.fulfillments is '0 where the sales order itself changed; shipments likewise, parcels empty';
comment on column state_event.happened is 'when it happened, as the source says';

-- One node publishes at a time, so that the events of an order keep their order.
create table event_lease (
    topic       text        primary key,
    owner       text        not null,
    lease_until timestamptz not null
);
