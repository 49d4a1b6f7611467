-- Whoever adds people learns whether a name fits a number. Each pair that did not is kept for the day, as a keyed hash, so that the same
-- mistake sent twice is one; no row tells whose number or which name.
create table registry.name_try (
  region_id   text  not null,   -- the home of whoever tried
  account_id  uuid  not null,
  on_day      date  not null,   -- by the machine's clock
  pair_hash   text  not null,

  primary key (region_id, account_id, on_day, pair_hash)
);
comment on table registry.name_try is '姓名与号码不符的尝试';
create index name_try_by_day on registry.name_try (on_day);
alter table registry.name_try enable row level security;
create policy name_try_scope on registry.name_try
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, delete on registry.name_try to zhixun_app;
