-- Serial references of the SSCCs that the hub gives to cartons, one row a prefix; nodes take blocks of them.
create table sscc_serial (
    prefix text   primary key,
    next   bigint not null
);
comment on column sscc_serial.prefix is 'extension digit and GS1 company prefix';

-- What buyers are billed: one invoice a shipment.
create table invoice (
    id       bigint         generated always as identity primary key,
    order_id bigint         not null,
    subject  text collate "C" not null unique,
    partner  text           not null,
    currency text           not null,
    total    numeric(17, 2) not null,
    made_at  timestamptz    not null default now()
);
comment on table invoice is 'people and partners see INV-<id>';
comment on column invoice.subject is 'the shipment it bills, SH-…';
create index invoice_of_order on invoice (order_id);

create table invoice_line (
    invoice_id bigint         not null,
    order_id   bigint         not null,
    line       integer        not null,
    quantity   numeric(15, 3) not null check (quantity > 0),
    unit_price numeric(17, 6) not null,
    amount     numeric(17, 2) not null,
    primary key (invoice_id, line)
);
comment on column invoice_line.line is 'position in the sales order''s lines, from 1';
create index invoice_line_of_order on invoice_line (order_id, line);

-- Shipments of which nobody is told yet, because order, warehouse order and notice do not agree.
create table blocked_shipment (
    subject  text collate "C" primary key,
    order_id bigint      not null,
    since    timestamptz not null default now()
);
