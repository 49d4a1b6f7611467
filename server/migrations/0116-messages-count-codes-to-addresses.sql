-- When codes were asked for, by whom and for which number or address: so that nobody has somebody else's phone ring all day.
create table messages.address_code (
  region_id        text         not null,   -- where the account is at home
  account_id       uuid         not null,
  code_id          uuid         not null,
  organization_id  uuid,
  person_id        uuid,
  address_hash     text         not null,
  asked_at         timestamptz  not null,   -- of the machine

  primary key (region_id, account_id, code_id)
);
create index address_code_by_address on messages.address_code (address_hash, asked_at);
comment on table messages.address_code is '联系方式验证码发送记录';
alter table messages.address_code enable row level security;
create policy address_code_scope on messages.address_code
  using ((select platform.sees_everything())
         or (organization_id is null and person_id is null and region_id = any ((select platform.visible_regions())::text[]))
         or organization_id = (select platform.visible_organization())
         or person_id = (select platform.visible_person()));
grant select, insert, delete on messages.address_code to zhixun_app;
