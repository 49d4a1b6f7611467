create schema audit;
grant usage on schema audit to zhixun_app, zhixun_reader;

-- The end of each region's chain. One row per region, locked while an entry is added.
create table audit.chain_end (
  region_id  text    not null,
  seq        bigint  not null,
  hash       text    not null,

  primary key (region_id)
);
comment on table audit.chain_end is '审计链末端';
grant select, insert, update on audit.chain_end to zhixun_app;

-- Who did what to which thing and when. Never changed: the application role may only read and add.
create table audit.entry (
  region_id        text        not null,
  seq              bigint      not null,   -- 1, 2, 3 … in each region without a gap
  at               timestamptz not null,
  actor            text        not null,   -- kind and id, such as staff:0192…
  actor_name       text        not null,
  actor_role       text        not null,
  organization_id  uuid,                   -- the organization whose business it was
  command          text        not null,
  subject          text        not null,   -- what it was done to, such as claim:0192…
  details          jsonb       not null,   -- facts for the timeline, free of personal data
  payload_digest   text        not null,   -- keyed hash of the canonical JSON of the command's input
  previous_hash    text        not null,
  hash             text        not null,

  primary key (region_id, seq)
);
create index entry_by_subject on audit.entry (region_id, subject, seq);
comment on table audit.entry is '审计记录: append-only, hash-chained per region';
alter table audit.entry enable row level security;
create policy entry_read on audit.entry for select
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
create policy entry_add on audit.entry for insert with check (true);
grant select, insert on audit.entry to zhixun_app;
grant select on audit.entry to zhixun_reader;
