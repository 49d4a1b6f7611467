-- A person says that something on record about them is wrong. Answered by the organization or bureau that is responsible.
create table registry.correction (
  region_id         text         not null,
  correction_id     uuid         not null,
  person_id         uuid         not null,
  person_name       text         not null,
  about             text         not null,
  organization_id   uuid,                    -- who is responsible; null: the bureau
  organization_name text,
  is_wrong          text         not null,   -- what is wrong, in the person's words
  should_be         text         not null,   -- what it should be; a phone number is masked here and sealed beside
  should_be_sealed  text,
  file_id           uuid,                    -- proof
  state             text         not null,
  asked_at          timestamptz  not null,
  asked_on          date         not null,
  due_on            date         not null,
  answer            text,                    -- the reason, in words
  answered_by_name  text,
  answered_at       timestamptz,

  primary key (region_id, correction_id),
  constraint correction_state_known check (state in ('waiting', 'corrected', 'declined', 'withdrawn')),
  constraint correction_about_known check (about in ('name', 'phone', 'bank-account', 'employment', 'training', 'result',
    'certificate', 'subsidy', 'register'))
);
create unique index correction_once_waiting on registry.correction (region_id, person_id, about,
  coalesce(organization_id, '00000000-0000-0000-0000-000000000000')) where state = 'waiting';
create index correction_by_person on registry.correction (person_id, correction_id);
create index correction_waiting on registry.correction (region_id, due_on) where state = 'waiting';
comment on table registry.correction is '更正申请';
alter table registry.correction enable row level security;
create policy correction_scope on registry.correction
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization())
         or person_id = (select platform.visible_person()));
grant select, insert, update on registry.correction to zhixun_app;
grant select on registry.correction to zhixun_reader;

-- What was corrected in a person's own data: before and after, phone numbers masked.
create table registry.person_change (
  region_id      text         not null,
  person_id      uuid         not null,
  change_id      uuid         not null,
  field          text         not null,
  before         text,
  after          text         not null,
  correction_id  uuid         not null,
  actor_name     text         not null,
  at             timestamptz  not null,

  primary key (region_id, person_id, change_id),
  constraint person_change_field_known check (field in ('name', 'phone'))
);
comment on table registry.person_change is '人员信息变更记录: append-only';
alter table registry.person_change enable row level security;
create policy person_change_scope on registry.person_change
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or person_id = (select platform.visible_person()));
grant select, insert on registry.person_change to zhixun_app;
grant select on registry.person_change to zhixun_reader;
