-- The ledger: what came in, byte for byte, and what became of it (DESIGN §3, §7).

create sequence reception_id;
create sequence translation_lease;

create table reception (
    id               bigint      primary key,
    key              text collate "C" not null unique,
    channel          text        not null,
    partner          text        not null,
    agreement        text,
    name             text        not null,
    size             bigint      not null,
    content_hash     bytea       not null,
    lane             smallint    not null,
    state            text        not null default 'RECEIVED',
    reason           text,
    received_at      timestamptz not null default now(),
    next_at          timestamptz not null default now(),
    attempts         integer     not null default 0,
    lease_token      bigint,
    lease_until      timestamptz,
    snapshot         text,
    expected         integer,
    outcomes         integer     not null default 0,
    progress_at      timestamptz,
    translations     integer     not null default 0,
    done_at          timestamptz
) with (fillfactor = 80);
comment on column reception.key is 'channel, path or webhook id, size, modified time and content hash: equal for the same thing met again after a crash';
comment on column reception.partner is 'whose inbox, hook or key it came through';
comment on column reception.agreement is 'empty for EDI: each interchange says itself';
comment on column reception.lane is '0 interactive, 1 bulk: which translators take it';
comment on column reception.state is 'RECEIVED, TRANSLATED, DONE, PARKED or CANCELLED';
comment on column reception.attempts is 'raised before the work, so that a document that kills the process cannot kill it for ever';
comment on column reception.expected is 'documents that must have an outcome before it is done';
comment on column reception.translations is 'how often it was translated to the end; more than one means that outcomes stayed short';
create index reception_due on reception (lane, next_at, id) where state = 'RECEIVED';
create index reception_open on reception (id) where state = 'TRANSLATED';
create index reception_parked on reception (id) where state = 'PARKED';

create table reception_chunk (
    reception_id bigint  not null,
    number       integer not null,
    content      bytea   not null,
    primary key (reception_id, number)
);
comment on table reception_chunk is 'the raw bytes in rows of at most 1 MB; all but the last are exactly 1 MB, so that an offset names its row';
alter table reception_chunk alter column content set storage external;

create table interchange (
    reception_id       bigint      not null,
    number             integer     not null,
    standard           text        not null,
    version            text        not null,
    partner            text,
    sender_qualifier   text        not null,
    sender_id          text        not null,
    receiver_qualifier text        not null,
    receiver_id        text        not null,
    control            text        not null,
    usage              text        not null,
    start              bigint      not null,
    length             bigint      not null,
    complete           boolean     not null,
    documents          integer     not null,
    accepted           integer     not null,
    repeats_reception  bigint,
    repeats_number     integer,
    primary key (reception_id, number)
);
comment on column interchange.number is 'from 1 in its reception; people see IC-<reception>-<number>';
comment on column interchange.start is 'offset of its first byte in the reception';
comment on column interchange.repeats_reception is 'set when its control number came before in another reception';
create index interchange_control on interchange (sender_id, control);

-- Who came first with a control number; taken when a translation meets the interchange, before any of its orders goes out.
create table interchange_key (
    partner      text    not null,
    standard     text    not null,
    sender       text    not null,
    control      text    not null,
    usage        text    not null,
    reception_id bigint  not null,
    number       integer not null,
    primary key (partner, sender, control, usage, standard)
);
create index interchange_key_reception on interchange_key (reception_id);

create table document (
    id          bigint   primary key,
    interchange integer  not null,
    agreement   text,
    set         text     not null,
    control     text     not null,
    start       bigint   not null,
    length      bigint   not null,
    reason      text
);
comment on column document.id is 'the order id given at receipt: reception << 24 | ordinal';
comment on column document.interchange is '0 where the format has no interchanges';
comment on column document.reason is 'the leading reason code of a document that became no order';

create table document_outcome (
    document_id bigint primary key,
    outcome     text   not null,
    order_id    bigint not null
);
comment on column document_outcome.order_id is 'the order it stands for: its own, or for a duplicate the one it repeats';

create table reception_finding (
    reception_id bigint  not null,
    number       integer not null,
    interchange  integer not null,
    document     integer not null,
    code         text    not null,
    level        text    not null,
    place        text    not null,
    seen         text    not null,
    primary key (reception_id, number)
);
comment on column reception_finding.interchange is '0 when it is about the whole reception';
comment on column reception_finding.document is '0 when it is about the whole interchange';

create table acknowledgement (
    reception_id bigint      not null,
    interchange  integer     not null,
    group_number integer     not null,
    document     text        not null,
    control      text        not null,
    content      bytea       not null,
    written_at   timestamptz not null default now(),
    primary key (reception_id, interchange, group_number)
);
comment on column acknowledgement.group_number is 'from 1 in its interchange; 0 for an acknowledgement of the interchange itself';

create table control_number (
    name text   primary key,
    last bigint not null
);
comment on column control_number.name is 'what is counted, for example cedar-pine/interchange';

-- Where polling of a marketplace stands; the lease lets one node poll at a time.
create table pull_cursor (
    partner     text        primary key,
    position    text        not null,
    lease_owner text,
    lease_until timestamptz,
    next_at     timestamptz not null default now()
);

-- Inboxes polled by one node at a time, and intakes stopped by hand.
create table intake_lease (
    partner     text        primary key,
    owner       text        not null,
    lease_until timestamptz not null
);

create table intake_pause (
    partner   text        primary key,
    paused_by text        not null,
    paused_at timestamptz not null default now()
);
