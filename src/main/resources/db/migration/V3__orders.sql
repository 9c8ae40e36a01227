-- Sales orders, fulfillment orders, back orders and the journal. Rows and columns are made only for what is queried or
-- locked; the order itself is one compressed document. No foreign keys on the hot tables: they cost 30% (ADR 0005).

create table sales_order (
    id             bigint      primary key,
    partner        text        not null,
    agreement      text        not null,
    buyer          text        not null,
    order_number   text        not null,
    release_number text        not null,
    usage          char(1)     not null,
    status         text        not null,
    type           text        not null,
    channel        text        not null,
    order_date     date,
    currency       text,
    line_count     integer     not null,
    snapshot       text        not null,
    received_at    timestamptz not null,
    stored_at      timestamptz not null default now(),
    document       bytea       not null
) with (fillfactor = 90);
comment on column sales_order.id is 'reception << 24 | document ordinal: rises with time, so that the table can be partitioned by it';
comment on column sales_order.document is 'canonical order JSON, zstd';
alter table sales_order alter column document set storage external;

-- A refused order gives its key back: the buyer may send the number again, corrected.
create unique index sales_order_key on sales_order (order_number, buyer, agreement, release_number, usage)
    where status <> 'REFUSED';
create index sales_order_attention on sales_order (status, id)
    where status in ('HELD', 'REFUSED', 'BACKORDERED', 'PARTIALLY_ALLOCATED');

create table fulfillment_order (
    order_id   bigint      not null,
    number     smallint    not null,
    warehouse  text        not null,
    status     text        not null,
    lines      text        not null,
    created_at timestamptz not null default now(),
    primary key (order_id, number)
) with (fillfactor = 90);
comment on column fulfillment_order.lines is 'JSON array of {line, item, sku, quantity}; line is the position in the order from 1';

create table back_order (
    order_id bigint         not null,
    line     integer        not null,
    item_id  integer        not null,
    sku      text           not null,
    quantity numeric(15, 3) not null check (quantity > 0),
    since    timestamptz    not null default now(),
    primary key (order_id, line)
);
create index back_order_item on back_order (item_id, order_id);

create table journal (
    order_id bigint      not null,
    id       bigint      generated always as identity,
    at       timestamptz not null default now(),
    event    text        not null,
    detail   text        not null,
    primary key (order_id, id)
);
