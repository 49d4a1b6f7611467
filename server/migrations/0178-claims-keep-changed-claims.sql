-- What registers came to say of claims that nobody opens any more, because they wait for their money: looked for when a register is published,
-- corrected or withdrawn. One row for each claim that would come out otherwise now; it goes when that is so no longer.
create table claims.changed_claim (
  region_id  text         not null,
  claim_id   uuid         not null,
  workers    integer      not null,
  found_at   timestamptz  not null,   -- when it was found first

  primary key (region_id, claim_id),
  constraint changed_claim_somebody check (workers > 0)
);
comment on table claims.changed_claim is '核定后变化: found by looking through claims that wait for their money';
alter table claims.changed_claim enable row level security;
create policy changed_claim_scope on claims.changed_claim
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, update, delete on claims.changed_claim to zhixun_app;
