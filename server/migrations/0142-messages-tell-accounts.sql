-- What concerns one account of a bureau alone, such as who else was given a way into it, is told to that account and to no role.
alter table messages.message
  add account_id uuid,
  drop constraint message_whose,
  add constraint message_whose check (num_nonnulls(organization_id, person_id, role, account_id) = 1);
create index message_of_account on messages.message (account_id, message_id) where account_id is not null;
alter policy message_scope on messages.message
  using ((select platform.sees_everything())
         or ((role is not null or account_id is not null) and region_id = any ((select platform.visible_regions())::text[]))
         or organization_id = (select platform.visible_organization())
         or person_id = (select platform.visible_person()));
