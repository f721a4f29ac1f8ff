-- Papers (文书) the program issued, one number series per kind, issuing body and year.
create table documents.number_series (
  kind        text not null,
  series      text not null,
  year        int  not null,
  last_serial int  not null check (last_serial > 0),
  primary key (kind, series, year)
);

create table documents.official_document (
  document_number text        primary key check (length(document_number) <= 30),
  kind            text        not null check (kind in ('intake_receipt', 'acceptance', 'correction',
                                'non_acceptance', 'grant', 'denial', 'serving')),
  issuer          text        not null,
  stream          text        not null,
  stream_version  int         not null,
  subject         uuid        not null,
  issued_at       timestamptz not null,
  document_code   text        not null unique check (document_code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  says            json        not null,
  sealed_personal text        not null,
  unique (stream, stream_version, kind)
);
