-- Disposal of personal data when the keeping time of a case has ended: what is held back, what is proposed, confirmed and done.
create schema disposal;
grant usage on schema disposal to zhixun_app, zhixun_reader;
comment on schema disposal is '到期销毁: personal data of cases whose keeping time has ended';

-- A case that is kept beyond its time, because somebody still needs it. While one is in force nothing of the case is disposed of.
create table disposal.hold (
  region_id         text         not null,
  hold_id           uuid         not null,
  plan_id           uuid         not null,
  case_number       text         not null,
  ground            text         not null,
  reason            text         not null,
  document          text,                    -- number of the letter or the action, where there is one
  placed_by         text         not null,
  placed_by_name    text         not null,
  placed_at         timestamptz  not null,
  lifted_by_name    text,
  lifted_at         timestamptz,
  lift_reason       text,

  primary key (region_id, hold_id),
  constraint hold_ground_known check (ground in ('audit', 'lawsuit', 'objection', 'inspection')),
  constraint hold_lifted_with_reason check ((lifted_at is null) = (lift_reason is null))
);
create unique index hold_once_per_ground on disposal.hold (region_id, plan_id, ground) where lifted_at is null;
comment on table disposal.hold is '保全: a case kept beyond its time';
alter table disposal.hold enable row level security;
create policy hold_scope on disposal.hold
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, update on disposal.hold to zhixun_app;

-- Cases whose personal data are disposed of together: proposed by one officer, confirmed by another, carried out by the product.
create table disposal.disposal (
  region_id           text         not null,
  disposal_id         uuid         not null,
  number              text         not null,
  state               text         not null,
  case_count          integer      not null,
  done_count          integer      not null,
  reason              text         not null,
  proposed_by         text         not null,   -- who may not confirm it
  proposed_by_name    text         not null,
  proposed_at         timestamptz  not null,
  decided_by          text,
  decided_by_name     text,
  decided_at          timestamptz,
  decision_reason     text,
  task_id             uuid,
  worked_at           timestamptz,             -- by the machine's time: when work on it was last seen
  ended_at            timestamptz,

  primary key (region_id, disposal_id),
  constraint disposal_number_once unique (region_id, number),
  constraint disposal_state_known check (state in ('proposed', 'confirmed', 'done', 'declined', 'withdrawn')),
  constraint disposal_two_people check (state in ('proposed', 'withdrawn') or decided_by <> proposed_by),
  constraint disposal_counts_cases check (case_count > 0 and done_count between 0 and case_count)
);
create index disposal_at_work on disposal.disposal (worked_at) where state = 'confirmed';
comment on table disposal.disposal is '销毁批次';
alter table disposal.disposal enable row level security;
create policy disposal_scope on disposal.disposal
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, update on disposal.disposal to zhixun_app;

-- One case of a disposal, and what was disposed of: the disposal record.
create table disposal.disposal_case (
  region_id          text         not null,
  disposal_id        uuid         not null,
  plan_id            uuid         not null,
  case_number        text         not null,
  organization_name  text         not null,
  title              text         not null,
  document_title     text         not null,   -- the notice, by its title
  clause             text         not null,   -- of the notice, that says how long
  keep_years         integer      not null,
  closed_on          date         not null,
  kept_until         date         not null,
  state              text         not null,
  left_out_reason    text,
  done_at            timestamptz,
  counts             jsonb,                   -- how many of what: {people: 3, files: 5, …}

  primary key (region_id, disposal_id, plan_id),
  constraint disposal_case_state_known check (state in ('waiting', 'done', 'left-out', 'dropped')),
  constraint disposal_case_done_with_counts check ((state = 'done') = (counts is not null))
);
create unique index disposal_case_once on disposal.disposal_case (region_id, plan_id) where state in ('waiting', 'done');
comment on table disposal.disposal_case is '销毁记录: one case of a disposal';
alter table disposal.disposal_case enable row level security;
create policy disposal_case_scope on disposal.disposal_case
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, update on disposal.disposal_case to zhixun_app;

-- Stored bytes that nobody's row names any more, until they are destroyed.
create table disposal.file_to_destroy (
  region_id    text  not null,
  disposal_id  uuid  not null,
  sha256       text  not null,

  primary key (region_id, disposal_id, sha256)
);
comment on table disposal.file_to_destroy is '待销毁文件';
alter table disposal.file_to_destroy enable row level security;
create policy file_to_destroy_scope on disposal.file_to_destroy
  using ((select platform.sees_everything()));
grant select, insert, delete on disposal.file_to_destroy to zhixun_app;

-- The last number given to a disposal, per region and year.
create table disposal.disposal_counter (
  region_id  text     not null,
  year       integer  not null,
  last       integer  not null,

  primary key (region_id, year)
);
comment on table disposal.disposal_counter is '销毁批次编号';
grant select, insert, update on disposal.disposal_counter to zhixun_app;

grant select on disposal.hold, disposal.disposal, disposal.disposal_case to zhixun_reader;

-- A case whose personal data were disposed of says so itself, as does a file.
alter table filing.plan
  add column disposed_on      date,
  add column disposal_number  text,
  add constraint plan_disposed_whole check ((disposed_on is null) = (disposal_number is null));
comment on column filing.plan.disposed_on is '个人信息销毁日';

alter table platform.file add column destroyed_at timestamptz;
comment on column platform.file.destroyed_at is '销毁时间: the bytes are no more';
create index file_by_digest on platform.file (sha256) where destroyed_at is null;

alter table review.objection alter column contact_sealed drop not null;

alter table funds.bank_file add column destroyed_at timestamptz;
alter table funds.answer_file add column destroyed_at timestamptz;
alter table funds.payment
  add column destroyed_at timestamptz,
  drop constraint payment_goes_somewhere,
  add constraint payment_goes_somewhere
    check (state in ('left-out', 'dropped') or account_sealed is not null or destroyed_at is not null);

-- Certificates printed to a file name people with whole numbers: which class it was of has to be known.
create table certificates.printed_file (
  region_id        text  not null,
  file_id          uuid  not null,
  class_id         uuid  not null,
  organization_id  uuid  not null,

  primary key (region_id, file_id)
);
create index printed_file_by_class on certificates.printed_file (region_id, class_id);
comment on table certificates.printed_file is '证书打印文件';
alter table certificates.printed_file enable row level security;
create policy printed_file_scope on certificates.printed_file
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
create policy printed_file_add on certificates.printed_file for insert with check (true);
grant select, insert on certificates.printed_file to zhixun_app;
grant select on certificates.printed_file to zhixun_reader;

-- Beside cases that are over, those nobody went on with: they are kept as long, from the last act on.
create or replace view casefile.closed_case with (security_invoker = true) as
select
  file.region_id,
  file.plan_id,
  file.case_number,
  file.organization_id,
  file.organization_name,
  file.title,
  file.edition_id,
  file.stage,
  (last_step.at at time zone 'Asia/Shanghai')::date as closed_on,
  file.stage in ('plan-refused', 'plan-discarded', 'plan-cancelled', 'class-cancelled', 'claim-paid', 'claim-refused') as is_over,
  plan.disposed_on,
  plan.disposal_number
from casefile.case file
join filing.plan plan on plan.region_id = file.region_id and plan.plan_id = file.plan_id
cross join lateral (
  select max(step.at) as at
  from (
    select s.at from filing.plan_step s
    where s.region_id = file.region_id and s.plan_id = file.plan_id
    union all
    select s.at from filing.class_step s
    where s.region_id = file.region_id and s.class_id = file.class_id
    union all
    select s.at from claims.claim_step s
    join claims.claim c on c.region_id = s.region_id and c.claim_id = s.claim_id
    where c.region_id = file.region_id and c.plan_id = file.plan_id
  ) step
) last_step
where file.stage in ('plan-refused', 'plan-discarded', 'plan-cancelled', 'class-cancelled', 'claim-paid', 'claim-refused',
                     'plan-returned', 'plan-approved', 'class-completed', 'claim-draft', 'claim-returned', 'claim-discarded')
  and last_step.at is not null;
comment on view casefile.closed_case is '已办结案件: how long each has been over';
