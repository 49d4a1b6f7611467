-- The only owner of an organization has gone: somebody of the bureau proposes a member by papers they have seen, somebody else confirms.
create table identity.owner_appointment (
  region_id         text         not null,
  organization_id   uuid         not null,
  appointment_id    uuid         not null,
  account_id        uuid         not null,   -- the member who becomes owner
  account_name      text         not null,
  closes_former     boolean      not null,   -- those who own it now lose their accounts
  reason            text         not null,
  proof_file_id     uuid         not null,
  proposed_by       uuid         not null,
  proposed_by_name  text         not null,
  proposed_at       timestamptz  not null,
  state             text         not null,
  decided_by        uuid,
  decided_by_name   text,
  decided_at        timestamptz,
  decision_reason   text,

  primary key (region_id, organization_id, appointment_id),
  constraint owner_appointment_state_known check (state in ('waiting', 'confirmed', 'declined')),
  constraint owner_appointment_decided check ((state = 'waiting') = (decided_at is null)),
  constraint owner_appointment_four_eyes check (state <> 'confirmed' or decided_by <> proposed_by)
);
create unique index owner_appointment_waiting_once on identity.owner_appointment (region_id, organization_id)
  where state = 'waiting';
comment on table identity.owner_appointment is '指定单位负责人';
alter table identity.owner_appointment enable row level security;
create policy owner_appointment_scope on identity.owner_appointment
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert, update on identity.owner_appointment to zhixun_app;
grant select on identity.owner_appointment to zhixun_reader;
