-- What an account needs beside its password. Read before anybody's scope is known, so it is not bound to a region. A row is
-- there for every account that has more than a password of its own choice.
create table identity.account_security (
  account_id                 uuid         not null,
  is_demonstration           boolean      not null,   -- invented people: no second step, known password
  must_change_password       boolean      not null,   -- somebody else chose it
  password_ends_at           timestamptz,             -- a one-time password given by an administrator stands so long
  password_changed_at        timestamptz,
  authenticator_sealed       text,                    -- secret of the time-based codes (RFC 6238), base32
  authenticator_since        timestamptz,
  authenticator_step         bigint,                  -- number of the last half minute whose code was taken
  authenticator_next_sealed  text,                    -- shown for setting up, not confirmed yet

  primary key (account_id),
  constraint account_security_account foreign key (account_id) references identity.account (account_id),
  constraint account_security_since check ((authenticator_sealed is null) = (authenticator_since is null))
);
comment on table identity.account_security is '账号安全设置';
grant select, insert, update on identity.account_security to zhixun_app;

-- Ways in where the phone with the authenticator is lost; each once.
create table identity.recovery_code (
  account_id   uuid  not null,
  code_digest  text  not null,   -- SHA-256; the codes are random and long

  primary key (account_id, code_digest),
  constraint recovery_code_account foreign key (account_id) references identity.account (account_id)
);
comment on table identity.recovery_code is '恢复码';
grant select, insert, delete on identity.recovery_code to zhixun_app;

-- Browsers in which somebody has signed in before: a flood of guesses from elsewhere does not keep these out.
create table identity.known_device (
  account_id     uuid         not null,
  device_digest  text         not null,   -- SHA-256 of the browser's own secret
  last_used_at   timestamptz  not null,

  primary key (account_id, device_digest),
  constraint known_device_account foreign key (account_id) references identity.account (account_id)
);
create index known_device_old on identity.known_device (last_used_at);
comment on table identity.known_device is '常用设备';
grant select, insert, update, delete on identity.known_device to zhixun_app;

-- Who was signed in before knows no device; they sign in again.
delete from identity.session;
alter table identity.session
  add session_id         uuid         not null,
  add way                text         not null,   -- how it was opened
  add has_second_factor  boolean      not null,   -- a second proof was given in this session
  add device             text         not null,   -- browser and system, as told by the browser
  add network            text         not null,   -- leading part of the address
  add last_seen_at       timestamptz  not null,
  add constraint session_way_known check (way in ('password', 'code', 'sign-on'));
create unique index session_once on identity.session (session_id);
create index session_of_account on identity.session (account_id);
create index session_over on identity.session (expires_at);
grant update on identity.session to zhixun_app;

-- One row for a name from one place, however many tries: it counts them and says when the next may come. Names are kept as
-- a keyed hash, for people type their passwords and identity numbers there.
drop table identity.failed_sign_in;
create table identity.sign_in_brake (
  name_hash   text         not null,
  place       text         not null,   -- an address, a known device, or all places together
  failures    integer      not null,
  last_at     timestamptz  not null,
  wait_until  timestamptz  not null,

  primary key (name_hash, place)
);
create index sign_in_brake_old on identity.sign_in_brake (last_at);
comment on table identity.sign_in_brake is '登录限速';
grant select, insert, update, delete on identity.sign_in_brake to zhixun_app;

-- Sign-ins that succeeded and failed, and what people do to their own accounts. Not a part of the regional chains: nobody
-- may hold up a region's business by knocking at its door.
create table identity.sign_in_event (
  region_id     text         not null,   -- where the account is at home
  event_id      uuid         not null,
  account_id    uuid         not null,
  account_name  text         not null,
  at            timestamptz  not null,
  what          text         not null,
  device        text         not null,
  network       text         not null,

  primary key (region_id, event_id)
);
create index sign_in_event_of_account on identity.sign_in_event (account_id, event_id);
create index sign_in_event_old on identity.sign_in_event (at);
comment on table identity.sign_in_event is '登录与账号安全记录';
alter table identity.sign_in_event enable row level security;
create policy sign_in_event_scope on identity.sign_in_event
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, delete on identity.sign_in_event to zhixun_app;

-- Asked for by one administrator, carried out by another: somebody's authenticator is taken away. (重置验证器)
create table identity.authenticator_reset (
  region_id      text         not null,
  reset_id       uuid         not null,
  account_id     uuid         not null,
  account_name   text         not null,
  reason         text         not null,
  asked_by       uuid         not null,
  asked_by_name  text         not null,
  asked_at       timestamptz  not null,
  state          text         not null,
  decided_by     uuid,
  decided_by_name text,
  decided_at     timestamptz,

  primary key (region_id, reset_id),
  constraint authenticator_reset_state_known check (state in ('waiting', 'done', 'declined')),
  constraint authenticator_reset_four_eyes check (decided_by is null or state = 'declined' or decided_by <> asked_by)
);
create unique index authenticator_reset_waiting_once on identity.authenticator_reset (region_id, account_id) where state = 'waiting';
comment on table identity.authenticator_reset is '验证器重置申请';
alter table identity.authenticator_reset enable row level security;
create policy authenticator_reset_scope on identity.authenticator_reset
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, update on identity.authenticator_reset to zhixun_app;
