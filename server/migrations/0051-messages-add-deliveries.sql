-- How an account is reached beside the inbox, and what it does not want to hear of there. No row: as the product proposes.
create table messages.preference (
  region_id        text     not null,    -- where the account is at home
  account_id       uuid     not null,
  organization_id  uuid,
  person_id        uuid,
  language         text     not null,
  takes_sms        boolean  not null,
  takes_mail       boolean  not null,
  ended_kinds      text[]   not null,    -- unsubscribed from
  phone_sealed     text,                 -- confirmed by a code that was sent there
  phone_masked     text,
  mail_sealed      text,
  mail_masked      text,

  primary key (region_id, account_id),
  constraint preference_language_known check (language in ('zh', 'en'))
);
comment on table messages.preference is '提醒设置';
alter table messages.preference enable row level security;
create policy preference_scope on messages.preference
  using ((select platform.sees_everything())
         or (organization_id is null and person_id is null and region_id = any ((select platform.visible_regions())::text[]))
         or organization_id = (select platform.visible_organization())
         or person_id = (select platform.visible_person()));
grant select, insert, update on messages.preference to zhixun_app;

-- A number or address that somebody gave, until the code sent there is typed in.
create table messages.address_check (
  region_id        text         not null,
  account_id       uuid         not null,
  channel          text         not null,
  organization_id  uuid,
  person_id        uuid,
  address_sealed   text         not null,
  address_masked   text         not null,
  code_hash        text,                     -- null: not sent yet
  tries            integer      not null,
  ends_at          timestamptz  not null,

  primary key (region_id, account_id, channel),
  constraint address_check_channel_known check (channel in ('sms', 'mail'))
);
comment on table messages.address_check is '联系方式验证';
alter table messages.address_check enable row level security;
create policy address_check_scope on messages.address_check
  using ((select platform.sees_everything())
         or (organization_id is null and person_id is null and region_id = any ((select platform.visible_regions())::text[]))
         or organization_id = (select platform.visible_organization())
         or person_id = (select platform.visible_person()));
grant select, insert, update, delete on messages.address_check to zhixun_app;

-- A short message or e-mail on its way. Its key says which message goes to whom by which channel: the same twice is one.
create table messages.delivery (
  region_id          text         not null,
  delivery_id        uuid         not null,
  delivery_key       text         not null,
  message_id         uuid         not null,
  kind               text         not null,
  channel            text         not null,
  account_region_id  text,                     -- with account_id; null: a number the registers know
  account_id         uuid,
  address_sealed     text         not null,
  address_masked     text         not null,
  subject            text         not null,
  text               text         not null,
  parts              integer,                  -- short messages it made, once it was tried
  state              text         not null,
  tries              integer      not null,
  due_at             timestamptz  not null,    -- by the region's clock: not before
  queued_at          timestamptz  not null,
  ended_at           timestamptz,
  reason             text,                     -- of the last try that did not succeed
  carrier_reference  text,
  announcement_id    uuid,

  primary key (region_id, delivery_id),
  constraint delivery_once unique (region_id, delivery_key),
  constraint delivery_channel_known check (channel in ('sms', 'mail')),
  constraint delivery_state_known check (state in ('queued', 'sending', 'sent', 'refused', 'failed'))
);
create index delivery_due on messages.delivery (region_id, due_at) where state = 'queued';
create index delivery_by_state on messages.delivery (region_id, state, delivery_id);
comment on table messages.delivery is '发送记录';
alter table messages.delivery enable row level security;
create policy delivery_scope on messages.delivery
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, update on messages.delivery to zhixun_app;

-- Each try, never changed.
create table messages.delivery_try (
  region_id    text         not null,
  delivery_id  uuid         not null,
  number       integer      not null,
  at           timestamptz  not null,
  outcome      text         not null,
  reason       text         not null,

  primary key (region_id, delivery_id, number)
);
comment on table messages.delivery_try is '发送尝试（append-only）';
alter table messages.delivery_try enable row level security;
create policy delivery_try_scope on messages.delivery_try
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert on messages.delivery_try to zhixun_app;

grant select on messages.preference, messages.address_check, messages.delivery, messages.delivery_try to zhixun_reader;

-- Whose accounts they are is asked for every message.
create index if not exists account_of_organization on identity.account (organization_id) where organization_id is not null;
create index account_of_person on identity.account (person_id) where person_id is not null;

-- A bureau's own words for what its people are told; the last version counts. Empty words: the product's own again.
create table messages.wording (
  region_id    text         not null,   -- where it was written
  area         text         not null,   -- leading digits of the regions it is for
  kind         text         not null,
  version      integer      not null,   -- 1, 2, 3 … of this area and kind
  words        jsonb,                   -- {zh: {title, body, sms}, en: …}; null: the product's own
  reason       text         not null,
  set_by       uuid         not null,
  set_by_name  text         not null,
  set_at       timestamptz  not null,

  primary key (region_id, area, kind, version)
);
comment on table messages.wording is '消息模板（append-only）';
alter table messages.wording enable row level security;
create policy wording_read on messages.wording for select using (true);
create policy wording_add on messages.wording for insert
  with check ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert on messages.wording to zhixun_app;
grant select on messages.wording to zhixun_reader;
