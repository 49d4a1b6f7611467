-- Where a session was used: a cookie that was copied shows here, where its browser is the same and nothing stops it.
alter table identity.session
  add column networks text[] not null default '{}';   -- leading halves of addresses, the latest last

update identity.session set networks = array[network];
