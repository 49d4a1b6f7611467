-- A phone that a firm wrote on its list proves little of who holds it (ADR 0058): which organization it was is kept. Null: the bureau did, having
-- looked, or nobody gave one.
alter table registry.person add column phone_given_by uuid;
comment on column registry.person.phone_given_by is '登记手机号码的单位';
-- those from before came with whoever put the person on a list first
update registry.person
set phone_given_by = (select employment.organization_id from registry.employment
                      where employment.person_id = person.person_id
                      order by employment.changed_at, employment.organization_id limit 1)
where phone_sealed is not null
  and not exists (select from registry.person_change change
                  where change.person_id = person.person_id and change.field = 'phone');

alter table identity.real_name drop constraint real_name_why_known;
alter table identity.real_name add constraint real_name_why_known check (why in ('unknown', 'name-differs', 'phone-from-elsewhere'));

-- An employer puts right what it gave itself, not what another employer gave.
alter table registry.person_bank_account add column given_by_organization uuid;
comment on column registry.person_bank_account.given_by_organization is '填报账户的单位';
