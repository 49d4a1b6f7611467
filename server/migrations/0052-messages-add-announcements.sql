-- A policy that a bureau pushes to organizations or workers of its area.
create table messages.announcement (
  region_id         text         not null,   -- where it was written
  announcement_id   uuid         not null,
  title_zh          text         not null,
  body_zh           text         not null,
  title_en          text         not null,
  body_en           text         not null,
  recipients        text         not null,
  districts         text[]       not null,
  kinds             text[],                  -- of organizations; null: all
  traits            text[],                  -- any of them; null: whatever they have
  rulebook_id       text,                    -- those with a plan under this notice; null: all
  by_mail           boolean      not null,
  state             text         not null,
  recipient_count   integer      not null,   -- as previewed when it was sent
  sent_by           uuid         not null,
  sent_by_name      text         not null,
  sent_at           timestamptz  not null,
  withdrawn_by_name text,
  withdrawn_reason  text,
  withdrawn_at      timestamptz,

  primary key (region_id, announcement_id),
  constraint announcement_recipients_known check (recipients in ('organizations', 'people')),
  constraint announcement_state_known check (state in ('sending', 'sent', 'withdrawn')),
  constraint announcement_withdrawn_with_reason check ((state = 'withdrawn') = (withdrawn_reason is not null))
);
comment on table messages.announcement is '政策推送';
alter table messages.announcement enable row level security;
create policy announcement_scope on messages.announcement
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, update on messages.announcement to zhixun_app;
grant select on messages.announcement to zhixun_reader;

create index delivery_of_announcement on messages.delivery (region_id, announcement_id) where announcement_id is not null;
