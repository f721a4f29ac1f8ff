-- The case register (办件库): one row a case, a pure function of its events; written in the same
-- statement as the ledger entry. `state` is what the rules decide on; the columns are what lists
-- filter and sort by. `task_post` says whose turn it is; null when it is nobody's in the agency.
create table casework.case_register (
  case_number       text        primary key,
  version           int         not null check (version > 0),
  item_code         text        not null,
  guide_version     int         not null,
  item_name         text        not null,
  agency            text        not null,
  applicant         uuid        not null,
  submitted_by      uuid,
  channel           text        not null check (channel in ('web', 'window', 'api', 'robot')),
  stage             text        not null check (stage in
    ('awaiting_acceptance', 'awaiting_correction', 'under_review', 'awaiting_decision', 'decided', 'closed')),
  step_name         text        not null,
  task_post         text        check (task_post in ('window', 'reviewer', 'decider')),
  task_due_on       date        not null,
  received_on       date        not null,
  notice_due_on     date,
  correction_due_on date,
  started_on        date,
  promised_on       date,
  statutory_on      date,
  decided_on        date,
  deliver_by        date,
  closed_on         date,
  provisional       boolean     not null,
  deemed            boolean     not null,
  calendar_version  int         not null,
  owed              int         not null check (owed >= 0),
  result            text        check (result in
    ('granted', 'denied', 'not_accepted', 'correction_expired', 'withdrawn')),
  licence           text,
  sealed_query_code text        not null,
  state             json        not null,
  last_event        text        not null,
  last_at           timestamptz not null,
  check ((stage = 'closed') = (result is not null and closed_on is not null))
);

-- The inbox: scope leads, then time left; a row leaves the index with its task.
create index case_register_task
    on casework.case_register (agency, task_post, task_due_on, case_number)
 where task_post is not null;

create index case_register_agency on casework.case_register (agency, case_number desc);
create index case_register_applicant on casework.case_register (applicant, case_number desc);
create index case_register_submitter on casework.case_register (submitted_by, case_number desc)
 where submitted_by is not null;

-- What the daily clock looks for: silence that becomes acceptance, corrections that never came.
create index case_register_silence on casework.case_register (notice_due_on)
 where stage = 'awaiting_acceptance';
create index case_register_correction on casework.case_register (correction_due_on)
 where stage = 'awaiting_correction';

-- What the robot brings on: decided, and nobody's turn.
create index case_register_decided on casework.case_register (deliver_by, case_number)
 where stage = 'decided' and task_post is null;

-- Serials of an area and day, handed to the program in blocks.
create table casework.case_serial (
  area        text not null,
  day         date not null,
  next_serial int  not null check (next_serial between 1 and 1000000),
  primary key (area, day)
);
