-- Lists of organizations with one trait: the lines get a table of their own, so that they are found, narrowed and handed out, and
-- those of firms that have not registered yet wait there until they do. Nothing wrote into trait_import before.
alter table registry.trait_import
  drop column lines,
  drop column findings,
  drop constraint trait_import_state_known,
  add column area           text     not null,   -- leading digits of the region codes it holds for
  add column proof_file_id  uuid,
  add column file_sha256    text     not null,
  add column sheets         jsonb    not null,   -- names and rows of the headings, for the marked copy
  add column takes_renamed  boolean,             -- null until it is confirmed
  add column ended_at       timestamptz,         -- discarded or withdrawn
  add column ended_by_name  text,
  add column reason         text,                -- why withdrawn
  add column confirmed_by_name text,
  add constraint trait_import_state_known check (state in ('checked', 'confirmed', 'discarded', 'withdrawn'));
create unique index trait_import_file_once on registry.trait_import (region_id, area, trait, file_sha256)
  where state in ('checked', 'confirmed');

create table registry.trait_line (
  region_id               text         not null,
  import_id               uuid         not null,
  number                  integer      not null,   -- in the order of the file
  sheet                   text         not null,
  row                     integer      not null,   -- as the spreadsheet shows it
  credit_code             text,                    -- null where it cannot be one: it may be anybody's number
  name                    text         not null,
  valid_from              date,                    -- null where the line is faulty
  valid_until             date,                    -- included; null: until something else is said
  outcome                 text         not null,
  remark                  jsonb,                   -- { "zh": …, "en": … }: what is to be said of the line
  organization_region_id  text,
  organization_id         uuid,
  finding_id              uuid,

  primary key (region_id, import_id, number),
  constraint trait_line_outcome_known check (outcome in
    ('fits', 'renamed', 'known', 'waiting', 'faulty', 'given', 'left-out', 'taken-back'))
);
create index trait_line_waiting on registry.trait_line (credit_code) where outcome = 'waiting';
comment on table registry.trait_line is '单位情况名单的行';
alter table registry.trait_line enable row level security;
create policy trait_line_scope on registry.trait_line
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, update on registry.trait_line to zhixun_app;
grant select on registry.trait_line to zhixun_reader;
