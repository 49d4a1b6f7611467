-- A number that somebody asked for becomes their way in: who decides on it may have it shown, counted and recorded like any other.
alter table registry.reveal drop constraint reveal_what_known;
alter table registry.reveal add constraint reveal_what_known
  check (what in ('id-number', 'phone', 'asked-phone', 'bank-account', 'contact-phone'));

-- The phone that opened the account until a correction took effect: it is told of that as well.
alter table registry.correction add column phone_before_sealed text;
alter table registry.correction add column phone_before_masked text;
comment on column registry.correction.phone_before_sealed is '更正前的手机号码';

-- One that proves not to be the person's is put back.
alter table registry.correction drop constraint correction_state_known;
alter table registry.correction add constraint correction_state_known
  check (state in ('waiting', 'corrected', 'declined', 'withdrawn', 'restored'));

-- As in 0076, and the phone before goes with the others.
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
      phone_before_sealed = null, phone_before_masked = null, answer = disposal.mark()
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
