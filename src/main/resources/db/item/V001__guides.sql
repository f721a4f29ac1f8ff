-- Standing of each item; `ledger_version` is the last entry of its stream `item/<basic code>`.
create table item.item (
  item_id         text primary key,
  basic_code      text not null unique check (basic_code ~ '^[0-9]{12}$'),
  standing        text not null check (standing in ('in-use', 'suspended', 'cancelled')),
  reason          text not null default '',
  suspended_until date,
  newest_version  integer not null check (newest_version > 0),
  ledger_version  integer not null check (ledger_version > 0)
);

-- Every published version, kept for ever: a case is pinned to one.
create table item.guide (
  basic_code   text not null references item.item (basic_code),
  version      integer not null check (version > 0),
  item_id      text not null,
  name         text not null,
  general      boolean not null,
  published_on date not null,
  published_at timestamptz not null,
  body         json not null,
  source       text,
  primary key (basic_code, version)
);

-- A published version never changes.
create function item.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'a published guide is never changed: % version %', old.basic_code, old.version;
end
$$;

create trigger guide_is_final
  before update or delete on item.guide
  for each row execute function item.refuse_change();

-- Grows with each change, so that every process knows its snapshot is stale.
create table item.revision (
  only_row boolean primary key default true check (only_row),
  value    bigint not null
);

insert into item.revision (value) values (0);

create table item.pack_load (
  only_row  boolean primary key default true check (only_row),
  digest    text not null,
  loaded_at timestamptz not null default now()
);
