-- The history of this database itself. The roles zhixun_app and zhixun_reader belong to the whole server and are made
-- before the first migration, see server/src/platform/migrate.ts.

create schema platform;
grant usage on schema platform to zhixun_app, zhixun_reader;
comment on schema platform is '平台基础: what every room stands on';

-- nobody makes tables beside the rooms
revoke create on schema public from public;

create table platform.migration (
  number      integer      not null,
  name        text         not null,
  checksum    text         not null,   -- SHA-256 of the file as it was applied
  applied_at  timestamptz  not null,

  primary key (number),
  constraint migration_number_positive check (number > 0)
);
comment on table platform.migration is '数据库版本: migrations applied, in order';
grant select on platform.migration to zhixun_app, zhixun_reader;
