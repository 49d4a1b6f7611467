-- Online platforms register too; kinds that have particulars of their own (a licence, functions) keep them as typed data.
alter table registry.organization
  add column particulars    jsonb,
  add column predecessor    jsonb,   -- the registration in another county that this one continues: region and id
  drop constraint organization_state_known,
  drop constraint organization_kind_known,
  add constraint organization_state_known check (state in ('registered', 'confirmed', 'returned', 'closed')),
  add constraint organization_kind_known check (kind in ('enterprise', 'labor-dispatch', 'platform-enterprise',
    'cooperative', 'poverty-workshop', 'industry-body', 'training-institution', 'online-platform'));
comment on column registry.organization.particulars is '类别专项信息: licence and trades, functions of a platform, members of a body';
comment on column registry.organization.predecessor is '迁入前的登记';

-- A code that was closed in one county may be registered in another; the holder is then the new registration.
grant update on registry.credit_code_holder to zhixun_app;

-- What was in force about an organization, from which day on. The one with the highest number that has begun counts.
create table registry.organization_version (
  region_id             text         not null,
  organization_id       uuid         not null,
  number                integer      not null,   -- 1, 2, 3 …
  in_force_from         date         not null,
  name                  text         not null,
  kind                  text         not null,
  legal_representative  text         not null,
  address               text         not null,
  licence_file_id       uuid,
  particulars           jsonb,
  confirmed_by_name     text         not null,
  confirmed_at          timestamptz  not null,

  primary key (region_id, organization_id, number)
);
comment on table registry.organization_version is '单位信息历史版本, append-only';
alter table registry.organization_version enable row level security;
create policy organization_version_scope on registry.organization_version
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert on registry.organization_version to zhixun_app;

insert into registry.organization_version
select region_id, organization_id, 1, (registered_at at time zone 'Asia/Shanghai')::date, name, kind,
       legal_representative, address, licence_file_id, null, '系统', state_since
from registry.organization
where state = 'confirmed';

-- What a confirmed organization asks to have changed. The data in force stays until the bureau confirms.
create table registry.change_request (
  region_id          text         not null,
  request_id         uuid         not null,
  organization_id    uuid         not null,
  state              text         not null,
  before             jsonb        not null,   -- the members asked about, as they were in force when asked
  after              jsonb        not null,
  explanation        text         not null,
  proof_file_id      uuid,
  requested_by_name  text         not null,
  requested_at       timestamptz  not null,
  decided_by_name    text,
  decided_at         timestamptz,
  reason             text,                    -- why it was declined

  primary key (region_id, request_id),
  constraint change_request_state_known check (state in ('waiting', 'confirmed', 'declined', 'withdrawn'))
);
create unique index change_request_one_waiting on registry.change_request (region_id, organization_id)
  where state = 'waiting';
create index change_request_by_organization on registry.change_request (region_id, organization_id, request_id);
comment on table registry.change_request is '单位信息变更申请';
alter table registry.change_request enable row level security;
create policy change_request_scope on registry.change_request
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert, update on registry.change_request to zhixun_app;

grant select on registry.organization_version, registry.change_request to zhixun_reader;
