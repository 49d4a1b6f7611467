-- What weighs about a claim that changed since its assessment: of how many workers the outcome or amount would be another, and against how many
-- a register came to speak. The rest told otherwise than is registered, and come out the same. What was found before weighs in full until it is looked at again.
alter table claims.changed_claim add column otherwise integer, add column doubted integer;
update claims.changed_claim set otherwise = workers, doubted = 0;
alter table claims.changed_claim
  alter column otherwise set not null,
  alter column doubted set not null,
  add constraint changed_claim_parts check (otherwise >= 0 and doubted >= 0 and otherwise + doubted <= workers);
comment on column claims.changed_claim.otherwise is '结果会变人数';
comment on column claims.changed_claim.doubted is '出现新疑点人数';
