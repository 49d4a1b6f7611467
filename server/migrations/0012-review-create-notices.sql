create schema review;
grant usage on schema review to zhixun_app, zhixun_reader;

-- A public notice: who is to get what, hung out for as many days as the notice in force says. Anyone may read it.
create table review.public_notice (
  region_id        text        not null,   -- first region of the jurisdiction
  notice_id        uuid        not null,
  jurisdiction_id  text        not null,
  number           text        not null,
  edition_id       text        not null,
  starts_on        date        not null,
  ends_on          date        not null,   -- included
  line_count       integer     not null,
  total_fen        bigint      not null,
  list_digest      text        not null,   -- SHA-256 over the list as it was hung out
  file_id          uuid        not null,
  published_by     text        not null,
  published_at     timestamptz not null,

  primary key (region_id, notice_id),
  constraint public_notice_number_once unique (region_id, number),
  constraint public_notice_days check (ends_on >= starts_on)
);
create index public_notice_newest on review.public_notice (jurisdiction_id, notice_id desc);
comment on table review.public_notice is '公示';
alter table review.public_notice enable row level security;
create policy public_notice_read on review.public_notice for select using (true);
create policy public_notice_add on review.public_notice for insert
  with check ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert on review.public_notice to zhixun_app;

-- The list as it was hung out; never changed.
create table review.notice_line (
  region_id          text     not null,    -- region of the claim
  notice_id          uuid     not null,
  line_id            uuid     not null,    -- the claim's line
  claim_id           uuid     not null,
  organization_name  text     not null,
  name               text     not null,
  id_number_masked   text     not null,
  benefits           text[]   not null,
  fen                bigint   not null,

  primary key (region_id, notice_id, line_id)
);
create index notice_line_by_notice on review.notice_line (notice_id, line_id);
create index notice_line_by_claim on review.notice_line (region_id, claim_id);
comment on table review.notice_line is '公示名单';
alter table review.notice_line enable row level security;
create policy notice_line_read on review.notice_line for select using (true);
create policy notice_line_add on review.notice_line for insert
  with check ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert on review.notice_line to zhixun_app;

create table review.notice_counter (
  region_id  text     not null,
  year       integer  not null,
  last       integer  not null,

  primary key (region_id, year)
);
comment on table review.notice_counter is '公示编号';
grant select, insert, update on review.notice_counter to zhixun_app;

create table review.objection (
  region_id       text        not null,
  objection_id    uuid        not null,
  notice_id       uuid        not null,
  claim_id        uuid        not null,
  line_id         uuid        not null,
  grounds         text        not null,
  objector        text        not null,
  contact_sealed  text        not null,
  contact_masked  text        not null,
  state           text        not null,
  raised_at       timestamptz not null,
  settlement      text,
  settled_by      text,
  settled_at      timestamptz,

  primary key (region_id, objection_id),
  constraint objection_state_known check (state in ('open', 'upheld', 'rejected'))
);
create index objection_by_claim on review.objection (region_id, claim_id);
comment on table review.objection is '异议';
alter table review.objection enable row level security;
create policy objection_scope on review.objection
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
create policy objection_raise on review.objection for insert with check (state = 'open');
grant select, insert, update on review.objection to zhixun_app;

-- What approved claims are to be paid, by the references the funds room knows them under.
create table review.payable (
  region_id        text    not null,
  reference        text    not null,
  claim_id         uuid    not null,
  organization_id  uuid    not null,   -- whose claim it is
  line_ids         uuid[]  not null,   -- the workers it is for: each line is paid once
  fen              bigint  not null,
  paid_on          date,

  primary key (region_id, reference)
);
create index payable_by_claim on review.payable (region_id, claim_id);
comment on table review.payable is '应付补贴';
alter table review.payable enable row level security;
create policy payable_scope on review.payable
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert, update on review.payable to zhixun_app;

-- Claims that could be paid if the special account held more. The sweep tries again when it does.
create table review.money_wait (
  region_id        text    not null,
  claim_id         uuid    not null,
  organization_id  uuid    not null,
  needed_fen       bigint  not null,
  since_on         date    not null,

  primary key (region_id, claim_id),
  constraint money_wait_needs_something check (needed_fen > 0)
);
comment on table review.money_wait is '待资金到位的申请';
alter table review.money_wait enable row level security;
create policy money_wait_scope on review.money_wait
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert, update, delete on review.money_wait to zhixun_app;

grant select on all tables in schema review to zhixun_reader;
