-- Who teaches at a training institution.
create table registry.teacher (
  region_id        text         not null,
  teacher_id       uuid         not null,
  organization_id  uuid         not null,
  name             text         not null,
  qualification    text         not null,
  occupation_code  text         not null,
  occupation_name  text         not null,
  person_id        uuid,                    -- where the identity number was given
  left_on          date,
  changed_at       timestamptz  not null,

  primary key (region_id, teacher_id)
);
create index teacher_by_organization on registry.teacher (region_id, organization_id, teacher_id);
comment on table registry.teacher is '培训机构师资';
alter table registry.teacher enable row level security;
create policy teacher_scope on registry.teacher
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert, update on registry.teacher to zhixun_app;

-- Where a training institution teaches.
create table registry.room (
  region_id        text         not null,
  room_id          uuid         not null,
  organization_id  uuid         not null,
  name             text         not null,
  address          text         not null,
  seats            integer      not null,
  closed_on        date,
  changed_at       timestamptz  not null,

  primary key (region_id, room_id),
  constraint room_seats_positive check (seats > 0)
);
create index room_by_organization on registry.room (region_id, organization_id, room_id);
comment on table registry.room is '培训机构教室';
alter table registry.room enable row level security;
create policy room_scope on registry.room
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert, update on registry.room to zhixun_app;

-- That a bureau recognizes an online platform, for its county or its whole city. Anyone may read it.
create table registry.platform_recognition (
  region_id           text         not null,   -- where the bureau acted
  recognition_id      uuid         not null,
  area                text         not null,   -- leading digits of the region codes it holds for
  platform_region_id  text         not null,
  platform_id         uuid         not null,
  document            text         not null,
  document_file_id    uuid,
  valid_from          date         not null,
  valid_until         date,                    -- included; null: until it is withdrawn
  recognized_by_name  text         not null,
  recognized_at       timestamptz  not null,
  withdrawn_on        date,                    -- from this day on it does not hold
  withdrawn_by_name   text,
  withdrawal_reason   text,

  primary key (region_id, recognition_id),
  constraint platform_recognition_days check (valid_until >= valid_from)
);
create index platform_recognition_by_platform on registry.platform_recognition (platform_region_id, platform_id);
comment on table registry.platform_recognition is '线上培训平台认可';
alter table registry.platform_recognition enable row level security;
create policy platform_recognition_read on registry.platform_recognition for select using (true);
create policy platform_recognition_add on registry.platform_recognition for insert
  with check ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
create policy platform_recognition_change on registry.platform_recognition for update
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, update on registry.platform_recognition to zhixun_app;

grant select on registry.teacher, registry.room, registry.platform_recognition to zhixun_reader;
