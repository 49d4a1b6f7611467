-- What people are told: an inbox on every face, short messages and e-mail beside it.
create schema messages;
grant usage on schema messages to zhixun_app, zhixun_reader;

-- Something somebody is told, once. It is an organization's, a person's, or for those of a bureau who hold a role.
create table messages.message (
  region_id         text         not null,   -- where what it tells of happened
  message_id        uuid         not null,
  message_key       text         not null,   -- what happened, and whom it is told: the same twice is one message
  kind              text         not null,
  organization_id   uuid,
  person_id         uuid,
  role              text,                    -- of the bureau, held for the region
  subject           text         not null,   -- what it is about: plan:…, claim:…
  link              text,                    -- path on the recipient's face
  title_zh          text         not null,
  body_zh           text         not null,
  title_en          text         not null,
  body_en           text         not null,
  announcement_id   uuid,                    -- a policy that was pushed
  told_at           timestamptz  not null,
  withdrawn_at      timestamptz,
  withdrawn_reason  text,

  primary key (region_id, message_id),
  constraint message_once unique (region_id, message_key),
  constraint message_whose check (num_nonnulls(organization_id, person_id, role) = 1),
  constraint message_withdrawn_with_reason check ((withdrawn_at is null) = (withdrawn_reason is null))
);
create index message_of_organization on messages.message (organization_id, message_id) where organization_id is not null;
create index message_of_person on messages.message (person_id, message_id) where person_id is not null;
create index message_of_role on messages.message (region_id, role, message_id) where role is not null;
create index message_of_announcement on messages.message (region_id, announcement_id) where announcement_id is not null;
comment on table messages.message is '消息';
alter table messages.message enable row level security;
create policy message_scope on messages.message
  using ((select platform.sees_everything())
         or (role is not null and region_id = any ((select platform.visible_regions())::text[]))
         or organization_id = (select platform.visible_organization())
         or person_id = (select platform.visible_person()));
grant select, insert, update on messages.message to zhixun_app;

-- Who has read what. Seen by whoever sees the message.
create table messages.reading (
  region_id   text         not null,
  message_id  uuid         not null,
  account_id  uuid         not null,
  read_at     timestamptz  not null,

  primary key (region_id, message_id, account_id)
);
comment on table messages.reading is '已读记录';
alter table messages.reading enable row level security;
create policy reading_scope on messages.reading
  using (exists (select from messages.message
                 where message.region_id = reading.region_id and message.message_id = reading.message_id));
grant select, insert, delete on messages.reading to zhixun_app;

grant select on all tables in schema messages to zhixun_reader;
