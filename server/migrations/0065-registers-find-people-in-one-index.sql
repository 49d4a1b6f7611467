-- Everything that is asked of people stands in the index that finds them: a roster of a thousand is answered from a few thousand
-- pages of it, without the table. The mask of the identity number told nobody anything and is gone.
alter table registers.entry drop column masked;
alter table registers.entry drop constraint entry_pkey;
-- Tags of names are made another way from here on, so the old ones fit no name.
update registers.entry set name_tag = null where name_tag is not null;
alter table registers.entry add primary key (region_id, holder, snapshot_id, number)
  include (employer, months, from_on, until_on, detail);
comment on column registers.entry.detail is 'at most a few cells of 120 characters: it stands in the index too';
-- Pages are marked as seen by all soon after an import, so that the index alone answers.
alter table registers.entry set (autovacuum_vacuum_insert_threshold = 20000, autovacuum_vacuum_insert_scale_factor = 0);
