-- Applications being filled in. Answers, choices and names of files are sealed under the owner's key.
-- A submitted draft stays as a stub that remembers its case number, so that a second tab gets the
-- same case and never another one.
create table casework.draft (
  id            uuid        primary key,
  owner         uuid        not null,
  applicant     uuid        not null,
  item_code     text        not null,
  guide_version int         not null,
  agency        text        not null,
  saved         int         not null default 0,
  sealed        text,
  case_number   text,
  kept_until    timestamptz not null,
  changed_at    timestamptz not null,
  check ((sealed is null) = (case_number is not null))
);

create unique index draft_open on casework.draft (owner, applicant, item_code)
 where case_number is null;
