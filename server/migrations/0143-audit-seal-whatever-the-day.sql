-- A clock that once ran ahead, or a city's that was set back, leaves a last seal of a later day: seals go on by their number, and a day may
-- be sealed again.
alter table audit.seal drop constraint seal_once_a_day;
create index seal_newest on audit.seal (sealed_on desc, region_id, seq desc);
