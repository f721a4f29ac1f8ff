-- The pack's catalogue as it came, with its marks (README §2): who edits a guide sees what is from a
-- page and what was assumed.
create table item.catalogue_entry (
  item_id       text primary key,
  statutory_src text not null,
  promise_src   text not null,
  code_source   text not null,
  source_pages  text not null,
  note          text not null
);

create table item.material_mark (
  item_id    text not null,
  seq        integer not null,
  name       text not null,
  form       text not null,
  copies     integer not null,
  provenance text not null,
  primary key (item_id, seq)
);

create table item.fee_share (
  item_id       text not null,
  fee_name      text not null,
  amount_fen    bigint not null,
  province_fen  bigint not null,
  city_fen      bigint not null,
  county_fen    bigint not null,
  provenance    text not null,
  primary key (item_id, fee_name),
  check (province_fen + city_fen + county_fen = amount_fen)
);

-- 权责清单
create table item.power_entry (
  power_id       text primary key,
  name           text not null,
  kind           text not null,
  department     text not null,
  legal_basis    text not null,
  duties         text not null,
  accountability text not null,
  item_id        text not null,
  status         text not null,
  adjusted_by    text not null,
  adjusted_on    text not null,
  provenance     text not null
);
