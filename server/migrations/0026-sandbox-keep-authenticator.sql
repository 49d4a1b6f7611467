-- The phone of the one invented person who signs in as in real life: the sandbox plays it and shows its codes.
create table sandbox.authenticator (
  username       text  not null,
  secret_sealed  text  not null,

  primary key (username)
);
comment on table sandbox.authenticator is '演示验证器';
grant select, insert, update on sandbox.authenticator to zhixun_app;
