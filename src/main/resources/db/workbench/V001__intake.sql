-- A walk-in between two pages of the window (登记收件). What was chosen is sealed under the key of the
-- applicant; the row goes away after a day.
create table workbench.intake (
  id         uuid        primary key,
  staff_id   text        not null,
  applicant  uuid        not null,
  sealed     text        not null,
  begun_at   timestamptz not null
);

create index intake_begun_at on workbench.intake (begun_at);
