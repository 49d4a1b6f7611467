-- What was handed in and set aside: a virus was found in it, or a program. Its bytes lie sealed in a store of their own that nothing reads.
create table platform.quarantined_file (
  region_id              text         not null,
  quarantined_id         uuid         not null,
  name                   text         not null,
  size_bytes             bigint       not null,
  sha256                 text         not null,
  is_part                boolean      not null,   -- a piece of a file too long to be looked at whole
  found_by               text         not null,   -- the scanner's name, or 'content' for the check of what a file is made of
  finding                text         not null,   -- what was found, in the scanner's words
  purpose                text         not null,   -- what it was handed in for
  uploaded_by            text         not null,
  uploaded_by_name       text         not null,
  office                 text         not null,   -- where whoever handed it in works
  organization_id        uuid,
  set_aside_at           timestamptz  not null,
  times                  integer      not null,   -- the same bytes by the same hand are one row
  last_at                timestamptz  not null,
  state                  text         not null,
  release_asked_by       text,
  release_asked_by_name  text,
  release_asked_at       timestamptz,
  release_reason         text,
  decided_by             text,
  decided_by_name        text,
  decided_at             timestamptz,
  decision_reason        text,
  bytes_gone_at          timestamptz,

  primary key (region_id, quarantined_id),
  constraint quarantined_file_state_known check (state in ('held', 'release-asked', 'released', 'destroyed')),
  constraint quarantined_file_asked_whole check
    ((release_asked_by is null) = (release_reason is null) and (release_asked_by is null) = (release_asked_at is null)),
  constraint quarantined_file_two_people check (state <> 'released' or decided_by <> release_asked_by),
  constraint quarantined_file_counts check (times > 0 and size_bytes >= 0)
);
create unique index quarantined_file_once on platform.quarantined_file (region_id, sha256, uploaded_by) where state in ('held', 'release-asked');
create index quarantined_file_by_digest on platform.quarantined_file (sha256);
comment on table platform.quarantined_file is '隔离文件: set aside because a virus or a program was found in it';
alter table platform.quarantined_file enable row level security;
create policy quarantined_file_scope on platform.quarantined_file
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, update on platform.quarantined_file to zhixun_app;
grant select on platform.quarantined_file to zhixun_reader;
