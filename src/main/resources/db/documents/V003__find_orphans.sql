-- The sweep at start asks for each file on disk whether a row names it.
create index stored_file_on_disk on documents.stored_file (disk_sm3);
