-- Copied from the data pack at start; replaced as a whole when the pack's files change.
create table government.division (
  code        text primary key check (code ~ '^[0-9]{12}$'),
  name        text not null,
  short_name  text not null,
  level       text not null check (level in ('city', 'district', 'town', 'village')),
  parent_code text,
  provenance  text not null
);

create table government.unit (
  code6        text primary key check (code6 ~ '^[0-9]{6}$'),
  ordinal      integer not null unique,
  name         text not null,
  short_name   text not null,
  kind         text not null,
  slug         text not null unique,
  hex_x        numeric(4, 1) not null,
  hex_y        numeric(4, 1) not null,
  permit_pilot boolean not null,
  provenance   text not null
);

-- Towns that a zone manages although they lie in a district.
create table government.managed_town (
  town_code  text primary key,
  unit_code6 text not null,
  provenance text not null
);

create table government.agency (
  code           text primary key,
  name           text not null,
  short_name     text not null,
  division_code  text not null,
  domain         text not null,
  level          text not null check (level in ('city', 'district', 'town')),
  uscc           text not null unique,
  successor_name text not null,
  provenance     text not null
);

-- An item's domain that goes by another name in the units.
create table government.unit_domain (
  item_domain text primary key,
  unit_domain text not null
);

create table government.pack_load (
  only_row  boolean primary key default true check (only_row),
  digest    text not null,
  loaded_at timestamptz not null default now()
);
