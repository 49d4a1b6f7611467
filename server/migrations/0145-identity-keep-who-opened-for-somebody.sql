-- Whoever opened an account for a person at the counter does not say as well that it is that person (ADR 0058).
alter table identity.account_security add column opened_by text;
comment on column identity.account_security.opened_by is '代为开通账号的工作人员';
