-- What the bureau found an organization to be, and for which days. Of findings about one trait that cover a day, the one
-- recorded last counts; a trait that none covers is not known.
create table registry.trait_finding (
  region_id        text         not null,
  organization_id  uuid         not null,
  finding_id       uuid         not null,
  trait            text         not null,
  holds            boolean,                 -- null: what was said for these days is taken back
  valid_from       date         not null,
  valid_until      date,                    -- included; null: until something else is said
  proof            text         not null,
  proof_file_id    uuid,
  import_id        uuid,                    -- the list it came from
  found_by_name    text         not null,
  found_at         timestamptz  not null,

  primary key (region_id, organization_id, finding_id),
  constraint trait_finding_days check (valid_until >= valid_from)
);
create index trait_finding_by_trait on registry.trait_finding (region_id, trait, organization_id);
comment on table registry.trait_finding is '单位情况认定, append-only';
alter table registry.trait_finding enable row level security;
create policy trait_finding_scope on registry.trait_finding
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert on registry.trait_finding to zhixun_app;

-- what stood without days counts from the day of registration
insert into registry.trait_finding
select region_id, organization_id, gen_random_uuid(), trait, trait = any (traits),
       (registered_at at time zone 'Asia/Shanghai')::date, null, coalesce(traits_proof, ''), null, null, '系统', state_since
from registry.organization,
     unnest(array['key-industry', 'continuous-production', 'hard-hit', 'epidemic-affected', 'insured',
                  'high-risk-industry']) as trait
where traits is not null;

alter table registry.organization drop column traits, drop column traits_proof;

-- A list of organizations with one trait, checked line by line; nothing counts before it is confirmed.
create table registry.trait_import (
  region_id       text         not null,
  import_id       uuid         not null,
  trait           text         not null,
  valid_from      date         not null,
  valid_until     date,
  proof           text         not null,
  file_id         uuid         not null,
  file_name       text         not null,
  state           text         not null,
  lines           jsonb        not null,   -- the good ones: organization, and the days that the line itself names
  findings        jsonb        not null,
  notes           jsonb        not null,
  checked_by_name text         not null,
  checked_at      timestamptz  not null,
  confirmed_at    timestamptz,

  primary key (region_id, import_id),
  constraint trait_import_state_known check (state in ('checked', 'confirmed'))
);
comment on table registry.trait_import is '单位情况名单导入';
alter table registry.trait_import enable row level security;
create policy trait_import_scope on registry.trait_import
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, update on registry.trait_import to zhixun_app;

grant select on registry.trait_finding, registry.trait_import to zhixun_reader;
