-- Each time somebody of a bureau had a full number shown, and why. Never changed.
create table registry.reveal (
  region_id        text         not null,
  reveal_id        uuid         not null,
  account_id       uuid         not null,
  account_name     text         not null,
  what             text         not null,
  person_id        uuid,
  organization_id  uuid,
  purpose          text         not null,
  words            text         not null,
  at               timestamptz  not null,

  primary key (region_id, reveal_id),
  constraint reveal_what_known check (what in ('id-number', 'phone', 'bank-account', 'contact-phone')),
  constraint reveal_is_of_one check ((person_id is null) <> (organization_id is null))
);
comment on table registry.reveal is '查看完整号码的记录: append-only';
alter table registry.reveal enable row level security;
create policy reveal_scope on registry.reveal
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert on registry.reveal to zhixun_app;

-- How often somebody had numbers shown on a day: counted under a lock of the row, so that two at once are two.
create table registry.reveal_count (
  region_id   text     not null,   -- the home of whoever looks: the limit is one over all regions
  account_id  uuid     not null,
  on_day      date     not null,
  count       integer  not null,

  primary key (region_id, account_id, on_day)
);
comment on table registry.reveal_count is '当日查看次数';
alter table registry.reveal_count enable row level security;
create policy reveal_count_scope on registry.reveal_count
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, update on registry.reveal_count to zhixun_app;

-- Another limit than the usual one, for somebody and until a day.
create table registry.reveal_limit (
  region_id      text         not null,
  account_id     uuid         not null,
  per_day        integer      not null,
  until_on       date         not null,
  reason         text         not null,
  given_by_name  text         not null,
  given_at       timestamptz  not null,

  primary key (region_id, account_id),
  constraint reveal_limit_in_bounds check (per_day between 0 and 500)
);
comment on table registry.reveal_limit is '每日查看上限: for one account';
alter table registry.reveal_limit enable row level security;
create policy reveal_limit_scope on registry.reveal_limit
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, update on registry.reveal_limit to zhixun_app;

-- Receipts are cleared away when they are old.
create index command_receipt_by_age on platform.command_receipt (recorded_at);
