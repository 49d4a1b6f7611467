-- What a disposal does to the tables of each room. Rows that the application may only add stay that way: these functions belong to the
-- owner, and each refuses where no confirmed disposal of the case is under way. Amounts, outcomes, days and ids stay.

-- Stands where a personal value was.
create function disposal.mark() returns text
  language sql immutable parallel safe
  return '〔已销毁〕';

-- A text without the names and numbers of the people of a case.
create function disposal.without(text text, words text[]) returns text
  language plpgsql immutable
as $$
declare
  word text;
begin
  if text is null then return null; end if;
  foreach word in array words loop
    text := replace(text, word, disposal.mark());
  end loop;
  return text;
end
$$;

-- Refuses where nobody confirmed that this case is disposed of, or where somebody holds it.
create function disposal.must_be_confirmed(region text, plan uuid) returns void
  language plpgsql stable
as $$
begin
  if not exists (
    select from disposal.disposal_case one
    join disposal.disposal batch using (region_id, disposal_id)
    where one.region_id = region and one.plan_id = plan and one.state = 'waiting' and batch.state = 'confirmed'
      and batch.decided_by <> batch.proposed_by
  ) then
    raise exception 'no confirmed disposal of the case % in %', plan, region;
  end if;
  if exists (select from disposal.hold where region_id = region and plan_id = plan and lifted_at is null) then
    raise exception 'the case % in % is held', plan, region;
  end if;
end
$$;

-- Names and numbers, as they stand in texts of the case.
create function disposal.words_of(region text, plan uuid) returns text[]
  language sql stable
as $$
  with named as (
    select unnest(array[line.name, line.id_number_masked, line.phone_masked]) as word
    from filing.roster_line line
    join filing.training_class class using (region_id, class_id)
    where class.region_id = region and class.plan_id = plan
    union
    select unnest(array[line.name, line.id_number_masked])
    from claims.claim_line line
    join claims.claim claim using (region_id, claim_id)
    where claim.region_id = region and claim.plan_id = plan
    union
    select unnest(array[person.name, person.id_number_masked, person.phone_masked])
    from registry.person person
    where person.person_id in (
      select line.person_id
      from filing.roster_line line
      join filing.training_class class using (region_id, class_id)
      where class.region_id = region and class.plan_id = plan)
  )
  select coalesce(array_agg(word order by length(word) desc, word), '{}')
  from named
  where length(word) > 1 and word <> disposal.mark() and word !~ '["\\]'
$$;

create function filing.destroy_personal_values(region text, plan uuid, words text[]) returns jsonb
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  classes uuid[];
  people uuid[];
  file_ids uuid[];
  digests text[];
  line_count integer;
  finding_count integer;
begin
  perform disposal.must_be_confirmed(region, plan);
  classes := array(select class_id from filing.training_class where region_id = region and plan_id = plan);
  people := array(select distinct person_id from filing.roster_line where region_id = region and class_id = any (classes));
  file_ids := array(
    select file_id from filing.plan_attachment where region_id = region and plan_id = plan
    union select file_id from filing.plan_undertaking where region_id = region and plan_id = plan
    union select file_id from filing.roster_check where region_id = region and class_id = any (classes));
  digests := array(
    select lines_sha256 from filing.roster_check
    where region_id = region and class_id = any (classes) and lines_sha256 is not null);

  update filing.roster_line
  set name = disposal.mark(), id_number_masked = disposal.mark(), phone_masked = null, groups = null, hired_on = null,
      insured_months = null, employed_months = null, source_sheet = null, source_row = null
  where region_id = region and class_id = any (classes);
  get diagnostics line_count = row_count;
  update filing.roster_change set name = null, reason = disposal.without(reason, words)
  where region_id = region and class_id = any (classes);
  delete from filing.roster_finding
  where region_id = region and check_id in (
    select check_id from filing.roster_check where region_id = region and class_id = any (classes));
  get diagnostics finding_count = row_count;
  update filing.roster_check set file_name = disposal.mark(), sheets = '[]', notes = '[]', lines_sha256 = null
  where region_id = region and class_id = any (classes);
  update filing.plan_attachment set name = disposal.mark() where region_id = region and plan_id = plan;
  update filing.plan_undertaking set signed_by = disposal.mark() where region_id = region and plan_id = plan;
  update filing.plan_step set reason = disposal.without(reason, words) where region_id = region and plan_id = plan;
  update filing.class_step set reason = disposal.without(reason, words)
  where region_id = region and class_id = any (classes);
  update filing.training_class set teacher = null where region_id = region and class_id = any (classes);
  return jsonb_build_object(
    'counts', jsonb_build_object('people', cardinality(people), 'rosterLines', line_count, 'findings', finding_count),
    'people', to_jsonb(people), 'fileIds', to_jsonb(file_ids), 'digests', to_jsonb(digests));
end
$$;

create function exams.destroy_personal_values(region text, plan uuid, words text[]) returns jsonb
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  classes uuid[];
  file_ids uuid[];
  digests text[];
  result_count integer;
begin
  perform disposal.must_be_confirmed(region, plan);
  classes := array(select class_id from filing.training_class where region_id = region and plan_id = plan);
  file_ids := array(
    select file_id from exams.result_proof where region_id = region and class_id = any (classes)
    union select file_id from exams.result_check where region_id = region and class_id = any (classes));
  digests := array(
    select content_sha256 from exams.result_check
    where region_id = region and class_id = any (classes) and content_sha256 <> '');

  update exams.result set score = null, certificate_number = null where region_id = region and class_id = any (classes);
  get diagnostics result_count = row_count;
  update exams.result_change set name = null, before = null, after = null, reason = disposal.without(reason, words)
  where region_id = region and class_id = any (classes);
  update exams.result_proof set name = disposal.mark() where region_id = region and class_id = any (classes);
  update exams.result_check set file_name = disposal.mark(), notes = '[]', content_sha256 = ''
  where region_id = region and class_id = any (classes);
  return jsonb_build_object('counts', jsonb_build_object('results', result_count),
    'fileIds', to_jsonb(file_ids), 'digests', to_jsonb(digests));
end
$$;

-- That a certificate was issued, for what and when, stays checkable by who holds the paper; whose it is does not. Numbers given
-- by others lead to the person elsewhere, and go.
create function certificates.destroy_personal_values(region text, plan uuid, words text[]) returns jsonb
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  file_ids uuid[];
  certificate_count integer;
begin
  perform disposal.must_be_confirmed(region, plan);
  file_ids := array(
    select printed.file_id from certificates.printed_file printed
    join filing.training_class class using (region_id, class_id)
    where class.region_id = region and class.plan_id = plan);
  delete from certificates.number_holder
  where region_id = region and certificate_id in (
    select certificate_id from certificates.certificate
    where region_id = region and plan_id = plan and kind <> 'completion');
  update certificates.certificate
  set holder_name = disposal.mark(), id_number_masked = disposal.mark(),
      number = case when kind = 'completion' then number else disposal.mark() end,
      state_reason = disposal.without(state_reason, words)
  where region_id = region and plan_id = plan;
  get diagnostics certificate_count = row_count;
  return jsonb_build_object('counts', jsonb_build_object('certificates', certificate_count),
    'fileIds', to_jsonb(file_ids), 'digests', '[]'::jsonb);
end
$$;

-- Determinations stay as they are: the audit chain holds their digests. The facts of each worker they were made from go.
create function claims.destroy_personal_values(region text, plan uuid, words text[]) returns jsonb
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  claim_ids uuid[];
  file_ids uuid[];
  line_count integer;
  fact_count integer;
begin
  perform disposal.must_be_confirmed(region, plan);
  claim_ids := array(select claim_id from claims.claim where region_id = region and plan_id = plan);
  file_ids := array(
    select file_id from claims.attachment where region_id = region and claim_id = any (claim_ids)
    union
    select proof_file_id from claims.supplied_fact
    where region_id = region and claim_id = any (claim_ids) and proof_file_id is not null
    union
    select signed_file_id from claims.claim
    where region_id = region and claim_id = any (claim_ids) and signed_file_id is not null);

  update claims.claim_line
  set name = disposal.mark(), id_number_masked = disposal.mark(), state_reason = disposal.without(state_reason, words)
  where region_id = region and claim_id = any (claim_ids);
  get diagnostics line_count = row_count;
  update claims.determination set judged = jsonb_set(judged, '{trainees}', '[]'), sources = null
  where region_id = region and claim_id = any (claim_ids);
  update claims.supplied_fact set value = 'null', note = null where region_id = region and claim_id = any (claim_ids);
  get diagnostics fact_count = row_count;
  update claims.attachment set name = disposal.mark() where region_id = region and claim_id = any (claim_ids);
  update claims.claim set signed_by = disposal.mark()
  where region_id = region and claim_id = any (claim_ids) and signed_by is not null;
  update claims.claim_step set reason = disposal.without(reason, words)
  where region_id = region and claim_id = any (claim_ids);
  update claims.register_decision set reason = disposal.without(reason, words)
  where region_id = region and claim_id = any (claim_ids);
  return jsonb_build_object(
    'counts', jsonb_build_object('claimLines', line_count, 'facts', fact_count),
    'fileIds', to_jsonb(file_ids), 'digests', '[]'::jsonb);
end
$$;

-- A notice that was hung out names people of several cases. Its paper goes with the first of them: its lines tell the rest.
create function review.destroy_personal_values(region text, plan uuid, words text[]) returns jsonb
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  claim_ids uuid[];
  notice_files jsonb;
  line_count integer;
  objection_count integer;
begin
  perform disposal.must_be_confirmed(region, plan);
  claim_ids := array(select claim_id from claims.claim where region_id = region and plan_id = plan);
  notice_files := coalesce((
    select jsonb_agg(distinct jsonb_build_object('regionId', notice.region_id, 'fileId', notice.file_id))
    from review.public_notice notice
    where notice.notice_id in (
      select notice_id from review.notice_line where region_id = region and claim_id = any (claim_ids))), '[]');
  update review.notice_line set name = disposal.mark(), id_number_masked = disposal.mark()
  where region_id = region and claim_id = any (claim_ids);
  get diagnostics line_count = row_count;
  update review.objection
  set grounds = disposal.mark(), objector = disposal.mark(), contact_sealed = null, contact_masked = disposal.mark(),
      settlement = disposal.without(settlement, words)
  where region_id = region and claim_id = any (claim_ids);
  get diagnostics objection_count = row_count;
  return jsonb_build_object(
    'counts', jsonb_build_object('noticeLines', line_count, 'objections', objection_count),
    'noticeFiles', notice_files, 'fileIds', '[]'::jsonb, 'digests', '[]'::jsonb);
end
$$;

-- Payments to people lose name and account; amounts, days and references stay, and every movement of the ledger. Files of the bank name people of several cases and
-- cannot be made again: they go with the last of them.
create function funds.destroy_personal_values(region text, plan uuid, words text[], machine_now timestamptz) returns jsonb
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  references_of text[];
  digests text[];
  kept integer;
  payment_count integer;
begin
  perform disposal.must_be_confirmed(region, plan);
  references_of := array(
    select payable.reference from review.payable payable
    join claims.claim claim using (region_id, claim_id)
    where claim.region_id = region and claim.plan_id = plan);
  update funds.payable
  set payee_name = disposal.mark(), account_hash = null, failed_account_hash = null,
      failure_reason = disposal.without(failure_reason, words)
  where region_id = region and reference = any (references_of) and payee_kind = 'person';
  update funds.payable_step set reason = disposal.without(reason, words)
  where region_id = region and payable_id in (
    select payable_id from funds.payable where region_id = region and reference = any (references_of));
  update funds.payment
  set payee_name = disposal.mark(), account_name = null, account_sealed = null, account_hash = null, account_masked = null,
      bank_name = null, bank_code = null, failure_reason = disposal.without(failure_reason, words), destroyed_at = machine_now
  where region_id = region and reference = any (references_of) and payee_kind = 'person';
  get diagnostics payment_count = row_count;
  update funds.posting set reason = disposal.without(reason, words)
  where region_id = region and reference = any (references_of);
  -- what the bank answered, line by line: only those of this case
  update funds.answer_file file
  set lines = (
    select coalesce(jsonb_agg(
      case when payment.payment_id is null then line
           else line || jsonb_build_object('payeeName', disposal.mark(),
                                           'reason', disposal.without(line ->> 'reason', words)) end order by place), '[]')
    from jsonb_array_elements(file.lines) with ordinality as told (line, place)
    left join funds.payment payment on payment.region_id = region and payment.payment_id = (line ->> 'paymentId')::uuid
      and payment.reference = any (references_of) and payment.payee_kind = 'person')
  where (file.region_id, file.run_id) in (
    select run_region_id, run_id from funds.payment
    where region_id = region and reference = any (references_of) and payee_kind = 'person');

  with runs as (
    select distinct run_region_id, run_id from funds.payment
    where region_id = region and reference = any (references_of) and payee_kind = 'person'
  ), through as (
    select run_region_id, run_id from runs
    where not exists (
      select from funds.payment other
      where other.run_id = runs.run_id and other.payee_kind = 'person' and other.account_sealed is not null)
  ), list as (
    update funds.bank_file file set destroyed_at = machine_now
    from through where file.region_id = through.run_region_id and file.run_id = through.run_id and destroyed_at is null
    returning sealed_sha256
  ), answers as (
    update funds.answer_file file set destroyed_at = machine_now
    from through where file.region_id = through.run_region_id and file.run_id = through.run_id and destroyed_at is null
    returning sealed_sha256
  )
  select array(select sealed_sha256 from list union select sealed_sha256 from answers),
         (select count(*) from runs) - (select count(*) from through)
  into digests, kept;
  return jsonb_build_object('counts', jsonb_build_object('payments', payment_count, 'bankFilesKept', kept),
    'fileIds', '[]'::jsonb, 'digests', to_jsonb(digests));
end
$$;

-- What was told of the case, in the inbox, by short message and e-mail, and what the outbox still says of it.
create function messages.destroy_messages(region text, plan uuid) returns jsonb
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  claim_ids text[];
  class_ids text[];
  subjects text[];
  gone uuid[];
  delivery_count integer;
begin
  perform disposal.must_be_confirmed(region, plan);
  claim_ids := array(select claim_id::text from claims.claim where region_id = region and plan_id = plan);
  class_ids := array(select class_id::text from filing.training_class where region_id = region and plan_id = plan);
  subjects := array(
    select 'plan:' || plan
    union select 'class:' || id from unnest(class_ids) id
    union select 'claim:' || id from unnest(claim_ids) id
    union select 'objection:' || objection_id from review.objection
    where region_id = region and claim_id = any (claim_ids::uuid[])
    union select 'certificate:' || certificate_id from certificates.certificate where region_id = region and plan_id = plan
    union select reference from review.payable where region_id = region and claim_id = any (claim_ids::uuid[]));
  gone := array(select message_id from messages.message where region_id = region and subject = any (subjects));
  delete from messages.reading where region_id = region and message_id = any (gone);
  delete from messages.delivery_try where region_id = region and delivery_id in (
    select delivery_id from messages.delivery where region_id = region and message_id = any (gone));
  delete from messages.delivery where region_id = region and message_id = any (gone);
  get diagnostics delivery_count = row_count;
  delete from messages.message where region_id = region and message_id = any (gone);
  delete from platform.outbox
  where region_id = region and delivered_at is not null
    and (payload ->> 'planId' = plan::text or payload ->> 'claimId' = any (claim_ids)
         or payload ->> 'classId' = any (class_ids));
  return jsonb_build_object('counts', jsonb_build_object('messages', cardinality(gone), 'deliveries', delivery_count),
    'fileIds', '[]'::jsonb, 'digests', '[]'::jsonb);
end
$$;
create index message_by_subject on messages.message (region_id, subject);
create index delivery_of_message on messages.delivery (region_id, message_id);
create index plan_attachment_by_file on filing.plan_attachment (region_id, file_id);
create index claim_attachment_by_file on claims.attachment (region_id, file_id);

-- Takes the names and digests of files away. @returns the digests that no other row names any more: their bytes may be destroyed.
create function platform.destroy_files(region text, plan uuid, file_ids uuid[], notice_files jsonb, machine_now timestamptz)
  returns text[]
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  digests text[];
begin
  perform disposal.must_be_confirmed(region, plan);
  with named as (
    select region as region_id, unnest(file_ids) as file_id
    union
    select file ->> 'regionId', (file ->> 'fileId')::uuid from jsonb_array_elements(notice_files) file
  ), alone as (
    -- a file that another case lives by stays
    select named.region_id, named.file_id from named
    where not exists (
      select from filing.plan_attachment attached join filing.plan other using (region_id, plan_id)
      where attached.region_id = named.region_id and attached.file_id = named.file_id
        and other.plan_id <> plan and other.disposed_on is null)
      and not exists (
      select from claims.attachment attached
      join claims.claim claim using (region_id, claim_id)
      join filing.plan other on other.region_id = claim.region_id and other.plan_id = claim.plan_id
      where attached.region_id = named.region_id and attached.file_id = named.file_id
        and other.plan_id <> plan and other.disposed_on is null)
      and not exists (
      select from registry.organization organization
      where organization.region_id = named.region_id and organization.licence_file_id = named.file_id)
  ), before as (
    select file.region_id, file.file_id, file.sha256 from platform.file file join alone using (region_id, file_id)
    where file.destroyed_at is null
    for update of file
  ), gone as (
    update platform.file file set name = disposal.mark(), sha256 = '', size_bytes = 0, destroyed_at = machine_now
    from before where file.region_id = before.region_id and file.file_id = before.file_id
    returning before.sha256
  )
  select coalesce(array_agg(distinct sha256), '{}') into digests from gone;
  return digests;
end
$$;

-- Whether any row lives by these bytes.
create function platform.is_file_named(digest text) returns boolean
  language sql stable security definer set search_path = pg_catalog
as $$
  select exists (select from platform.file where sha256 = digest and destroyed_at is null)
      or exists (select from filing.roster_check where lines_sha256 = digest)
      or exists (select from exams.result_check where content_sha256 = digest)
      or exists (select from funds.bank_file where sealed_sha256 = digest and destroyed_at is null)
      or exists (select from funds.answer_file where sealed_sha256 = digest and destroyed_at is null)
$$;

-- Whether anything but cases that were disposed of still needs a person: a case that is kept, an account, work told of since the case
-- was closed, a request that waits, teaching.
create function disposal.is_needed(person uuid, closed_on date) returns boolean
  language sql stable
as $$
  select exists (
           select from filing.roster_line line
           join filing.training_class class using (region_id, class_id)
           join filing.plan plan on plan.region_id = class.region_id and plan.plan_id = class.plan_id
           where line.person_id = person and plan.disposed_on is null)
      or exists (select from identity.account where person_id = person)
      or exists (
           select from registry.employment
           where person_id = person and (changed_at at time zone 'Asia/Shanghai')::date > closed_on)
      or exists (select from registry.correction where person_id = person and state = 'waiting')
      or exists (select from registry.teacher where person_id = person and left_on is null)
      or exists (
           select from funds.payable where person_id = person and state in ('open', 'in-run', 'sent', 'failed'))
$$;
create index payable_of_person on funds.payable (person_id) where person_id is not null;
create index roster_line_of_person on filing.roster_line (person_id);
create index teacher_of_person on registry.teacher (person_id) where person_id is not null;

-- Forgets people whom nothing needs any more: number, keyed hash, name, phone, accounts, employment, requests. Their id stays where
-- it stands, and leads to nobody. @returns how many
create function registry.forget_people(region text, plan uuid, people uuid[], closed_on date) returns integer
  language plpgsql security definer set search_path = pg_catalog
as $$
declare
  gone uuid[];
begin
  perform disposal.must_be_confirmed(region, plan);
  perform from registry.person where person_id = any (people) order by person_id for update;
  gone := array(select person from unnest(people) person
                where exists (select from registry.person where person_id = person)
                  and not disposal.is_needed(person, closed_on));
  update registry.reveal set words = disposal.mark() where person_id = any (gone);
  update registry.teacher set name = disposal.mark(), person_id = null where person_id = any (gone);
  update registry.correction
  set person_name = disposal.mark(), is_wrong = disposal.mark(), should_be = disposal.mark(), should_be_sealed = null,
      answer = disposal.mark()
  where person_id = any (gone);
  delete from registry.person_change where person_id = any (gone);
  delete from registry.person_bank_account where person_id = any (gone);
  delete from registry.employment where person_id = any (gone);
  delete from registers.correction where person_id = any (gone);
  delete from claims.person_turn where person_id = any (gone);
  delete from messages.reading where message_id in (select message_id from messages.message where person_id = any (gone));
  delete from messages.message where person_id = any (gone);
  delete from registry.person where person_id = any (gone);
  return cardinality(gone);
end
$$;
create index reveal_of_person on registry.reveal (person_id) where person_id is not null;

-- nobody but the product, and it only where a confirmed disposal is under way
revoke execute on function filing.destroy_personal_values(text, uuid, text[]) from public;
revoke execute on function exams.destroy_personal_values(text, uuid, text[]) from public;
revoke execute on function certificates.destroy_personal_values(text, uuid, text[]) from public;
revoke execute on function claims.destroy_personal_values(text, uuid, text[]) from public;
revoke execute on function review.destroy_personal_values(text, uuid, text[]) from public;
revoke execute on function funds.destroy_personal_values(text, uuid, text[], timestamptz) from public;
revoke execute on function messages.destroy_messages(text, uuid) from public;
revoke execute on function platform.destroy_files(text, uuid, uuid[], jsonb, timestamptz) from public;
revoke execute on function platform.is_file_named(text) from public;
revoke execute on function registry.forget_people(text, uuid, uuid[], date) from public;
grant execute on function filing.destroy_personal_values(text, uuid, text[]) to zhixun_app;
grant execute on function exams.destroy_personal_values(text, uuid, text[]) to zhixun_app;
grant execute on function certificates.destroy_personal_values(text, uuid, text[]) to zhixun_app;
grant execute on function claims.destroy_personal_values(text, uuid, text[]) to zhixun_app;
grant execute on function review.destroy_personal_values(text, uuid, text[]) to zhixun_app;
grant execute on function funds.destroy_personal_values(text, uuid, text[], timestamptz) to zhixun_app;
grant execute on function messages.destroy_messages(text, uuid) to zhixun_app;
grant execute on function platform.destroy_files(text, uuid, uuid[], jsonb, timestamptz) to zhixun_app;
grant execute on function platform.is_file_named(text) to zhixun_app;
grant execute on function registry.forget_people(text, uuid, uuid[], date) to zhixun_app;
