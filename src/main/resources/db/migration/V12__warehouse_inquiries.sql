-- Fulfillment orders at warehouses that do not tell by themselves: they are asked until all has left.

create table warehouse_inquiry (
    order_id    bigint      not null,
    fulfillment smallint    not null,
    endpoint    text        not null,
    reference   text        not null check (reference <> ''),
    next_at     timestamptz not null default now(),
    primary key (order_id, fulfillment)
);
comment on column warehouse_inquiry.reference is 'the warehouse''s own number of the order';
comment on column warehouse_inquiry.next_at is 'when to ask next; the row goes once the fulfillment order has left or is given up';
create index warehouse_inquiry_due on warehouse_inquiry (next_at);
