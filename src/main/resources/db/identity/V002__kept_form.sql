-- What a person had typed when the session ended, for half an hour, sealed for that person alone:
-- the next one at a shared machine does not see it.
create table identity.kept_form (
  key_hash   bytea primary key,
  party_id   uuid not null references identity.party,
  path       text not null,
  sealed     text not null,
  kept_at    timestamptz not null
);
create index kept_form_age on identity.kept_form (kept_at);
create index kept_form_of_party on identity.kept_form (party_id);
