-- Files that people hand in or the program makes. The content lies on disk, encrypted under a key
-- that stands here sealed for its owner: destroying the owner's key erases the file everywhere.
create table documents.stored_file (
  owner       uuid        not null,
  sm3         text        not null check (sm3 ~ '^[0-9a-f]{64}$'),
  disk_sm3    text        not null check (disk_sm3 ~ '^[0-9a-f]{64}$'),
  size_bytes  bigint      not null check (size_bytes > 0),
  kind        text        not null check (kind in ('pdf', 'jpg', 'png', 'webp', 'ofd', 'docx')),
  sealed_name text        not null,
  sealed_key  bytea       not null,
  stored_at   timestamptz not null,
  primary key (owner, sm3)
);
