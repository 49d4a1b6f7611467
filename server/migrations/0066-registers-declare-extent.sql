-- Whom a snapshot covers, as its issuer says: of somebody who does not stand in one of a whole area something is known.
alter table registers.snapshot add column extent text not null default 'whole-area';
alter table registers.snapshot alter column extent drop default;
alter table registers.snapshot add constraint snapshot_extent_known check (extent in ('whole-area', 'listed-only'));
comment on column registers.snapshot.extent is '覆盖范围';

-- Employers whose people stand in a snapshot of social insurance: whoever works there and does not stand in it is not insured there.
create table registers.covered_employer (
  region_id    text     not null,
  snapshot_id  uuid     not null,
  credit_code  text     not null,
  people       integer  not null,

  primary key (region_id, snapshot_id, credit_code)
);
comment on table registers.covered_employer is '登记数据覆盖单位';
alter table registers.covered_employer enable row level security;
create policy covered_employer_scope on registers.covered_employer
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, delete on registers.covered_employer to zhixun_app;
grant select on registers.covered_employer to zhixun_reader;
