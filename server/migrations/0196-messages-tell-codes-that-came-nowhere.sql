-- A carrier says "never" of a number or address that somebody gave: they read it where they wait for the code.
alter table messages.address_check add column refused_at timestamptz;
comment on column messages.address_check.refused_at is '无法送达时间: the carrier said that the code will never arrive';
