-- Acts of officials that wait out the time for undoing (ux §6.3). Nothing of them is in the ledger
-- yet; the worker performs them when due even if the browser is gone.
create table casework.pending_act (
  id           uuid        primary key,
  case_number  text        not null unique,
  seen_version int         not null,
  sealed       text        not null,
  applicant    uuid        not null,
  kind         text        not null,
  staff_id     text        not null,
  agency       text        not null,
  command_id   uuid        not null,
  leaves_at    timestamptz not null,
  failed       text
);

create index pending_act_due on casework.pending_act (leaves_at) where failed is null;
