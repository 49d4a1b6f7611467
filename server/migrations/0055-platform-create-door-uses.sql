-- How often somebody went through a door that is limited, in one window of time. Counts alone, of the last minutes: not logged by the
-- database (a crash lets everybody begin anew), and taken away once the window is over.
create unlogged table platform.door_use (
  door     text         not null,
  who      text         not null,   -- keyed hash of an address or of a session
  ends_at  timestamptz  not null,
  times    integer      not null,

  primary key (door, who, ends_at),
  constraint door_use_counts check (times > 0)
);
comment on table platform.door_use is '限次计数';
create index door_use_over on platform.door_use (ends_at);
grant select, insert, update, delete on platform.door_use to zhixun_app;
