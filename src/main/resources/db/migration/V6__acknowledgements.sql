-- What the hub sent as EDI, set by set, and what its receivers answered (DESIGN §5: acknowledgement reconciliation).

create table sent_document (
    id                  bigint      generated always as identity primary key,
    delivery_id         bigint      not null,
    version             smallint    not null,
    number              integer     not null,
    endpoint            text        not null,
    subject             text        not null,
    order_id            bigint,
    standard            text        not null,
    sender              text        not null,
    receiver            text        not null,
    usage               text        not null,
    interchange_control text        not null,
    functional_id       text        not null,
    group_control       text        not null,
    set                 text        not null,
    set_version         text        not null default '',
    set_control         text        not null,
    start               bigint      not null,
    length              bigint      not null,
    recorded_at         timestamptz not null default now(),
    answer_within_ms    bigint,
    sent_at             timestamptz,
    due_at              timestamptz,
    overdue_at          timestamptz,
    receipt_at          timestamptz,
    verdict             text,
    answered_at         timestamptz,
    answer_reception    bigint,
    answer_number       integer,
    remarks             text,
    troubled            boolean     not null default false,
    unique (delivery_id, version, number)
) with (fillfactor = 80);
comment on column sent_document.version is 'of the delivery''s bytes: a delivery rendered anew is another document';
comment on column sent_document.number is 'from 1 in the bytes';
comment on column sent_document.receiver is 'qualifier/id, as in the interchange''s header';
comment on column sent_document.interchange_control is 'without leading zeros, as all control numbers here';
comment on column sent_document.functional_id is 'GS01; empty where the interchange has no groups';
comment on column sent_document.start is 'offset of the set''s first byte in the bytes';
comment on column sent_document.answer_within_ms is 'empty when no answer is expected';
comment on column sent_document.due_at is 'when the answer must be there; counted from sending';
comment on column sent_document.overdue_at is 'when it was found missing; stays when a late answer comes';
comment on column sent_document.receipt_at is 'when the receiver said that it has the interchange, without a verdict on the set';
comment on column sent_document.verdict is 'ACCEPTED, ACCEPTED_WITH_ERRORS or REJECTED; empty while there is no answer';
comment on column sent_document.remarks is 'what the receiver found wrong, in words: JSON';
comment on column sent_document.troubled is 'whether a case may be open about the delivery''s answer, of an earlier rendering as well';

create index sent_document_group on sent_document (receiver, group_control, functional_id);
create index sent_document_interchange on sent_document (receiver, interchange_control);
create index sent_document_of_order on sent_document (order_id) where order_id is not null;
create index sent_document_due on sent_document (due_at) where verdict is null and overdue_at is null and due_at is not null;
create index sent_document_overdue on sent_document (endpoint) where verdict is null and overdue_at is not null;
create index sent_document_rejected on sent_document (id) where verdict = 'REJECTED';

-- Every answer as it came, whatever it did.
create table received_answer (
    reception_id bigint      not null,
    number       integer     not null,
    interchange  integer     not null,
    partner      text        not null,
    kind         text        not null,
    answers      text        not null,
    effect       text        not null,
    documents    integer     not null,
    at           timestamptz not null default now(),
    primary key (reception_id, number)
);
comment on column received_answer.number is 'ordinal of its set in the reception';
comment on column received_answer.kind is '997, 999, TA1 or CONTRL';
comment on column received_answer.answers is 'for people: group OW 12, interchange 000000012';
comment on column received_answer.effect is 'MATCHED, REPEATED, CONTRADICTED or UNKNOWN, the worst of its parts';
comment on column received_answer.documents is 'how many documents it is about';
