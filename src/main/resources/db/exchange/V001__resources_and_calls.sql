-- 信息资源目录; copied from the data pack, replaced as a whole when its files change.
create table exchange.resource (
  resource_id     text primary key,
  code            text not null unique,
  name            text not null,
  provider        text not null,
  share_type      text not null check (share_type in ('unconditional', 'conditional', 'not-shared')),
  share_condition text not null,
  share_method    text not null,
  open_to_public  boolean not null,
  update_cycle    text not null,
  summary         text not null,
  provenance      text not null
);

create table exchange.resource_field (
  resource_id text not null,
  seq         integer not null,
  field       text not null,
  label       text not null,
  data_type   text not null,
  sensitive   boolean not null,
  provenance  text not null,
  primary key (resource_id, field)
);

-- Which item (basic code) may ask for a resource that is shared under conditions.
create table exchange.authorised_purpose (
  resource_id text not null,
  purpose     text not null check (purpose ~ '^[0-9]{12}$'),
  provenance  text not null,
  primary key (resource_id, purpose)
);

-- Who was asked about, for what: never the value itself. Rows are never changed.
create table exchange.call (
  id          bigint generated always as identity primary key,
  resource_id text not null,
  field       text not null,
  about       uuid not null,
  purpose     text not null,
  called_at   timestamptz not null,
  answer      text not null check (answer in ('value', 'nothing', 'refused', 'down'))
);

create index call_about on exchange.call (about, called_at);

revoke update, delete on exchange.call from y_app;

create table exchange.pack_load (
  only_row  boolean primary key default true check (only_row),
  digest    text not null,
  loaded_at timestamptz not null default now()
);
