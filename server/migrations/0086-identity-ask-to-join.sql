-- Somebody asks to act for an organization that is registered already. Whoever owns it decides, or the bureau by papers it has seen.
create table identity.join_request (
  region_id          text         not null,
  organization_id    uuid         not null,
  request_id         uuid         not null,
  state              text         not null,
  judge              text         not null,   -- who is asked
  name               text         not null,
  phone_sealed       text         not null,
  phone_masked       text         not null,
  phone_hash         text         not null,   -- to know who asks again
  username           text         not null,
  password_hash      text         not null,   -- chosen by whoever asks; counts once they are let in
  duties             text[]       not null,   -- wished for
  words              text,
  asked_at           timestamptz  not null,
  decided_at         timestamptz,
  decided_by_name    text,
  reason             text,
  proof_file_id      uuid,                    -- what the bureau has seen
  account_id         uuid,                    -- of whoever was let in

  primary key (region_id, organization_id, request_id),
  constraint join_request_state_known check (state in ('waiting', 'accepted', 'declined')),
  constraint join_request_judge_known check (judge in ('owner', 'bureau')),
  constraint join_request_decided check ((state = 'waiting') = (decided_at is null))
);
create unique index join_request_once on identity.join_request (region_id, organization_id, phone_hash)
  where state = 'waiting';
create index join_request_by_phone on identity.join_request (phone_hash, asked_at);
comment on table identity.join_request is '加入申请';
alter table identity.join_request enable row level security;
create policy join_request_scope on identity.join_request
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert, update on identity.join_request to zhixun_app;
