-- Types of licences, as data: a new type needs no program.
create table licence.licence_type (
  type_id            text    primary key,
  name               text    not null,
  type_code          text    not null unique check (type_code ~ '^[0-9A-Z]{21}$'),
  code_is_local      boolean not null,
  issuing_department text    not null,
  holders            text    not null,
  kind               text    not null check (kind in ('证件', '证照', '证明', '批文')),
  validity           text    not null,
  identity_or_base   boolean not null
);

create table licence.licence_type_field (
  type_id   text    not null references licence.licence_type,
  seq       int     not null,
  field     text    not null,
  label     text    not null,
  data_type text    not null check (data_type in ('string', 'number', 'date', 'datetime')),
  sensitive boolean not null,
  primary key (type_id, field)
);

-- One series of serial numbers per type, issuer and year.
create table licence.serial_series (
  type_code   text   not null,
  issuer_code text   not null,
  year        int    not null,
  last_serial bigint not null check (last_serial > 0),
  primary key (type_code, issuer_code, year)
);

-- The register of licences. `expired` is not stored: it follows from valid_until and the day.
create table licence.licence (
  identifier    text        primary key,
  type_id       text        not null references licence.licence_type,
  holder        uuid        not null,
  holder_kind   text        not null check (holder_kind in ('person', 'company')),
  holder_masked text        not null,
  issuer_name   text        not null,
  issuer_code   text        not null,
  issued_on     date        not null,
  valid_from    date        not null,
  valid_until   date        check (valid_until >= valid_from),
  status        text        not null check (status in ('valid', 'superseded', 'cancelled',
                              'revoked', 'suspended', 'void')),
  status_since  date        not null,
  status_ground text        not null default '',
  version       int         not null check (version between 1 and 999),
  sealed_fields text        not null,
  document_code text        not null unique,
  source        text        not null check (source in ('issued', 'imported')),
  trust_level   text        not null check (trust_level in ('A', 'B', 'C', 'D')),
  case_number   text,
  cause         text        not null,
  ofd_sm3       text        unique,
  pdf_sm3       text        unique,
  registered_at timestamptz not null,
  unique (cause, type_id)
);

create index licence_of_holder on licence.licence (holder, type_id);

-- Files still to be made. A licence whose name has a character no font can draw waits here; it is
-- valid all the same, only its files are not there yet.
create table licence.making (
  identifier  text        primary key references licence.licence,
  status      text        not null check (status in ('due', 'waiting_for_glyph',
                            'waiting_for_seal', 'failed')),
  missing     text        not null default '',
  tries       int         not null default 0,
  next_try_at timestamptz not null
);
