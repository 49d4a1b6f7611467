-- The keyring. Data keys seal personal data and files; each lies here wrapped under a master key, which is kept elsewhere. While the
-- master key is being changed, each is wrapped under both. The application role has no grant: the owner hands the keys to the program.
create table platform.data_key (
  key_id      text         not null,   -- stands in each text sealed under it; 'v1' for those from before there was a keyring
  purpose     text         not null,
  number      integer      not null,   -- the highest that is not retired seals
  made_at     timestamptz  not null,
  retired_at  timestamptz,             -- nothing is sealed under it any more

  primary key (key_id),
  constraint data_key_purpose_known check (purpose in ('seal', 'hash'))
);
comment on table platform.data_key is '数据密钥: seals personal data, or finds it by keyed hash';

create table platform.wrapped_key (
  key_id     text  not null,
  master_id  text  not null,   -- which master key opens it
  wrapped    text  not null,

  primary key (key_id, master_id),
  constraint wrapped_key_of foreign key (key_id) references platform.data_key (key_id)
);
comment on table platform.wrapped_key is '封装的数据密钥: a data key as a master key wraps it';
