-- One letter may speak of several people, and a paper may have been handed in for something else before: it goes with the last it stands for.
create or replace function registry.papers_of_forgotten(region text, plan uuid, people uuid[], closed_on date) returns jsonb
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  gone uuid[];
begin
  perform disposal.must_be_confirmed(region, plan);
  gone := array(select person from unnest(people) person where not disposal.is_needed(person, closed_on));
  return (
    with paper as (
      select region_id, file_id from registry.correction where person_id = any (gone) and file_id is not null
      union
      select region_id, proof_file_id from registers.correction where person_id = any (gone) and proof_file_id is not null
    ), elsewhere (region_id, file_id) as (
      select region_id, file_id from registry.correction where person_id <> all (gone)
      union all select region_id, proof_file_id from registers.correction where person_id <> all (gone)
      union all select region_id, licence_file_id from registry.organization_version
      union all select region_id, proof_file_id from registry.change_request
      union all select region_id, proof_file_id from registry.trait_finding
      union all select region_id, file_id from registry.trait_import
      union all select region_id, proof_file_id from registry.trait_import
      union all select region_id, document_file_id from registry.organization_block
      union all select region_id, document_file_id from registry.platform_recognition
      union all select region_id, proof_file_id from identity.owner_appointment
      union all select region_id, proof_file_id from identity.join_request
      union all select region_id, file_id from registers.snapshot
      union all
      select fact.region_id, fact.proof_file_id from claims.supplied_fact fact
      join claims.claim claim using (region_id, claim_id)
      join filing.plan other on other.region_id = claim.region_id and other.plan_id = claim.plan_id
      where other.disposed_on is null
      union all
      select proof.region_id, proof.file_id from exams.result_proof proof
      join filing.training_class class using (region_id, class_id)
      join filing.plan other on other.region_id = class.region_id and other.plan_id = class.plan_id
      where other.disposed_on is null
    )
    select coalesce(jsonb_agg(jsonb_build_object('regionId', paper.region_id, 'fileId', paper.file_id)), '[]')
    from paper
    where not exists (
      select from elsewhere where elsewhere.region_id = paper.region_id and elsewhere.file_id = paper.file_id));
end
$$;
