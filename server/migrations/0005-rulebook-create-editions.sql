create schema rulebook;
grant usage on schema rulebook to zhixun_app, zhixun_reader;

-- An edition of a notice as it was published. Public, and never changed: the application role may only read and add.
create table rulebook.edition (
  edition_id       text         not null,   -- wuxi-2023@1
  rulebook_id      text         not null,   -- wuxi-2023
  edition          text         not null,   -- as the rulebook itself counts
  number           integer      not null,   -- 1, 2, 3 … in the order of publishing; the last one is in force
  jurisdiction_id  text         not null,   -- whose notice it is: 3202, 341124
  region_id        text         not null,   -- first region of that jurisdiction: its audit chain and clock
  digest           text         not null,   -- SHA-256 of the canonical JSON of the rulebook
  rulebook         jsonb        not null,
  source           text         not null,   -- the YAML file it was read from, for case bundles
  published_at     timestamptz  not null,

  primary key (edition_id),
  constraint edition_number_once unique (rulebook_id, number)
);
comment on table rulebook.edition is '政策文件版本: a notice as data';
grant select, insert on rulebook.edition to zhixun_app;

-- The notice told clause by clause in our own words. Telling it better changes no rule, so it stands beside the edition.
create table rulebook.telling (
  rulebook_id  text         not null,
  clauses      jsonb        not null,   -- [{heading, text}] in the order of the document
  told_at      timestamptz  not null,

  primary key (rulebook_id)
);
comment on table rulebook.telling is '政策解读';
grant select, insert, update on rulebook.telling to zhixun_app;

-- A value that a notice leaves to another document, given by one administrator and confirmed by another. Anyone may
-- read it, as amounts rest on it; only who is in the region's scope may write it.
create table rulebook.standard_value (
  region_id          text         not null,   -- the region it is for, or the jurisdiction's first where it is for all
  value_id           uuid         not null,
  area               text         not null,   -- leading digits of the regions it is for: 3208, 320812; the longer one counts
  rulebook_id        text         not null,
  name               text         not null,   -- as in case.standards
  value              bigint       not null,   -- fen, permille, a count, or 0 and 1
  document           text         not null,   -- number or title of the document that gives the value
  state              text         not null,
  set_by             uuid         not null,
  set_by_name        text         not null,
  set_at             timestamptz  not null,
  confirmed_by       uuid,
  confirmed_by_name  text,
  confirmed_at       timestamptz,
  ended_at           timestamptz,             -- when a later value took its place

  primary key (region_id, value_id),
  constraint standard_value_not_negative check (value >= 0),
  constraint standard_value_state_known check (state in ('waiting', 'confirmed', 'replaced', 'withdrawn')),
  constraint standard_value_two_people check (confirmed_by is null or confirmed_by <> set_by)
);
create unique index standard_value_one_waiting on rulebook.standard_value (region_id, area, rulebook_id, name)
  where state = 'waiting';
create unique index standard_value_one_confirmed on rulebook.standard_value (region_id, area, rulebook_id, name)
  where state = 'confirmed';
comment on table rulebook.standard_value is '补贴标准: a value a notice leaves to another document';
alter table rulebook.standard_value enable row level security;
create policy standard_value_read on rulebook.standard_value for select using (true);
create policy standard_value_add on rulebook.standard_value for insert
  with check ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
create policy standard_value_step on rulebook.standard_value for update
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, update on rulebook.standard_value to zhixun_app;

grant select on all tables in schema rulebook to zhixun_reader;
