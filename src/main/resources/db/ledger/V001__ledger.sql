-- The ledger (账本): one append-only table, a chain of SM3 hashes per stream computed by the database itself, positions and signed seals
-- given afterwards by one worker. Formats: reliability §1.3. Runs as y_owner; y_app is the login of the program. Floor: PostgreSQL 15.

do $$
begin
  -- octet_length below counts bytes of the server's encoding.
  if current_setting('server_encoding') <> 'UTF8' then
    raise exception 'the ledger needs a database in UTF8, not %', current_setting('server_encoding');
  end if;
end
$$;

create sequence ledger.entry_id;

-- id is drawn by the trigger after it has seen the version before, so within a stream ids ascend as versions do. It is no position:
-- a lower id of another stream may commit later.
create table ledger.entry (
  id           bigint      not null,
  stream       text        not null check (stream <> ''),
  version      int         not null check (version > 0),
  type         text        not null,
  actor        text        not null,
  on_behalf_of text,
  channel      text        not null,
  occurred_at  timestamptz not null,
  recorded_at  timestamptz not null,
  basis        text,
  command_id   uuid        not null,
  payload      json        not null,
  prev         bytea       not null,
  hash         bytea       not null,
  primary key (stream, version)
);
create unique index entry_by_id on ledger.entry (id);

-- What the sealer has still to do. No index: it is read whole and is nearly empty.
create table ledger.unsealed (
  entry_id bigint not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);

create table ledger.seal (
  seal_no        bigint      primary key check (seal_no > 0),
  first_position bigint      not null unique check (first_position > 0),
  n              int         not null check (n between 1 and 5000),
  root           bytea       not null,
  prev           bytea       not null,
  sealed_at      timestamptz not null,
  hash           bytea       not null,
  signature      bytea       not null
);

create table ledger.sealed (
  position bigint primary key,
  seal_no  bigint not null references ledger.seal,
  entry_id bigint not null unique
);

-- day: the day in Asia/Shanghai on which the seals were made.
create table ledger.day_root (
  day        date   primary key,
  first_seal bigint not null unique references ledger.seal,
  last_seal  bigint not null unique references ledger.seal,
  root       bytea  not null,
  prev       bytea  not null,
  hash       bytea  not null,
  signature  bytea  not null,
  check (first_seal <= last_seal)
);

create table ledger.follower_checkpoint (
  name     text   primary key,
  position bigint not null
);

-- One row a command (reliability §1.2): a double click or a retry reads the first result.
create table ledger.command (
  subject     text        not null,
  command_id  uuid        not null,
  fingerprint bytea       not null,
  result      text        not null,
  created_at  timestamptz not null default clock_timestamp(),
  primary key (subject, command_id)
);

create sequence ledger.person_key_id;

-- Keys of persons, wrapped under a key outside the database. wrapped is null: destroyed, the person is erased.
create table ledger.person_key (
  party      uuid        primary key,
  id         bigint      not null unique,
  kek        int         not null,
  wrapped    bytea,
  created_at timestamptz not null default clock_timestamp(),
  erased_at  timestamptz,
  check ((wrapped is null) = (erased_at is not null))
);

-- Whoever inserts chooses neither id, time, predecessor nor hash. Each hashed field: 4-byte big-endian length, then UTF-8; absent is length
-- 0. Written out in one expression, because twelve calls of an SQL function cost five times as much as the hash (measured).
create function ledger.chain() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  last_version int;
  last_hash    bytea;
  version      text := new.version::text;
  on_behalf_of text := coalesce(new.on_behalf_of, '');
  occurred_at  text := to_char(new.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
  recorded_at  text;
  basis        text := coalesce(new.basis, '');
  command_id   text := new.command_id::text;
  payload      text := new.payload::text;
begin
  select e.version, e.hash into last_version, last_hash
    from ledger.entry e where e.stream = new.stream order by e.version desc limit 1;
  if new.version <> coalesce(last_version, 0) + 1 then
    raise exception 'stale: % is at %', new.stream, coalesce(last_version, 0) using errcode = '40001';
  end if;
  new.id := nextval('ledger.entry_id');
  new.recorded_at := clock_timestamp();
  new.prev := coalesce(last_hash, '\x0000000000000000000000000000000000000000000000000000000000000000'::bytea);
  recorded_at := to_char(new.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
  new.hash := ext.digest(
       new.prev
    || int4send(13)                         || 'yimen-entry/1'::bytea
    || int4send(octet_length(new.stream))   || convert_to(new.stream, 'UTF8')
    || int4send(octet_length(version))      || convert_to(version, 'UTF8')
    || int4send(octet_length(new.type))     || convert_to(new.type, 'UTF8')
    || int4send(octet_length(new.actor))    || convert_to(new.actor, 'UTF8')
    || int4send(octet_length(on_behalf_of)) || convert_to(on_behalf_of, 'UTF8')
    || int4send(octet_length(new.channel))  || convert_to(new.channel, 'UTF8')
    || int4send(octet_length(occurred_at))  || convert_to(occurred_at, 'UTF8')
    || int4send(octet_length(recorded_at))  || convert_to(recorded_at, 'UTF8')
    || int4send(octet_length(basis))        || convert_to(basis, 'UTF8')
    || int4send(octet_length(command_id))   || convert_to(command_id, 'UTF8')
    || int4send(octet_length(payload))      || convert_to(payload, 'UTF8'),
    'sm3');
  return new;
end
$$;

create function ledger.to_seal() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into ledger.unsealed (entry_id) values (new.id);
  return null;
end
$$;

create function ledger.refuse() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_relid::regclass using errcode = '42501';
end
$$;

create trigger a_no_edit  before update or delete on ledger.entry for each row       execute function ledger.refuse();
create trigger b_no_trunc before truncate         on ledger.entry for each statement execute function ledger.refuse();
create trigger c_chain    before insert           on ledger.entry for each row       execute function ledger.chain();
create trigger d_to_seal  after insert            on ledger.entry for each row       execute function ledger.to_seal();
-- ALWAYS: they fire under session_replication_role = replica too.
alter table ledger.entry
  enable always trigger a_no_edit, enable always trigger b_no_trunc, enable always trigger c_chain, enable always trigger d_to_seal;

create trigger a_no_edit  before update or delete on ledger.seal for each row       execute function ledger.refuse();
create trigger b_no_trunc before truncate         on ledger.seal for each statement execute function ledger.refuse();
alter table ledger.seal enable always trigger a_no_edit, enable always trigger b_no_trunc;

create trigger a_no_edit  before update or delete on ledger.sealed for each row       execute function ledger.refuse();
create trigger b_no_trunc before truncate         on ledger.sealed for each statement execute function ledger.refuse();
alter table ledger.sealed enable always trigger a_no_edit, enable always trigger b_no_trunc;

create trigger a_no_edit  before update or delete on ledger.day_root for each row       execute function ledger.refuse();
create trigger b_no_trunc before truncate         on ledger.day_root for each statement execute function ledger.refuse();
alter table ledger.day_root enable always trigger a_no_edit, enable always trigger b_no_trunc;

-- An entry leaves the queue only once it has a position; otherwise a deletion here would hide it from the sealer for ever.
create function ledger.only_sealed() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from gone g where not exists (select from ledger.sealed s where s.entry_id = g.entry_id)) then
    raise exception 'entry without position leaves ledger.unsealed' using errcode = '42501';
  end if;
  return null;
end
$$;
create trigger a_only_sealed after delete on ledger.unsealed referencing old table as gone
  for each statement execute function ledger.only_sealed();
create trigger b_no_edit  before update   on ledger.unsealed for each row       execute function ledger.refuse();
create trigger c_no_trunc before truncate on ledger.unsealed for each statement execute function ledger.refuse();
alter table ledger.unsealed
  enable always trigger a_only_sealed, enable always trigger b_no_edit, enable always trigger c_no_trunc;

-- Appends facts after p_expected; answers the new version. For use inside the single statement of a step: its writes are part of the
-- caller's transaction. 40001 'stale': the stream is elsewhere; the whole transaction must be rolled back.
create function ledger.append(
  p_stream text, p_expected int, p_types text[], p_payloads text[], p_bases text[], p_occurred timestamptz,
  p_actor text, p_behalf text, p_channel text, p_command uuid) returns int language plpgsql as $$
declare
  wanted int := cardinality(p_types);
begin
  if cardinality(p_payloads) <> wanted or cardinality(p_bases) <> wanted then
    raise exception 'types, payloads and bases differ in length' using errcode = '22023';
  end if;
  for i in 1 .. wanted loop
    -- `do nothing` makes a race lost at the unique key a plain no, where catching the error would cost a savepoint.
    insert into ledger.entry (stream, version, type, actor, on_behalf_of, channel, occurred_at, basis, command_id, payload)
    values (p_stream, p_expected + i, p_types[i], p_actor, p_behalf, p_channel, p_occurred, p_bases[i], p_command, p_payloads[i]::json)
    on conflict (stream, version) do nothing;
    if not found then
      raise exception 'stale: % is beyond %', p_stream, p_expected using errcode = '40001';
    end if;
  end loop;
  return p_expected + wanted;
end
$$;

-- Null: this command is new and now has the given result. Otherwise: the result it had the first time. A concurrent twin waits for the
-- first to commit or roll back. Y0422: the same id came with other content.
create function ledger.once(p_subject text, p_command uuid, p_fingerprint bytea, p_result text) returns text language plpgsql as $$
declare
  earlier ledger.command;
begin
  insert into ledger.command (subject, command_id, fingerprint, result)
  values (p_subject, p_command, p_fingerprint, p_result)
  on conflict (subject, command_id) do nothing;
  if found then
    return null;
  end if;
  select * into strict earlier from ledger.command c where c.subject = p_subject and c.command_id = p_command;
  if earlier.fingerprint <> p_fingerprint then
    raise exception 'command % came with other content', p_command using errcode = 'Y0422';
  end if;
  return earlier.result;
end
$$;

revoke execute on all functions in schema ledger from public;
grant execute on function
  ledger.append(text, int, text[], text[], text[], timestamptz, text, text, text, uuid),
  ledger.once(text, uuid, bytea, text) to y_app;

grant select on all tables in schema ledger to y_app;
grant insert (stream, version, type, actor, on_behalf_of, channel, occurred_at, basis, command_id, payload) on ledger.entry to y_app;
grant insert on ledger.seal, ledger.sealed, ledger.day_root, ledger.follower_checkpoint, ledger.command, ledger.person_key to y_app;
grant delete on ledger.unsealed to y_app;
grant update (position) on ledger.follower_checkpoint to y_app;
grant update (kek, wrapped, erased_at) on ledger.person_key to y_app;
grant usage on sequence ledger.person_key_id to y_app;
