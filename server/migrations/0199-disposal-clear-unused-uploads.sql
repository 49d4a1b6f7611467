-- What somebody handed in and used nowhere is personal data that nobody needs: after a while it is looked at once, and cleared away where nothing
-- names it. Papers that the product makes, and those from before, do not wait to be used.
alter table platform.file add column awaits_use boolean not null default false;
comment on column platform.file.awaits_use is '待使用: handed in by somebody, and not seen in use yet';
create index file_awaiting_use on platform.file (region_id, stored_at) where awaits_use;

-- Which of some files any row names: by a column of the name …file_id, wherever there is one, also one that is added tomorrow; and by a member
-- …FileId of what a form says, which the registry keeps as JSON.
create function platform.files_in_use(candidates uuid[]) returns uuid[]
  language plpgsql stable security definer set search_path = pg_catalog
as $$
declare
  place record;
  named uuid[] := '{}';
  found uuid[];
begin
  for place in
    select space.nspname as space, class.relname as name, member.attname as member, member.atttypid = 'uuid'::regtype as is_id
    from pg_attribute member
    join pg_class class on class.oid = member.attrelid and class.relkind in ('r', 'p') and not class.relispartition
    join pg_namespace space on space.oid = class.relnamespace
    where not member.attisdropped and member.attnum > 0
      and (member.attname like '%file\_id' and member.atttypid = 'uuid'::regtype and (space.nspname, class.relname) <> ('platform', 'file')
           or space.nspname = 'registry' and member.atttypid = 'jsonb'::regtype)
  loop
    if place.is_id then
      execute format('select array_agg(distinct %I) from %I.%I where %I = any ($1)', place.member, place.space, place.name, place.member)
        into found using candidates;
    else
      execute format(
        $find$select array_agg(distinct told.id) from %I.%I,
          lateral (select (regexp_matches(%I::text, '[fF]ileId": "([0-9a-f-]{36})"', 'g'))[1]::uuid as id) told
          where told.id = any ($1)$find$, place.space, place.name, place.member)
        into found using candidates;
    end if;
    named := named || coalesce(found, '{}');
  end loop;
  return named;
end
$$;
comment on function platform.files_in_use(uuid[]) is '被引用的材料';

-- Looks at the oldest uploads of a region that waited so long: those in use stay and are not looked at again, the others lose name and digest.
-- @returns the files that are gone, with their digests
create function platform.clear_unused_uploads(region text, stored_before timestamptz, machine_now timestamptz, most integer)
  returns table (file_id uuid, sha256 text)
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  looked_at uuid[];
  in_use uuid[];
begin
  select array_agg(oldest.file_id) into looked_at from (
    select file.file_id from platform.file
    where file.region_id = region and file.awaits_use and file.stored_at < stored_before
    order by file.stored_at, file.file_id
    limit most
    for update skip locked) oldest;
  in_use := platform.files_in_use(coalesce(looked_at, '{}'));
  update platform.file set awaits_use = false
  where file.region_id = region and file.file_id = any (looked_at) and file.file_id = any (in_use);
  return query
    with before as (
      select file.file_id, file.sha256 from platform.file
      where file.region_id = region and file.file_id = any (looked_at) and not file.file_id = any (in_use)
    ), gone as (
      update platform.file set awaits_use = false, name = disposal.mark(), sha256 = '', size_bytes = 0, destroyed_at = machine_now
      from before where file.region_id = region and file.file_id = before.file_id
      returning before.file_id, before.sha256
    )
    select gone.file_id, gone.sha256 from gone;
end
$$;
comment on function platform.clear_unused_uploads(text, timestamptz, timestamptz, integer) is '清理未使用的上传材料';

revoke execute on function platform.files_in_use(uuid[]) from public;
revoke execute on function platform.clear_unused_uploads(text, timestamptz, timestamptz, integer) from public;
grant execute on function platform.clear_unused_uploads(text, timestamptz, timestamptz, integer) to zhixun_app;
