-- Days that do not follow their weekday. Rows are only added: a deadline keeps the version of the
-- calendar it was computed with, and that version must stay readable.
create table time.calendar_version (
  version     int         not null primary key check (version > 0),
  day_count   int         not null check (day_count > 0),
  imported_at timestamptz not null
);

create table time.calendar_day (
  version     int     not null references time.calendar_version (version),
  date        date    not null,
  kind        text    not null check (kind in ('off', 'work')),
  name        text    not null,
  notice      text    not null check (notice <> ''),
  provisional boolean not null,
  primary key (version, date)
);

revoke update, delete on time.calendar_version, time.calendar_day from y_app;
