-- Whether whoever signs in as a person was shown to be that person: by a register, or by a clerk who saw a document.
create table identity.real_name (
  region_id        text         not null,   -- where the account is at home: whose clerks decide
  person_id        uuid         not null,
  state            text         not null,
  way              text,                    -- how it was verified
  why              text,                    -- why it waits for a clerk
  source           text,                    -- the register that knew them, in words
  document         text,                    -- what the clerk saw
  reason           text,
  decided_by_name  text,
  decided_at       timestamptz,
  asked_at         timestamptz,
  tries            integer      not null,   -- wrong ones, since tried_at
  tried_at         timestamptz,

  primary key (region_id, person_id),
  constraint real_name_once unique (person_id),
  constraint real_name_state_known check (state in ('open', 'waiting', 'verified', 'declined')),
  constraint real_name_way_known check (way in ('register', 'clerk')),
  constraint real_name_why_known check (why in ('unknown', 'name-differs')),
  constraint real_name_way_told check ((state = 'verified') = (way is not null))
);
create index real_name_by_state on identity.real_name (region_id, state, person_id);
comment on table identity.real_name is '实名核验';
alter table identity.real_name enable row level security;
create policy real_name_scope on identity.real_name
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or person_id = (select platform.visible_person()));
grant select, insert, update on identity.real_name to zhixun_app;
