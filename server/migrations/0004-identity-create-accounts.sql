create schema identity;
grant usage on schema identity to zhixun_app, zhixun_reader;

-- Who can sign in. Looked up before anybody's scope is known, so it is not bound to a region.
create table identity.account (
  account_id       uuid        not null,
  username         text        not null,
  name             text        not null,
  password_hash    text        not null,   -- argon2id
  face             text        not null,
  region_id        text        not null,   -- where the account is at home: its clock and first view
  organization_id  uuid,
  person_id        uuid,
  opened_at        timestamptz not null,
  closed_at        timestamptz,

  primary key (account_id),
  constraint account_username_once unique (username),
  constraint account_face_known check (face in ('bureau', 'enterprise', 'learner')),
  constraint account_whose check (
    (face = 'bureau' and organization_id is null and person_id is null)
    or (face = 'enterprise' and organization_id is not null and person_id is null)
    or (face = 'learner' and person_id is not null and organization_id is null))
);
comment on table identity.account is '账号';
grant select, insert, update on identity.account to zhixun_app;

-- A role held in a jurisdiction or a region of it: 3202 holds in every county of Wuxi, 320206 in one.
create table identity.role_held (
  account_id  uuid  not null,
  role        text  not null,
  area        text  not null,

  primary key (account_id, role, area),
  constraint role_held_account foreign key (account_id) references identity.account (account_id)
);
comment on table identity.role_held is '岗位权限: a role in an area';
grant select, insert, delete on identity.role_held to zhixun_app;

create table identity.session (
  token_digest  text        not null,   -- SHA-256 of the cookie's token
  account_id    uuid        not null,
  opened_at     timestamptz not null,
  expires_at    timestamptz not null,

  primary key (token_digest),
  constraint session_account foreign key (account_id) references identity.account (account_id)
);
comment on table identity.session is '登录会话';
grant select, insert, delete on identity.session to zhixun_app;

-- Failed sign-ins of late, to slow down guessing.
create table identity.failed_sign_in (
  username  text        not null,
  address   text        not null,
  at        timestamptz not null
);
create index failed_sign_in_recent on identity.failed_sign_in (username, at);
comment on table identity.failed_sign_in is '登录失败记录';
grant select, insert, delete on identity.failed_sign_in to zhixun_app;
