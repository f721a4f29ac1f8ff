-- Who people are to this node. Personal data stands only in the sealed columns, under the key of
-- the party; numbers and phones are found by blind index (reliability-security §2.5).

create table identity.party (
  id           uuid primary key,
  kind         text not null check (kind in ('person', 'company')),
  sealed       text not null,
  -- Null for a phone that has not proved its holder's name yet.
  number_index bytea,
  created_at   timestamptz not null,
  unique (kind, number_index)
);

create table identity.account (
  id              uuid primary key,
  -- One live account a person: whoever proves the name with the phone the person gave last.
  party_id        uuid not null unique references identity.party,
  mobile_index    bytea not null unique,
  sealed_mobile   text not null,
  level           text not null check (level in ('l1', 'l2', 'l3')),
  created_at      timestamptz not null,
  last_sign_in_at timestamptz not null
);

create table identity.sms_code (
  id           uuid primary key,
  mobile_index bytea not null,
  purpose      text not null,
  code_index   bytea not null,
  sent_at      timestamptz not null,
  valid_until  timestamptz not null,
  tries_left   smallint not null check (tries_left >= 0),
  used_at      timestamptz
);
create index sms_code_of_phone on identity.sms_code (mobile_index, sent_at desc);
create index sms_code_age on identity.sms_code (sent_at);

create table identity.official (
  staff_id      text primary key,
  user_name     text not null unique,
  name          text not null,
  agency_code   text not null,
  posts         text[] not null check (posts <@ array['window', 'reviewer', 'decider']),
  password_hash text not null,
  active        boolean not null default true,
  created_at    timestamptz not null
);
create index official_of_agency on identity.official (agency_code);

-- Only the SM3 of a token is here: who reads the table cannot become anybody. Ended rows stay a day
-- so that a form sent too late still finds its owner.
create table identity.session (
  token_hash   bytea primary key,
  kind         text not null check (kind in ('resident', 'official')),
  subject      text not null,
  company_id   uuid references identity.party,
  form_secret  text not null,
  created_at   timestamptz not null,
  last_seen_at timestamptz not null,
  ends_at      timestamptz not null
);
create index session_of_subject on identity.session (kind, subject);
create index session_age on identity.session (ends_at);
