-- Exceptions for people. One open case for one trouble, however often it is met.

create table exception_case (
    id             bigint      generated always as identity primary key,
    key            text        not null,
    code           text        not null,
    urgency        text        not null,
    subjects       text[]      not null,
    findings       text        not null,
    opened_at      timestamptz not null default now(),
    last_seen_at   timestamptz not null default now(),
    occurrences    integer     not null default 1,
    alerted_at     timestamptz,
    alert_lease    timestamptz not null default '-infinity',
    resolved_at    timestamptz,
    resolved_by    text,
    resolution     text
);
create unique index exception_case_open on exception_case (key) where resolved_at is null;
create index exception_case_unalerted on exception_case (id) where alerted_at is null;
create index exception_case_subjects on exception_case using gin (subjects);
comment on column exception_case.findings is 'JSON array of {code, level, where, seen}';
