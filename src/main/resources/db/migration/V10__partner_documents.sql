-- What partners and endpoints are told of an event beyond the order itself, and by when they must have it.

create table outbound_document (
    idempotency_key text collate "C" primary key,
    order_id        bigint      not null,
    document        text        not null,
    endpoint        text        not null,
    partner         text        not null,
    subject         text collate "C" not null,
    content         text        not null,
    made_at         timestamptz not null default now()
);
comment on table outbound_document is 'the event as it was: its delivery renders from this, today and on every replay';
comment on column outbound_document.idempotency_key is 'that of its delivery';
comment on column outbound_document.content is 'JSON object of decision, shipment or invoice; the mapping sees its fields';
create index outbound_document_of_order on outbound_document (order_id);

-- Documents that a partner waits for; the row goes when the document has been sent.
create table document_clock (
    subject    text collate "C" not null,
    document   text        not null,
    endpoint   text        not null,
    partner    text        not null,
    order_id   bigint      not null,
    started_at timestamptz not null,
    warn_at    timestamptz not null,
    due_at     timestamptz not null,
    warned     boolean     not null default false,
    primary key (subject, document, endpoint)
);
comment on column document_clock.warn_at is 'when a case opens, before the deadline is missed';
create index document_clock_warning on document_clock (warn_at) where not warned;
create index document_clock_of_order on document_clock (order_id);
