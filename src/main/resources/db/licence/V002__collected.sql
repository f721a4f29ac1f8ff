-- Whose licences of other bodies have been collected (归集), and when.
create table licence.collected (
  holder       uuid        primary key,
  collected_at timestamptz not null
);
