-- Once a day the end of a region's chain is written down as a seal, itself a link of a chain and meant to be kept elsewhere.
create table audit.seal (
  region_id        text         not null,
  seq              bigint       not null,   -- 1, 2, 3 … in each region without a gap
  sealed_on        date         not null,
  sealed_at        timestamptz  not null,
  last_seq         bigint       not null,   -- the last entry it covers
  last_hash        text         not null,
  entries          bigint       not null,   -- how many since the seal before
  accesses         bigint       not null,   -- looks at personal data since the seal before, and their digest
  accesses_digest  text         not null,
  accesses_until   timestamptz  not null,   -- by the machine's time; the seal covers what was recorded before
  previous_hash    text         not null,
  hash             text         not null,

  primary key (region_id, seq),
  constraint seal_once_a_day unique (region_id, sealed_on)
);
comment on table audit.seal is '审计封存点: append-only, the end of a chain as it was on a day';
alter table audit.seal enable row level security;
create policy seal_read on audit.seal for select
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
create policy seal_add on audit.seal for insert with check (true);
grant select, insert on audit.seal to zhixun_app;
grant select on audit.seal to zhixun_reader;

-- A check of a stretch of a chain, and every fault it found.
create table audit.chain_check (
  region_id   text         not null,
  check_id    uuid         not null,
  checked_at  timestamptz  not null,
  checked_by  text         not null,
  from_seq    bigint       not null,
  to_seq      bigint       not null,
  entries     bigint       not null,
  seals       bigint       not null,
  accesses    bigint       not null,
  kept_seals  bigint       not null,   -- seals kept outside the database that it was held against
  faults      jsonb        not null,   -- an empty list: intact

  primary key (region_id, check_id)
);
comment on table audit.chain_check is '审计链核验记录: append-only';
alter table audit.chain_check enable row level security;
create policy chain_check_read on audit.chain_check for select
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
create policy chain_check_add on audit.chain_check for insert with check (true);
grant select, insert on audit.chain_check to zhixun_app;
grant select on audit.chain_check to zhixun_reader;

-- Who looked at whose data, and who searched the audit. One row for each person looked at. In no chain, so that nobody who
-- reads waits for another; the daily seal holds a digest of the rows.
create table audit.access (
  region_id        text         not null,   -- where it was looked
  access_id        uuid         not null,
  person_id        uuid,                    -- whose data; null where the audit itself was read
  actor            text         not null,
  actor_name       text         not null,
  actor_role       text         not null,
  organization_id  uuid,                    -- the organization in whose name somebody looked
  query            text         not null,   -- what was asked, such as passbook.view-person
  kind             text         not null,
  reason           text,
  details          jsonb        not null,
  at               timestamptz  not null,   -- by the region's clock
  recorded_at      timestamptz  not null,   -- by the machine's

  primary key (region_id, access_id),
  constraint access_kind_known check (kind in ('view', 'export', 'search'))
);
create index access_by_person on audit.access (person_id, access_id);
create index access_by_record on audit.access (region_id, recorded_at, access_id);
comment on table audit.access is '查阅记录: append-only, who looked at whose data';
alter table audit.access enable row level security;
create policy access_read on audit.access for select
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or person_id = (select platform.visible_person()));
create policy access_add on audit.access for insert with check (true);
grant select, insert on audit.access to zhixun_app;
grant select on audit.access to zhixun_reader;

-- searching the audit: newest first, or the acts of one person
create index entry_by_time on audit.entry (at, region_id, seq);
create index entry_by_actor on audit.entry (actor, at, region_id, seq);
