-- Orders that are changed or cancelled after they came in (DESIGN §3, revision).

create table order_revision (
    order_id    bigint      not null,
    sequence    integer     not null check (sequence >= 0),
    ordinal     smallint    not null default 0 check (ordinal >= 0),
    purpose     text        not null,
    document_id bigint      unique,
    source      text        not null,
    document    bytea       not null,
    taken_at    timestamptz not null default now(),
    primary key (order_id, sequence, ordinal),
    check ((purpose = 'ORIGINAL') = (sequence = 0 and ordinal = 0))
);
comment on table order_revision is 'what was said of an order, by sequence; sequence 0 is the original. No row while nothing was changed';
comment on column order_revision.sequence is 'as the buyer numbers changes; one without a number follows the highest known by then';
comment on column order_revision.ordinal is '0 for a numbered revision; from 1 for those without a number that came after it';
comment on column order_revision.document_id is 'the ledger''s document: reception << 24 | ordinal; empty for a person''s command';
comment on column order_revision.source is 'who said it: a channel, or a person''s name';
comment on column order_revision.document is 'canonical order JSON, zstd';
alter table order_revision alter column document set storage external;

create table waiting_revision (
    document_id    bigint      primary key,
    order_number   text        not null,
    buyer          text        not null,
    agreement      text        not null,
    release_number text        not null,
    usage          char(1)     not null,
    document       bytea       not null,
    since          timestamptz not null default now()
);
comment on table waiting_revision is 'changes and cancellations whose order has not come in yet';
create index waiting_revision_key on waiting_revision (order_number, buyer, agreement, release_number, usage);

create table cancelled_line (
    order_id bigint         not null,
    line     integer        not null,
    quantity numeric(15, 3) not null check (quantity > 0),
    primary key (order_id, line)
);
comment on table cancelled_line is 'what the buyer took back of an order''s lines: ordered = allocated + back-ordered + cancelled';
comment on column cancelled_line.line is 'position in the sales order''s lines, from 1';

create table fulfillment_recall (
    order_id    bigint         not null,
    fulfillment smallint       not null,
    line        integer        not null,
    quantity    numeric(15, 3) not null check (quantity > 0),
    asked_at    timestamptz    not null default now(),
    primary key (order_id, fulfillment, line)
);
comment on table fulfillment_recall is 'what a warehouse that has the order was asked not to ship, and has not answered yet';
