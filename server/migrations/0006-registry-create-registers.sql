create schema registry;
grant usage on schema registry to zhixun_app, zhixun_reader;

-- A firm, institution or body with a unified social credit code.
create table registry.organization (
  region_id              text         not null,
  organization_id        uuid         not null,
  credit_code            text         not null,
  name                   text         not null,
  kind                   text         not null,
  traits                 text[],                   -- null: not known yet; an empty list: none
  traits_proof           text,                     -- what the bureau confirmed the traits by
  legal_representative   text         not null,
  address                text         not null,
  contact_name           text         not null,
  contact_phone_sealed   text         not null,
  contact_phone_masked   text         not null,
  licence_file_id        uuid,
  state                  text         not null,
  registered_at          timestamptz  not null,
  state_since            timestamptz  not null,

  primary key (region_id, organization_id),
  constraint organization_state_known check (state in ('registered', 'confirmed', 'returned')),
  constraint organization_kind_known check (kind in ('enterprise', 'labor-dispatch', 'platform-enterprise',
    'cooperative', 'poverty-workshop', 'industry-body', 'training-institution'))
);
create index organization_by_state on registry.organization (region_id, state, organization_id);
comment on table registry.organization is '单位';
alter table registry.organization enable row level security;
create policy organization_scope on registry.organization
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert, update on registry.organization to zhixun_app;

-- Who holds a credit code, across all regions: one code, one organization.
create table registry.credit_code_holder (
  credit_code      text  not null,
  region_id        text  not null,
  organization_id  uuid  not null,

  constraint credit_code_once primary key (credit_code)
);
comment on table registry.credit_code_holder is '统一社会信用代码登记';
grant select, insert on registry.credit_code_holder to zhixun_app;

create table registry.organization_step (
  region_id        text         not null,
  organization_id  uuid         not null,
  number           integer      not null,   -- 1, 2, 3 …
  step             text         not null,
  state_after      text         not null,
  actor            uuid,                    -- account; null for the firm that just registered and the system
  actor_name       text         not null,
  reason           text,
  at               timestamptz  not null,

  primary key (region_id, organization_id, number)
);
comment on table registry.organization_step is '单位办理记录';
alter table registry.organization_step enable row level security;
create policy organization_step_scope on registry.organization_step
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert on registry.organization_step to zhixun_app;

-- What was changed in an organization's data: before and after, phone numbers masked.
create table registry.organization_change (
  region_id        text         not null,
  organization_id  uuid         not null,
  change_id        uuid         not null,
  field            text         not null,
  before           text,
  after            text,
  actor_name       text         not null,
  at               timestamptz  not null,

  primary key (region_id, organization_id, change_id)
);
comment on table registry.organization_change is '单位信息变更记录';
alter table registry.organization_change enable row level security;
create policy organization_change_scope on registry.organization_change
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert on registry.organization_change to zhixun_app;

-- An account that subsidies are paid to. The bureau confirms it before money goes there.
create table registry.bank_account (
  region_id        text         not null,
  account_id       uuid         not null,
  organization_id  uuid         not null,
  bank_name        text         not null,
  bank_code        text,                    -- 联行号 of the branch, twelve digits
  account_name     text         not null,
  account_sealed   text         not null,
  account_hash     text         not null,
  account_masked   text         not null,
  state            text         not null,
  given_by_name    text         not null,
  given_at         timestamptz  not null,
  decided_by_name  text,
  decided_at       timestamptz,
  reason           text,                    -- why it was declined

  primary key (region_id, account_id),
  constraint bank_account_state_known check (state in ('waiting', 'active', 'replaced', 'declined'))
);
create unique index bank_account_one_waiting on registry.bank_account (region_id, organization_id)
  where state = 'waiting';
create unique index bank_account_one_active on registry.bank_account (region_id, organization_id)
  where state = 'active';
comment on table registry.bank_account is '单位银行账户';
alter table registry.bank_account enable row level security;
create policy bank_account_scope on registry.bank_account
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert, update on registry.bank_account to zhixun_app;

-- Employment between a person and an organization: the staff list.
create table registry.employment (
  region_id        text         not null,
  organization_id  uuid         not null,
  person_id        uuid         not null,
  relation         text         not null,
  groups           text[],                  -- null: not known yet; an empty list: none
  hired_on         date,
  insured_months   integer,                 -- months of social insurance, as known on insured_as_of
  insured_as_of    date,
  employed_months  integer,
  left_on          date,
  changed_at       timestamptz  not null,

  primary key (region_id, organization_id, person_id),
  constraint employment_relation_known check (relation in ('employee', 'dispatched', 'gig', 'none')),
  constraint employment_months_not_negative check (insured_months >= 0 and employed_months >= 0)
);
create index employment_by_person on registry.employment (person_id);
comment on table registry.employment is '职工花名册: who works where';
alter table registry.employment enable row level security;
create policy employment_scope on registry.employment
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization())
         or person_id = (select platform.visible_person()));
grant select, insert, update on registry.employment to zhixun_app;

-- A person, once in the whole system by the keyed hash of the identity number. Seen where the person is at home or works.
create table registry.person (
  person_id         uuid         not null,
  region_id         text         not null,   -- where the person was first registered; never changed
  id_number_hash    text         not null,
  id_number_sealed  text         not null,
  id_number_masked  text         not null,
  name              text         not null,
  birth_on          date         not null,
  sex               text         not null,
  phone_sealed      text,
  phone_masked      text,
  registered_at     timestamptz  not null,

  primary key (person_id),
  constraint person_once unique (id_number_hash),
  constraint person_sex_known check (sex in ('male', 'female'))
);
comment on table registry.person is '人员';
alter table registry.person enable row level security;
create policy person_scope on registry.person
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or person_id = (select platform.visible_person())
         or exists (select from registry.employment where employment.person_id = person.person_id));
grant select, insert, update on registry.person to zhixun_app;

-- A person's own account, that of the social security card. Seen where the person is seen.
create table registry.person_bank_account (
  region_id       text         not null,   -- where the person was first registered
  account_id      uuid         not null,
  person_id       uuid         not null,
  bank_name       text         not null,
  bank_code       text,
  account_name    text         not null,
  account_sealed  text         not null,
  account_hash    text         not null,
  account_masked  text         not null,
  state           text         not null,
  given_by        text         not null,   -- the person, or an organization for the person
  given_by_name   text         not null,
  given_at        timestamptz  not null,

  primary key (region_id, account_id),
  constraint person_bank_account_state_known check (state in ('active', 'replaced')),
  constraint person_bank_account_giver_known check (given_by in ('person', 'organization'))
);
create unique index person_bank_account_one_active on registry.person_bank_account (person_id)
  where state = 'active';
comment on table registry.person_bank_account is '社会保障卡银行账户';
alter table registry.person_bank_account enable row level security;
create policy person_bank_account_scope on registry.person_bank_account
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or person_id = (select platform.visible_person())
         or exists (select from registry.employment where employment.person_id = person_bank_account.person_id));
grant select, insert, update on registry.person_bank_account to zhixun_app;

grant select on all tables in schema registry to zhixun_reader;
