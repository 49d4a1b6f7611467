-- Papers that were handed in to put something right for people whom nothing needs any more; asked for before `registry.forget_people`, which
-- leaves no row that leads from them to anybody. @returns `[{"regionId", "fileId"}]`
create function registry.papers_of_forgotten(region text, plan uuid, people uuid[], closed_on date) returns jsonb
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  gone uuid[];
begin
  perform disposal.must_be_confirmed(region, plan);
  gone := array(select person from unnest(people) person where not disposal.is_needed(person, closed_on));
  return (
    select coalesce(jsonb_agg(jsonb_build_object('regionId', paper.region_id, 'fileId', paper.file_id)), '[]')
    from (
      select region_id, file_id from registry.correction where person_id = any (gone) and file_id is not null
      union
      select region_id, proof_file_id from registers.correction where person_id = any (gone) and proof_file_id is not null
    ) paper);
end
$$;
revoke execute on function registry.papers_of_forgotten(text, uuid, uuid[], date) from public;
grant execute on function registry.papers_of_forgotten(text, uuid, uuid[], date) to zhixun_app;
