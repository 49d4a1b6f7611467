-- Asked for by an administrator, carried out by a second officer: an identity of a service of single sign-on is to open somebody's account.
create table identity.sign_on_link (
  region_id        text         not null,   -- where the account is at home, so that its holder sees it
  link_id          uuid         not null,
  account_id       uuid         not null,
  account_name     text         not null,
  provider_id      text         not null,
  issuer           text         not null,
  subject          text         not null,   -- who they are said to be at the service
  asked_by         uuid         not null,
  asked_by_name    text         not null,
  asked_at         timestamptz  not null,
  state            text         not null,
  decided_by       uuid,
  decided_by_name  text,
  decided_at       timestamptz,

  primary key (region_id, link_id),
  constraint sign_on_link_state_known check (state in ('waiting', 'done', 'declined', 'ended')),
  constraint sign_on_link_not_oneself check (asked_by <> account_id),
  constraint sign_on_link_four_eyes check (state <> 'done' or (decided_by is not null and decided_by not in (asked_by, account_id)))
);
create unique index sign_on_link_waiting_once on identity.sign_on_link (account_id, issuer) where state = 'waiting';
comment on table identity.sign_on_link is '统一身份绑定申请';
alter table identity.sign_on_link enable row level security;
create policy sign_on_link_scope on identity.sign_on_link
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, update on identity.sign_on_link to zhixun_app;
