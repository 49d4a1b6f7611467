-- Invented learners sign in by their phones, as in real life: the sandbox offers the number to type.
create table sandbox.learner_phone (
  username      text  not null,
  phone_sealed  text  not null,

  primary key (username)
);
comment on table sandbox.learner_phone is '演示学员手机号';
grant select, insert, update on sandbox.learner_phone to zhixun_app;
