-- What every room stands on: scope, clocks, receipts of commands, events, files, long tasks.

-- Scope. The platform sets three literals at the start of each transaction; these functions read them. A transaction
-- without them sees nothing.
create function platform.sees_everything() returns boolean
  language sql stable
  return coalesce(current_setting('app.regions', true), '') = '*';

create function platform.visible_regions() returns text[]
  language sql stable
  return string_to_array(coalesce(current_setting('app.regions', true), ''), ',');

create function platform.visible_organization() returns uuid
  language sql stable
  return nullif(current_setting('app.organization', true), '')::uuid;

create function platform.visible_person() returns uuid
  language sql stable
  return nullif(current_setting('app.person', true), '')::uuid;

-- A jurisdiction: the bureau that runs notices, a city or a county alone.
create table platform.jurisdiction (
  jurisdiction_id  text    not null,           -- leading digits of its regions' GB/T 2260 codes: 3202, 341124
  name_zh          text    not null,
  name_en          text    not null,
  regions          text[]  not null,

  primary key (jurisdiction_id)
);
comment on table platform.jurisdiction is '辖区: a bureau''s area';
grant select, insert, update on platform.jurisdiction to zhixun_app;

-- Regions of a sandbox city live at another time than the machine. Empty where business is real.
create table platform.clock_offset (
  region_id  text    not null,
  offset_ms  bigint  not null,

  primary key (region_id)
);
comment on table platform.clock_offset is '模拟时钟';
grant select, insert, update on platform.clock_offset to zhixun_app;

-- A receipt of each command sent over HTTP: the same key answers the same thing.
create table platform.command_receipt (
  actor_key        text        not null,
  idempotency_key  text        not null,
  command          text        not null,
  input_digest     text        not null,
  response         jsonb,
  recorded_at      timestamptz not null,

  primary key (actor_key, idempotency_key)
);
comment on table platform.command_receipt is '幂等凭据: a command is carried out once per key';
grant select, insert, update, delete on platform.command_receipt to zhixun_app;

-- Events on their way to rooms higher up.
create table platform.outbox (
  region_id     text        not null,
  event_id      uuid        not null,
  name          text        not null,
  payload       jsonb       not null,
  recorded_at   timestamptz not null,
  delivered_at  timestamptz,

  primary key (region_id, event_id)
);
create index outbox_waiting on platform.outbox (event_id) where delivered_at is null;
comment on table platform.outbox is '发件箱: events published with the transaction that caused them';
grant select, insert, update on platform.outbox to zhixun_app;

-- Files: the bytes lie in the store under their digest; a row says whose they are.
create table platform.file (
  region_id        text        not null,
  file_id          uuid        not null,
  organization_id  uuid,
  name             text        not null,
  media_type       text        not null,
  size_bytes       bigint      not null,
  sha256           text        not null,
  stored_by        text        not null,
  stored_at        timestamptz not null,

  primary key (region_id, file_id),
  constraint file_size_not_negative check (size_bytes >= 0)
);
comment on table platform.file is '电子材料: an uploaded or generated document';
alter table platform.file enable row level security;
create policy file_scope on platform.file
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert on platform.file to zhixun_app;

-- A long job that a person started: it shows progress and can be left and found again.
create table platform.task (
  region_id        text        not null,
  task_id          uuid        not null,
  organization_id  uuid,
  kind             text        not null,
  state            text        not null,
  done             integer     not null,
  total            integer,
  message          text        not null,
  result           jsonb,
  started_by       text        not null,
  started_at       timestamptz not null,
  ended_at         timestamptz,

  primary key (region_id, task_id),
  constraint task_state_known check (state in ('waiting', 'running', 'done', 'failed'))
);
comment on table platform.task is '后台任务: a long job and its progress';
alter table platform.task enable row level security;
create policy task_scope on platform.task
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert, update on platform.task to zhixun_app;

-- Asks the queue for a job in the caller's own transaction. The queue's tables belong to the owner alone, hence definer.
create function platform.enqueue(name text, payload json, run_at timestamptz, job_key text) returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  perform graphile_worker.add_job(name, payload, run_at => run_at, job_key => job_key);
end
$$;
revoke execute on function platform.enqueue(text, json, timestamptz, text) from public;
grant execute on function platform.enqueue(text, json, timestamptz, text) to zhixun_app;
