create schema certificates;
grant usage on schema certificates to zhixun_app, zhixun_reader;

create table certificates.certificate (
  region_id         text        not null,
  certificate_id    uuid        not null,
  class_id          uuid        not null,
  plan_id           uuid        not null,
  organization_id   uuid        not null,
  person_id         uuid        not null,
  number            text        not null,
  kind              text        not null,
  level             text,
  occupation        text,
  holder_name       text        not null,
  id_number_masked  text        not null,
  course            text        not null,
  class_hours       numeric,
  issuer            text        not null,
  issued_on         date        not null,
  check_code        text        not null,   -- printed in the QR code: who holds the paper may check it, nobody can guess
  state             text        not null,
  state_reason      text,
  recorded_by       text        not null,
  recorded_at       timestamptz not null,

  primary key (region_id, certificate_id),
  constraint certificate_kind_known check (kind in ('completion', 'skill-level', 'qualification', 'special-skill')),
  constraint certificate_state_known check (state in ('valid', 'revoked')),
  constraint certificate_level_known check (level in ('junior', 'intermediate', 'advanced', 'technician', 'senior-technician'))
);
create index certificate_by_class on certificates.certificate (region_id, class_id, person_id);
create index certificate_by_person on certificates.certificate (person_id);
-- one living completion certificate per learner and class, whatever two clicks do
create unique index certificate_completion_once on certificates.certificate (region_id, class_id, person_id)
  where kind = 'completion' and state = 'valid';
comment on table certificates.certificate is '证书: issued here (completion) or recorded (skill level, qualification, special skill)';
alter table certificates.certificate enable row level security;
create policy certificate_scope on certificates.certificate
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()) or person_id = (select platform.visible_person()));
grant select, insert, update on certificates.certificate to zhixun_app;

-- Whose a certificate number is, over all regions.
create table certificates.number_holder (
  number          text  not null,
  region_id       text  not null,
  certificate_id  uuid  not null,

  primary key (number)
);
comment on table certificates.number_holder is '证书编号: once over all regions';
grant select, insert on certificates.number_holder to zhixun_app;

create table certificates.number_counter (
  region_id  text     not null,
  year       integer  not null,
  last       integer  not null,

  primary key (region_id, year)
);
comment on table certificates.number_counter is '证书流水号';
grant select, insert, update on certificates.number_counter to zhixun_app;

grant select on all tables in schema certificates to zhixun_reader;
