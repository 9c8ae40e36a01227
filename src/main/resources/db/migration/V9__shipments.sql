-- What warehouses really shipped of fulfillment orders, its parcels, and what carriers tell of them.

create table shipment (
    order_id     bigint      not null,
    fulfillment  smallint    not null,
    number       smallint    not null,
    reference    text collate "C" not null,
    status       text        not null,
    milestone    text        not null,
    moved_at     timestamptz not null,
    exception_at timestamptz,
    carrier      text,
    service      text,
    bill_of_lading text,
    shipped_at   timestamptz not null,
    source       text        not null,
    document     bigint      not null,
    content_hash bytea       not null,
    created_at   timestamptz not null default now(),
    primary key (order_id, fulfillment, number)
) with (fillfactor = 80);
comment on table shipment is 'one notice of what one warehouse shipped of one fulfillment order; people see SH-<reception>-<document>-<fulfillment>-<number>';
comment on column shipment.reference is 'the warehouse''s own number of it: the same again is a repeat';
comment on column shipment.status is 'as shown; derived from the milestones of its parcels and its own';
comment on column shipment.milestone is 'the furthest it has come by what was told of the shipment itself; never goes back';
comment on column shipment.moved_at is 'event time of the latest sign that it moves';
comment on column shipment.exception_at is 'event time of the latest exception; it shows while nothing has moved since';
comment on column shipment.document is 'the ledger''s document that told of it: reception << 24 | ordinal';
comment on column shipment.content_hash is 'SHA-256 of the notice, to tell a repeat from a contradiction';
create unique index shipment_reference on shipment (order_id, fulfillment, reference);

create table shipment_line (
    order_id    bigint         not null,
    fulfillment smallint       not null,
    shipment    smallint       not null,
    line        integer        not null,
    item_id     integer        not null,
    sku         text           not null,
    quantity    numeric(15, 3) not null check (quantity > 0),
    primary key (order_id, fulfillment, shipment, line)
);
comment on column shipment_line.line is 'position in the sales order''s lines, from 1, as in fulfillment_order.lines';

-- What a warehouse will not ship of what was allocated to it: allocated = shipped + short + still to ship.
create table fulfillment_short (
    order_id    bigint         not null,
    fulfillment smallint       not null,
    line        integer        not null,
    item_id     integer        not null,
    sku         text           not null,
    quantity    numeric(15, 3) not null check (quantity > 0),
    disposition text           not null,
    at          timestamptz    not null default now(),
    primary key (order_id, fulfillment, line)
);
comment on column fulfillment_short.disposition is 'BACK_ORDERED: went to back_order when it was found short; CANCELLED: given up';

create table parcel (
    id           bigint      generated always as identity primary key,
    order_id     bigint      not null,
    fulfillment  smallint    not null,
    shipment     smallint,
    sscc         text,
    carrier      text,
    service      text,
    tracking     text collate "C",
    label        text,
    contents     text        not null default '[]',
    status       text        not null,
    milestone    text        not null,
    moved_at     timestamptz not null,
    exception_at timestamptz,
    poll_at      timestamptz not null default now(),
    created_at   timestamptz not null default now()
) with (fillfactor = 80);
comment on column parcel.shipment is 'empty while its label is bought but no warehouse has said that it left';
comment on column parcel.contents is 'JSON array of {line, item, sku, quantity}; empty where the notice does not say what is in which parcel';
comment on column parcel.poll_at is 'when the carrier is asked next, unless it tells by itself before';
create index parcel_of_order on parcel (order_id, fulfillment);
create index parcel_tracking on parcel (tracking) where tracking is not null;
create index parcel_poll on parcel (poll_at)
    where tracking is not null and milestone not in ('DELIVERED', 'RETURNED', 'CANCELLED');

-- Everything that was told of a shipment or parcel, whatever became of it.
create table tracking_event (
    id         bigint      generated always as identity primary key,
    key        text collate "C" not null unique,
    source     text        not null,
    subject    text collate "C" not null,
    code       text        not null,
    at         timestamptz not null,
    detail     text        not null,
    reception  bigint,
    arrived_at timestamptz not null default now(),
    state      smallint    not null default 0,
    outcome    text,
    status     text,
    order_id   bigint,
    parcel     bigint,
    applied_at timestamptz
) with (fillfactor = 80);
comment on column tracking_event.key is 'the same for the same thing told again';
comment on column tracking_event.source is 'whose codes it has: a file of config/status-codes';
comment on column tracking_event.subject is 'what the source names: a tracking number or a fulfillment order';
comment on column tracking_event.at is 'when it happened, as the source says; arrived_at is when the hub heard of it';
comment on column tracking_event.state is '0 new, 1 applied, 2 ignored (outcome says why), 3 waits for its parcel';
create index tracking_event_new on tracking_event (id) where state = 0;
create index tracking_event_waiting on tracking_event (subject) where state = 3;
create index tracking_event_of_order on tracking_event (order_id) where order_id is not null;
