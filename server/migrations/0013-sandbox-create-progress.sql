create schema sandbox;
grant usage on schema sandbox to zhixun_app, zhixun_reader;

-- How far the invented cities are filled. Empty where business is real.
create table sandbox.progress (
  city_id  text     not null,
  state    text     not null,
  done     integer  not null,
  total    integer  not null,
  message  text     not null,

  primary key (city_id),
  constraint progress_state_known check (state in ('filling', 'ready'))
);
comment on table sandbox.progress is '模拟城市填充进度';
grant select, insert, update on sandbox.progress to zhixun_app;
grant select on sandbox.progress to zhixun_reader;

-- A newcomer's walk from filing to payment: which step is next, and what the steps so far made.
create table sandbox.walk (
  walk_id  uuid     not null,
  city_id  text     not null,
  step     integer  not null,
  facts    jsonb    not null,

  primary key (walk_id)
);
comment on table sandbox.walk is '新手引导';
grant select, insert, update on sandbox.walk to zhixun_app;
