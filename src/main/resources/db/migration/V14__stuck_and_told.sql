-- Since when things stand where they stand, what was found standing for too long, and what documents told line by line.

alter table sales_order
    add column status_since timestamptz not null default now(),
    add column ship_by      date,
    add column deliver_by   date;
comment on column sales_order.ship_by is 'the first day of the order and its lines on which something of it must have left; empty where the buyer names none, and for orders stored before this column';
comment on column sales_order.deliver_by is 'the same of arriving';
alter table fulfillment_order add column status_since timestamptz not null default now();
alter table shipment add column status_since timestamptz not null default now();

-- Whoever changes a status cannot forget when.
create function mark_status_since() returns trigger language plpgsql as $$
begin
    new.status_since := now();
    return new;
end $$;
create trigger sales_order_status_since before update of status on sales_order
    for each row when (old.status is distinct from new.status) execute function mark_status_since();
create trigger fulfillment_order_status_since before update of status on fulfillment_order
    for each row when (old.status is distinct from new.status) execute function mark_status_since();
create trigger shipment_status_since before update of status on shipment
    for each row when (old.status is distinct from new.status) execute function mark_status_since();

-- What still has to move, the oldest first: a sweep reads what is overdue and nothing else.
create index sales_order_held on sales_order (status_since) where status = 'HELD';
create index sales_order_ship_by on sales_order (((ship_by + 1)::timestamp at time zone 'UTC'))
    where ship_by is not null
      and status in ('HELD', 'BACKORDERED', 'PARTIALLY_ALLOCATED', 'READY_FOR_FULFILLMENT', 'PARTIALLY_SHIPPED');
create index sales_order_deliver_by on sales_order (((deliver_by + 1)::timestamp at time zone 'UTC'))
    where deliver_by is not null
      and status in ('HELD', 'BACKORDERED', 'PARTIALLY_ALLOCATED', 'READY_FOR_FULFILLMENT', 'PARTIALLY_SHIPPED', 'SHIPPED');
create index back_order_since on back_order (since);
create index fulfillment_order_open on fulfillment_order (status, status_since)
    where status in ('READY_FOR_FULFILLMENT', 'RELEASED', 'PICKING', 'PACKED', 'PARTIALLY_SHIPPED', 'EXCEPTION');
create index shipment_open on shipment (status, status_since)
    where status in ('SHIPPED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'AVAILABLE_FOR_PICKUP', 'EXCEPTION');
create index parcel_open on parcel (status, greatest(moved_at, exception_at))
    where status in ('SHIPPED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'AVAILABLE_FOR_PICKUP', 'EXCEPTION');
create index delivery_oldest on delivery (endpoint, since) where state = 0;

create table stuck_thing (
    number      bigint      generated always as identity unique,
    milestone   text        not null,
    subject     text collate "C" not null,
    id          bigint      not null,
    part        integer     not null,
    sub         integer     not null,
    state       text        not null,
    code        text        not null,
    since       timestamptz not null,
    due_at      timestamptz not null,
    overdue_at  timestamptz not null,
    place       text        not null,
    order_id    bigint,
    urgency     text        not null,
    case_key    text collate "C" not null,
    step        smallint    not null default 0,
    escalate_at timestamptz,
    found_at    timestamptz not null default now(),
    primary key (milestone, id, part, sub, subject)
);
comment on table stuck_thing is 'one row while a thing stands longer than config/milestones.yaml lets it; goes when it moves';
comment on column stuck_thing.subject is 'as people see it: SO-12-3, FO-12-3-1, wms-east';
comment on column stuck_thing.id is 'with part and sub the thing''s own key, for example order, fulfillment order and shipment number';
comment on column stuck_thing.due_at is 'when it should have moved on; for a date of the order, the end of that day (UTC)';
comment on column stuck_thing.overdue_at is 'from when it counts as stuck; escalation counts from here';
comment on column stuck_thing.place is 'where the trouble may be common to many: warehouse:EAST, endpoint:wms-east, partner:cedar-pine';
comment on column stuck_thing.case_key is 'its own case, or that of its place where many stand there';
comment on column stuck_thing.escalate_at is 'when its next step of escalation is due; empty after the last';
create index stuck_thing_escalation on stuck_thing (escalate_at) where escalate_at is not null;
create index stuck_thing_place on stuck_thing (milestone, place);
create index stuck_thing_case on stuck_thing (case_key);

alter table exception_case
    add column raised_at timestamptz,
    add column alert_to  text;
comment on column exception_case.raised_at is 'when its urgency was raised last';
comment on column exception_case.alert_to is 'who is told in the place of the usual address';

-- The lines of documents as they were written, beside what they were to tell.
create table document_line (
    delivery_id bigint         not null,
    version     smallint       not null,
    position    integer        not null,
    document    text           not null,
    order_id    bigint         not null,
    subject     text collate "C" not null,
    line        integer        not null,
    status      text           not null,
    quantity    numeric(15, 3) not null,
    unit        text           not null,
    told        numeric(15, 3),
    told_unit   text,
    primary key (delivery_id, version, position)
);
comment on table document_line is 'X12 855, 856, 810 and 940 as rendered, for the audit';
comment on column document_line.version is 'of the delivery''s bytes; 0 where it went in a file with others';
comment on column document_line.line is 'position in the sales order''s lines, from 1';
comment on column document_line.status is 'of an 855''s line: ACCEPTED, BACKORDERED, REJECTED …; empty for others';
comment on column document_line.quantity is 'what the event says, in the order line''s unit';
comment on column document_line.told is 'what the document says; empty where it does not tell the line';
create index document_line_of_order on document_line (order_id);
