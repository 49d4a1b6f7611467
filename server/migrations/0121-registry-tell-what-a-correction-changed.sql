-- Whoever answers that something was corrected says what; of registers the product knows whether anything was.
alter table registry.correction add column changes_made integer not null default 0;
alter table registry.correction add column changed text;
comment on column registry.correction.changes_made is '申请以来更正登记数据的次数';
comment on column registry.correction.changed is '改了什么';

-- As in 0120, and what was changed goes with the answer.
create or replace function registry.forget_people(region text, plan uuid, people uuid[], closed_on date) returns integer
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
      phone_before_sealed = null, phone_before_masked = null, answer = disposal.mark(),
      changed = case when changed is null then null else disposal.mark() end
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
