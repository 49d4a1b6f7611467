-- Training plans put on record, classes opened on them, and who is trained.
create schema filing;
grant usage on schema filing to zhixun_app, zhixun_reader;

-- The last case number of a region and year. Its row stays locked until the plan is written: numbers have no gaps.
create table filing.case_counter (
  region_id    text     not null,
  year         integer  not null,
  last_number  integer  not null,

  primary key (region_id, year)
);
comment on table filing.case_counter is '案件编号';
-- nobody's rows: numbers are given by the system alone
alter table filing.case_counter enable row level security;
create policy case_counter_scope on filing.case_counter
  using ((select platform.sees_everything()));
grant select, insert, update on filing.case_counter to zhixun_app;

create table filing.plan (
  region_id              text              not null,
  plan_id                uuid              not null,
  case_number            text              not null,
  organization_id        uuid              not null,
  organization_name      text              not null,
  edition_id             text              not null,
  rulebook_id            text              not null,
  kind                   text              not null,
  mode                   text              not null,
  title                  text              not null,
  courses                jsonb             not null,   -- [{ name, classHours }]
  class_hours            double precision,             -- of all courses together; null where none is named
  minutes_per_class_hour double precision,
  off_job_days           integer,
  platform_name          text,
  institution_name       text,                         -- where the training is commissioned
  occupation_code        text,
  occupation_name        text,
  starts_on              date              not null,
  ends_on                date              not null,
  headcount              integer           not null,
  schedule               text              not null,
  platform_recognized    boolean,                      -- this and the next two are the bureau's marks; null: not judged yet
  in_catalog             boolean,
  in_shortage_catalog    boolean,
  state                  text              not null,
  state_since            timestamptz       not null,
  drafted_on             date              not null,
  filed_on               date,                         -- the day the filing counts from
  filed_digest           text,                         -- what was filed that day: kind, mode, days, courses
  approved_on            date,

  primary key (region_id, plan_id),
  constraint plan_case_number_once unique (region_id, case_number),
  constraint plan_ends_not_before_it_starts check (ends_on >= starts_on),
  constraint plan_headcount_positive check (headcount > 0)
);
create index plan_by_state on filing.plan (region_id, state, plan_id);
create index plan_by_organization on filing.plan (region_id, organization_id, plan_id);
comment on table filing.plan is '培训计划（备案）';
alter table filing.plan enable row level security;
create policy plan_scope on filing.plan
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert, update on filing.plan to zhixun_app;

create table filing.plan_step (
  region_id        text        not null,
  plan_id          uuid        not null,
  number           integer     not null,
  organization_id  uuid        not null,
  step             text        not null,
  state_after      text        not null,
  actor            text        not null,
  actor_name       text        not null,
  reason           text,
  at               timestamptz not null,

  primary key (region_id, plan_id, number)
);
comment on table filing.plan_step is '备案办理步骤: append-only; the state follows from it';
alter table filing.plan_step enable row level security;
create policy plan_step_scope on filing.plan_step
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert on filing.plan_step to zhixun_app;

create table filing.plan_attachment (
  region_id        text        not null,
  plan_id          uuid        not null,
  attachment_id    uuid        not null,
  organization_id  uuid        not null,
  document         text        not null,   -- kind of document as the rulebook names it, or 'other'
  file_id          uuid        not null,
  name             text        not null,
  attached_at      timestamptz not null,
  removed_at       timestamptz,

  primary key (region_id, plan_id, attachment_id)
);
comment on table filing.plan_attachment is '备案附件';
alter table filing.plan_attachment enable row level security;
create policy plan_attachment_scope on filing.plan_attachment
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert, update on filing.plan_attachment to zhixun_app;

-- The undertaking as it was signed. A plan that was amended is signed again; the last one counts.
create table filing.plan_undertaking (
  region_id        text        not null,
  plan_id          uuid        not null,
  undertaking_id   uuid        not null,
  organization_id  uuid        not null,
  signed_by        text        not null,
  capacity         text        not null,
  signed_at        timestamptz not null,
  digest           text        not null,   -- of the words signed
  plan_digest      text        not null,   -- of the plan as it stood
  file_id          uuid        not null,

  primary key (region_id, plan_id, undertaking_id)
);
comment on table filing.plan_undertaking is '诚信承诺书';
alter table filing.plan_undertaking enable row level security;
create policy plan_undertaking_scope on filing.plan_undertaking
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert on filing.plan_undertaking to zhixun_app;

create table filing.training_class (
  region_id        text        not null,
  class_id         uuid        not null,
  plan_id          uuid        not null,
  organization_id  uuid        not null,
  occupation_code  text        not null,
  occupation_name  text        not null,
  place            text,
  teacher          text,
  state            text        not null,
  starts_on        date        not null,
  ends_on          date        not null,
  headcount        integer     not null,   -- as planned
  roster_count     integer     not null,   -- people on the roster now
  opened_on        date        not null,
  locks_on         date        not null,   -- the roster may be changed until the day before
  locked_at        timestamptz,
  completed_on     date,

  primary key (region_id, class_id),
  constraint training_class_roster_count_not_negative check (roster_count >= 0)
);
create unique index training_class_once_per_plan on filing.training_class (region_id, plan_id)
  where state <> 'cancelled';
create index training_class_by_state on filing.training_class (region_id, state, locks_on);
comment on table filing.training_class is '培训班';
alter table filing.training_class enable row level security;
create policy training_class_scope on filing.training_class
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert, update on filing.training_class to zhixun_app;

create table filing.class_step (
  region_id        text        not null,
  class_id         uuid        not null,
  number           integer     not null,
  organization_id  uuid        not null,
  step             text        not null,
  state_after      text        not null,
  actor            text        not null,
  actor_name       text        not null,
  reason           text,
  at               timestamptz not null,

  primary key (region_id, class_id, number)
);
comment on table filing.class_step is '培训班办理步骤: append-only; the state follows from it';
alter table filing.class_step enable row level security;
create policy class_step_scope on filing.class_step
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert on filing.class_step to zhixun_app;

create table filing.roster_line (
  region_id         text        not null,
  class_id          uuid        not null,
  line_id           uuid        not null,
  person_id         uuid        not null,
  organization_id   uuid        not null,
  name              text        not null,
  id_number_masked  text        not null,
  phone_masked      text,
  relation          text        not null,
  groups            text[],                -- null: not known; empty: none
  hired_on          date,
  insured_months    integer,
  employed_months   integer,
  months            integer,               -- of work-for-training asked for
  days              integer,               -- of attendance
  trade             text,
  level             text,
  source_sheet      text,                  -- where it stood in the file it came from
  source_row        integer,
  added_at          timestamptz not null,
  removed_at        timestamptz,

  primary key (region_id, class_id, line_id)
);
create unique index roster_line_person_once on filing.roster_line (region_id, class_id, person_id)
  where removed_at is null;
create index roster_line_by_person on filing.roster_line (person_id) where removed_at is null;
comment on table filing.roster_line is '花名册';
alter table filing.roster_line enable row level security;
create policy roster_line_scope on filing.roster_line
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization())
         or person_id = (select platform.visible_person()));
grant select, insert, update on filing.roster_line to zhixun_app;

-- Every change of a roster: one row for an import, one for each person added, amended or removed by hand.
create table filing.roster_change (
  region_id        text        not null,
  class_id         uuid        not null,
  change_id        uuid        not null,
  organization_id  uuid        not null,
  change           text        not null,
  people           integer     not null,
  line_id          uuid,
  name             text,
  reason           text,
  check_id         uuid,
  actor            text        not null,
  actor_name       text        not null,
  at               timestamptz not null,

  primary key (region_id, class_id, change_id),
  constraint roster_change_known check (change in ('imported', 'chosen', 'amended', 'removed'))
);
comment on table filing.roster_change is '花名册变更记录: append-only';
alter table filing.roster_change enable row level security;
create policy roster_change_scope on filing.roster_change
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert on filing.roster_change to zhixun_app;

-- A roster file that was checked and waits to be confirmed.
create table filing.roster_check (
  region_id        text        not null,
  check_id         uuid        not null,
  class_id         uuid        not null,
  organization_id  uuid        not null,
  file_id          uuid        not null,
  file_name        text        not null,
  task_id          uuid,                  -- where it is too long to be checked while somebody waits
  state            text        not null,
  good_lines       integer     not null,
  faulty_lines     integer     not null,
  faults           integer     not null,
  doubts           integer     not null,
  accepted         integer     not null,
  passed_rows      integer     not null,
  sheets           jsonb       not null,
  notes            jsonb       not null,
  lines_sha256     text,                  -- the good lines, sealed, in the file store
  checked_at       timestamptz not null,
  confirmed_at     timestamptz,
  added            integer,
  updated          integer,

  primary key (region_id, check_id),
  constraint roster_check_state_known check (state in ('checking', 'checked', 'failed', 'confirmed'))
);
create index roster_check_by_class on filing.roster_check (region_id, class_id, check_id);
comment on table filing.roster_check is '花名册核对';
alter table filing.roster_check enable row level security;
create policy roster_check_scope on filing.roster_check
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert, update on filing.roster_check to zhixun_app;

create table filing.roster_finding (
  region_id        text     not null,
  check_id         uuid     not null,
  number           integer  not null,
  organization_id  uuid     not null,
  tone             text     not null,
  kind             text     not null,
  sheet            text     not null,
  row              integer  not null,
  heading          text     not null,
  shown_sealed     text,                  -- what the cell shows may be personal data
  message_zh       text     not null,
  message_en       text     not null,

  primary key (region_id, check_id, number),
  constraint roster_finding_tone_known check (tone in ('fault', 'doubt', 'accepted'))
);
comment on table filing.roster_finding is '花名册核对结果: faults, doubts and accepted oddities of a check';
alter table filing.roster_finding enable row level security;
create policy roster_finding_scope on filing.roster_finding
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert on filing.roster_finding to zhixun_app;

grant select on all tables in schema filing to zhixun_reader;
