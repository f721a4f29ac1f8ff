-- 好差评: one row a case. The words are sealed under the person's key; the ledger has the same.
create table supervision.rating (
  case_number  text        primary key,
  item_code    text        not null,
  agency_code  text        not null,
  rater        uuid        not null,
  grade        text        not null,
  sealed_words text,
  version      int         not null,
  rated_at     timestamptz not null
);

create index rating_item on supervision.rating (item_code, grade);
