-- Results of those who were trained.
create schema exams;
grant usage on schema exams to zhixun_app, zhixun_reader;

create table exams.result (
  region_id           text              not null,
  class_id            uuid              not null,
  person_id           uuid              not null,
  organization_id     uuid              not null,
  class_hours         double precision,             -- completed; null: not known
  score               text,
  passed              boolean,                      -- null: not known
  absent              boolean           not null,   -- from the assessment; then not passed, which is not the same as failed
  certificate         text              not null,   -- whether one was issued
  certificate_kind    text,
  level               text,
  certificate_number  text,
  issued_on           date,
  occupation          text,
  recorded_at         timestamptz       not null,

  primary key (region_id, class_id, person_id),
  constraint result_certificate_known check (certificate in ('unknown', 'none', 'issued')),
  constraint result_certificate_kind check ((certificate = 'issued') = (certificate_kind is not null)),
  constraint result_absent_not_passed check (not (absent and coalesce(passed, false)))
);
comment on table exams.result is '考核结果';
alter table exams.result enable row level security;
create policy result_scope on exams.result
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization())
         or person_id = (select platform.visible_person()));
grant select, insert, update on exams.result to zhixun_app;

-- Every recording and correction, kept for good.
create table exams.result_change (
  region_id        text        not null,
  class_id         uuid        not null,
  change_id        uuid        not null,
  organization_id  uuid        not null,
  change           text        not null,
  people           integer     not null,
  person_id        uuid,
  name             text,
  before           jsonb,
  after            jsonb,
  reason           text,
  actor            text        not null,
  actor_name       text        not null,
  at               timestamptz not null,

  primary key (region_id, class_id, change_id),
  constraint result_change_known check (change in ('recorded', 'imported', 'corrected'))
);
comment on table exams.result_change is '考核结果变更记录: append-only';
alter table exams.result_change enable row level security;
create policy result_change_scope on exams.result_change
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert on exams.result_change to zhixun_app;

-- What results rest on: pictures, records of a platform.
create table exams.result_proof (
  region_id        text        not null,
  class_id         uuid        not null,
  proof_id         uuid        not null,
  organization_id  uuid        not null,
  file_id          uuid        not null,
  name             text        not null,
  attached_at      timestamptz not null,
  removed_at       timestamptz,

  primary key (region_id, class_id, proof_id)
);
comment on table exams.result_proof is '考核成绩证明材料';
alter table exams.result_proof enable row level security;
create policy result_proof_scope on exams.result_proof
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert, update on exams.result_proof to zhixun_app;

-- Results that something rests on, such as a submitted claim, stay as they are while it does.
create table exams.result_lock (
  region_id        text        not null,
  class_id         uuid        not null,
  reference        text        not null,
  organization_id  uuid        not null,
  locked_at        timestamptz not null,

  primary key (region_id, class_id, reference)
);
comment on table exams.result_lock is '考核结果锁定';
alter table exams.result_lock enable row level security;
create policy result_lock_scope on exams.result_lock
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert, delete on exams.result_lock to zhixun_app;

-- A file of results that was checked and waits to be confirmed.
create table exams.result_check (
  region_id        text        not null,
  check_id         uuid        not null,
  class_id         uuid        not null,
  organization_id  uuid        not null,
  file_id          uuid        not null,
  file_name        text        not null,
  state            text        not null,
  good_lines       integer     not null,
  faulty_lines     integer     not null,
  faults           integer     not null,
  doubts           integer     not null,
  notes            jsonb       not null,
  content_sha256   text        not null,   -- good lines and findings, sealed, in the file store
  checked_at       timestamptz not null,
  confirmed_at     timestamptz,
  recorded         integer,
  corrected        integer,

  primary key (region_id, check_id),
  constraint result_check_state_known check (state in ('checked', 'confirmed'))
);
create index result_check_by_class on exams.result_check (region_id, class_id, check_id);
comment on table exams.result_check is '成绩表核对';
alter table exams.result_check enable row level security;
create policy result_check_scope on exams.result_check
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert, update on exams.result_check to zhixun_app;

grant select on all tables in schema exams to zhixun_reader;
