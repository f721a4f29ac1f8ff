-- One row a message: what the person reads on the site and what goes out as a short message. The
-- text is sealed for the person; the key makes sure that the same thing is told once.
create table notice.message (
  id          uuid primary key,
  party_id    uuid not null,
  key         text not null unique,
  template    text not null,
  sealed      text not null,
  link        text not null,
  -- 'site': there is no phone to send to. 'failed': given up, still readable on the site.
  state       text not null check (state in ('waiting', 'sent', 'site', 'failed')),
  tries       smallint not null,
  next_try_at timestamptz not null,
  created_at  timestamptz not null,
  sent_at     timestamptz,
  read_at     timestamptz
);
create index message_of_party on notice.message (party_id, created_at desc, id);
create index message_waiting on notice.message (next_try_at) where state = 'waiting';
