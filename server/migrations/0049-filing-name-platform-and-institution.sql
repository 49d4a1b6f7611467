-- A plan may name its platform and its institution by the register; otherwise by name alone, as before.
alter table filing.plan
  add column platform_region_id     text,
  add column platform_id            uuid,
  add column institution_region_id  text,
  add column institution_id         uuid,
  add column skill_level            text,
  add constraint plan_platform_whole check ((platform_region_id is null) = (platform_id is null)),
  add constraint plan_institution_whole check ((institution_region_id is null) = (institution_id is null));
comment on column filing.plan.skill_level is '培训目标等级: the level the training leads to, where it leads to one';
