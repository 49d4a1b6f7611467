create schema registers;
grant usage on schema registers to zhixun_app, zhixun_reader;
comment on schema registers is '登记数据: what other authorities know of people, as dated snapshots';

-- The sixteen bytes by which a person is found in registers: the first half of the keyed hash of the identity number.
create function registry.holder_of(id_number_hash text) returns uuid
  language sql immutable strict parallel safe
  return left(id_number_hash, 32)::uuid;
create index person_by_holder on registry.person (registry.holder_of(id_number_hash));
create view registry.person_holder with (security_invoker = true) as
  select person_id, region_id, name, registry.holder_of(id_number_hash) as holder from registry.person;
comment on view registry.person_holder is '人员（比对键）: people by the key that registers hold';
grant select on registry.person_holder to zhixun_app;

-- Whether any region that the transaction sees lies in an area, leading digits of region codes.
create function registers.sees_area(area text) returns boolean
  language sql stable parallel safe
  return (select platform.sees_everything())
    or exists (select from unnest((select platform.visible_regions())::text[]) as region where starts_with(region, area));

-- One file of one authority on one day, from the upload to the snapshot in force. Its lines count when it is published.
create table registers.snapshot (
  region_id          text         not null,   -- the desk that imported it
  snapshot_id        uuid         not null,
  kind               text         not null,
  area               text         not null,   -- leading digits of the region codes that it covers
  issuer             text         not null,
  document           text         not null,
  as_of_on           date         not null,
  covers_from        date         not null,
  covers_until       date         not null,
  file_id            uuid         not null,
  file_name          text         not null,
  file_sha256        text         not null,
  task_id            uuid         not null,
  state              text         not null,
  lines              integer      not null,
  faulty_lines       integer      not null,
  duplicate_lines    integer      not null,
  entries            integer      not null,
  people             integer      not null,
  known_people       integer      not null,   -- of them in the registry
  findings           integer      not null,
  headings           text[]       not null,
  lines_by_month     jsonb        not null,   -- { "2023-01": 81200 }
  compared_with      uuid,                    -- the snapshot before, of the same kind and area
  comparison         jsonb,
  failed_zh          text,
  failed_en          text,
  uploaded_by        text         not null,
  uploaded_by_name   text         not null,
  uploaded_at        timestamptz  not null,
  checked_at         timestamptz,
  published_at       timestamptz,
  published_by_name  text,
  ended_at           timestamptz,             -- discarded or withdrawn
  ended_by_name      text,
  reason             text,                    -- why withdrawn

  primary key (region_id, snapshot_id),
  constraint snapshot_state_known check (state in ('checking', 'checked', 'failed', 'published', 'discarded', 'withdrawn')),
  constraint snapshot_covers_days check (covers_from <= covers_until),
  constraint snapshot_area_is_digits check (area ~ '^\d{2,6}$')
);
create unique index snapshot_file_once on registers.snapshot (region_id, kind, area, file_sha256)
  where state in ('checking', 'checked', 'published');
create index snapshot_by_kind on registers.snapshot (kind, as_of_on);
comment on table registers.snapshot is '登记数据快照';
alter table registers.snapshot enable row level security;
create policy snapshot_scope on registers.snapshot
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or registers.sees_area(area));
grant select, insert, update on registers.snapshot to zhixun_app;

-- What a snapshot tells of one person: months or days, with whom, and details. By keyed hash; never changed, only added and,
-- where a checked file was not taken, removed again.
create table registers.entry (
  region_id    text            not null,
  holder       uuid            not null,   -- first half of the keyed hash of the identity number
  snapshot_id  uuid            not null,
  number       integer         not null,
  name_tag     integer,                    -- keyed, to tell whether a name is the one in the register; null: no name given
  masked       text            not null,
  employer     text,                       -- credit code
  months       int4multirange,             -- months counted from year 0: 2023-01 is 24276
  from_on      date,
  until_on     date,
  detail       jsonb,

  primary key (region_id, holder, snapshot_id, number)
);
create index entry_of_snapshot on registers.entry using brin (snapshot_id);
comment on table registers.entry is '登记数据条目';
alter table registers.entry enable row level security;
create policy entry_scope on registers.entry
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, delete on registers.entry to zhixun_app;

create table registers.finding (
  region_id    text     not null,
  snapshot_id  uuid     not null,
  number       integer  not null,
  tone         text     not null,
  kind         text     not null,
  line         integer  not null,
  heading      text     not null,
  shown        text,                 -- what the cell shows, numbers of people masked
  zh           text     not null,
  en           text     not null,

  primary key (region_id, snapshot_id, number),
  constraint finding_tone_known check (tone in ('fault', 'doubt'))
);
comment on table registers.finding is '登记数据核对结果';
alter table registers.finding enable row level security;
create policy finding_scope on registers.finding
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert on registers.finding to zhixun_app;

-- Beside the snapshots: what the bureau found to be otherwise for one person. Holds for later snapshots too, until withdrawn.
create table registers.correction (
  region_id          text         not null,
  correction_id      uuid         not null,
  person_id          uuid         not null,
  holder             uuid         not null,
  kind               text         not null,
  effect             text         not null,
  employer           text,
  months             int4multirange,
  from_on            date,
  until_on           date,
  detail             jsonb,
  snapshot_id        uuid,                    -- that showed the mistake
  reason             text         not null,
  decided_by_name    text         not null,
  decided_at         timestamptz  not null,
  withdrawn_at       timestamptz,
  withdrawn_by_name  text,

  primary key (region_id, correction_id),
  constraint correction_effect_known check (effect in ('adds', 'removes'))
);
create index correction_of_person on registers.correction (holder);
comment on table registers.correction is '登记数据更正';
alter table registers.correction enable row level security;
create policy correction_scope on registers.correction
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or person_id = (select platform.visible_person()));
grant select, insert, update on registers.correction to zhixun_app;

grant select on all tables in schema registers to zhixun_reader;
