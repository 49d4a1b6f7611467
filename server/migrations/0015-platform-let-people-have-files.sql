-- A document may be a person's own, such as the certificate a learner printed.
alter table platform.file add column person_id uuid;
comment on column platform.file.person_id is '本人: whose own document it is';

drop policy file_scope on platform.file;
create policy file_scope on platform.file
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()) or person_id = (select platform.visible_person()));
