-- Who an account is at a service of single sign-on: only what was linked signs in. Read before anybody's scope is known.
create table identity.linked_identity (
  issuer      text         not null,
  subject     text         not null,
  account_id  uuid         not null,
  linked_at   timestamptz  not null,

  primary key (issuer, subject),
  constraint linked_identity_once unique (account_id, issuer),
  constraint linked_identity_account foreign key (account_id) references identity.account (account_id)
);
comment on table identity.linked_identity is '统一身份绑定';
grant select, insert, delete on identity.linked_identity to zhixun_app;
