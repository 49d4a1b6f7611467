-- What an account may do for its organization. Read before anybody's scope is known, like roles.
create table identity.duty_held (
  account_id  uuid  not null,
  duty        text  not null,

  primary key (account_id, duty),
  constraint duty_held_account foreign key (account_id) references identity.account (account_id),
  constraint duty_known check (duty in ('owner', 'training', 'finance'))
);
comment on table identity.duty_held is '单位职责: what a member of an organization may do for it';
grant select, insert, delete on identity.duty_held to zhixun_app;

-- So far each organization had one account; it was and is its owner's.
insert into identity.duty_held (account_id, duty)
select account_id, 'owner' from identity.account where face = 'enterprise';

create index account_of_organization on identity.account (organization_id) where organization_id is not null;

-- Roles that the administrator who opened an account asks the security officer to grant.
create table identity.role_proposed (
  account_id  uuid  not null,
  role        text  not null,
  area        text  not null,

  primary key (account_id, role, area),
  constraint role_proposed_account foreign key (account_id) references identity.account (account_id)
);
comment on table identity.role_proposed is '拟授岗位: asked for, not held yet';
grant select, insert, delete on identity.role_proposed to zhixun_app;

-- Who gave whom what, and who took it away. Never changed.
create table identity.right_change (
  region_id        text         not null,   -- where the account is at home
  account_id       uuid         not null,
  change_id        uuid         not null,
  organization_id  uuid,                    -- of a member of an organization
  what             text         not null,
  role             text,                    -- or the duty of a member
  area             text,
  reason           text,
  by_id            text         not null,
  by_name          text         not null,
  at               timestamptz  not null,

  primary key (region_id, account_id, change_id),
  constraint right_change_what_known check
    (what in ('opened', 'granted', 'taken', 'closed', 'reopened', 'cover-given', 'cover-ended'))
);
comment on table identity.right_change is '权限变更记录';
alter table identity.right_change enable row level security;
create policy right_change_scope on identity.right_change
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert on identity.right_change to zhixun_app;

-- Somebody works in a colleague's place for some days. It ends by itself after the last of them, or earlier by hand.
create table identity.cover (
  region_id            text         not null,   -- where the covered account is at home: its legal days count
  cover_id             uuid         not null,
  covered_account_id   uuid         not null,
  covered_name         text         not null,
  covering_account_id  uuid         not null,
  covering_name        text         not null,
  from_on              date         not null,
  until_on             date         not null,   -- inclusive
  reason               text         not null,
  given_by             uuid         not null,
  given_by_name        text         not null,
  given_at             timestamptz  not null,
  ended_by_name        text,
  ended_at             timestamptz,

  primary key (region_id, cover_id),
  constraint cover_of_another check (covered_account_id <> covering_account_id),
  constraint cover_days_in_order check (from_on <= until_on),
  constraint cover_ended_by_somebody check ((ended_at is null) = (ended_by_name is null))
);
create index cover_by on identity.cover (covering_account_id, until_on);
create index cover_of on identity.cover (covered_account_id, until_on);
comment on table identity.cover is '顶岗: a colleague''s roles held in their place from day to day';
alter table identity.cover enable row level security;
create policy cover_scope on identity.cover
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, update on identity.cover to zhixun_app;
