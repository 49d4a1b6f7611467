-- Where the holder of an account is reached: a number or address from which a code came back. Read before anybody's scope is
-- known, so it is not bound to a region.
create table identity.contact (
  account_id      uuid         not null,
  channel         text         not null,
  person_id       uuid,                    -- of a learner's account
  address_sealed  text         not null,
  address_masked  text         not null,
  address_hash    text,                    -- keyed; null: confirmed before it was looked for, until confirmed again
  confirmed_at    timestamptz  not null,

  primary key (account_id, channel),
  constraint contact_account foreign key (account_id) references identity.account (account_id),
  constraint contact_channel_known check (channel in ('sms', 'mail'))
);
-- one phone is one learner's: whoever invents learners needs a phone for each
create unique index contact_phone_of_one_learner on identity.contact (address_hash)
  where channel = 'sms' and person_id is not null;
comment on table identity.contact is '已验证的联系方式';
grant select, insert, update, delete on identity.contact to zhixun_app;

-- A code that somebody asked for at the door, whether anybody has that name or not. What it opens a job finds out afterwards.
create table identity.asked_code (
  code_id        uuid         not null,
  secret_digest  text         not null,   -- SHA-256 of what the asking browser keeps
  purpose        text         not null,
  face           text         not null,
  name_sealed    text         not null,   -- what was typed: a phone, an ID number, a user name
  name_hash      text         not null,   -- keyed
  place_hash     text         not null,   -- keyed: the address it was asked from
  device_digest  text,                    -- the browser, where it had been here before
  asked_at       timestamptz  not null,
  ends_at        timestamptz  not null,
  account_id     uuid,
  person_id      uuid,                    -- somebody known who has no account yet
  channel        text,
  address_sealed text,
  address_masked text,
  address_hash   text,
  is_known       boolean,                 -- asked by a browser in which this account was used before
  code_hash      text,                    -- keyed; null: nobody has that name, or it is not sent yet
  sent_at        timestamptz,
  tries          integer      not null,
  used_at        timestamptz,

  primary key (code_id),
  constraint asked_code_secret_once unique (secret_digest),
  constraint asked_code_purpose_known check (purpose in ('sign-in', 'new-password'))
);
create index asked_code_of_name on identity.asked_code (name_hash, place_hash, asked_at);
create index asked_code_of_address on identity.asked_code (address_hash, sent_at) where address_hash is not null;
create index asked_code_old on identity.asked_code (asked_at);
comment on table identity.asked_code is '登录验证码';
grant select, insert, update, delete on identity.asked_code to zhixun_app;
