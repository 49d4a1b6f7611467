create schema outreach;
grant usage on schema outreach to zhixun_app, zhixun_reader;

-- A bureau asks the organizations of its area what training they need. Anyone signed in may read it.
create table outreach.need_survey (
  region_id       text         not null,   -- where it was opened
  survey_id       uuid         not null,
  title           text         not null,
  explanation     text         not null,
  districts       text[]       not null,
  kinds           text[],                  -- of organizations; null: all
  opens_on        date         not null,
  closes_on       date         not null,   -- the last day on which answers are taken
  closed_on       date,                    -- closed early: from this day on none is taken
  closed_reason   text,
  opened_by_name  text         not null,
  opened_at       timestamptz  not null,

  primary key (region_id, survey_id),
  constraint need_survey_days check (closes_on >= opens_on),
  constraint need_survey_closed_with_reason check ((closed_on is null) = (closed_reason is null))
);
create index need_survey_by_district on outreach.need_survey using gin (districts);
comment on table outreach.need_survey is '培训需求征集';
alter table outreach.need_survey enable row level security;
create policy need_survey_read on outreach.need_survey for select using (true);
create policy need_survey_add on outreach.need_survey for insert
  with check ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
create policy need_survey_change on outreach.need_survey for update
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, update on outreach.need_survey to zhixun_app;

-- What one organization answered. A later answer takes the place of an earlier one, which stays.
create table outreach.need_answer (
  region_id         text         not null,   -- of the organization
  answer_id         uuid         not null,
  organization_id   uuid         not null,
  survey_region_id  text         not null,
  survey_id         uuid         not null,
  channel           text         not null,   -- how it was told
  told_on           date         not null,
  may_be_contacted  boolean      not null,   -- institutions may be told the name
  remarks           text,
  answered_by_name  text         not null,
  answered_at       timestamptz  not null,
  replaced_at       timestamptz,             -- null: it counts

  primary key (region_id, answer_id),
  constraint need_answer_channel_known check (channel in ('online', 'phone', 'visit', 'paper'))
);
create unique index need_answer_counts_once on outreach.need_answer (region_id, survey_id, organization_id)
  where replaced_at is null;
comment on table outreach.need_answer is '培训需求填报';
alter table outreach.need_answer enable row level security;
create policy need_answer_scope on outreach.need_answer
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert, update on outreach.need_answer to zhixun_app;

-- One training that an organization needs: a line of its answer. An answer without lines says that nothing is needed.
create table outreach.training_need (
  region_id         text         not null,   -- of the organization
  need_id           uuid         not null,
  answer_id         uuid         not null,
  organization_id   uuid         not null,
  survey_id         uuid         not null,
  training_kind     text         not null,
  occupation_code   text,
  occupation_name   text         not null,
  skill_level       text,                    -- null: none asked for
  training_mode     text,                    -- null: either
  headcount         integer      not null,
  wanted_from       date,                    -- null: at any time
  wants_assessment  boolean      not null,   -- with an assessment of the level
  is_made_to_order  boolean      not null,   -- a course made for this organization

  primary key (region_id, need_id),
  constraint training_need_headcount_positive check (headcount > 0)
);
create index training_need_by_answer on outreach.training_need (region_id, answer_id);
create index training_need_by_survey on outreach.training_need (survey_id, region_id);
comment on table outreach.training_need is '培训需求';
alter table outreach.training_need enable row level security;
create policy training_need_scope on outreach.training_need
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert on outreach.training_need to zhixun_app;

grant select on outreach.need_survey, outreach.need_answer, outreach.training_need to zhixun_reader;
