-- An account opened, or opened anew, at the counter: when, and that a colleague of whoever did has to see the person (ADR 0049).
alter table identity.account_security add column opened_for_at timestamptz;
comment on column identity.account_security.opened_for_at is '代为开通或重发密码的时间';
update identity.account_security security
set opened_for_at = account.opened_at
from identity.account
where account.account_id = security.account_id and security.opened_by is not null;
alter table identity.account_security add constraint account_opened_for_told check ((opened_by is null) = (opened_for_at is null));

alter table identity.real_name drop constraint real_name_why_known;
alter table identity.real_name
  add constraint real_name_why_known check (why in ('unknown', 'name-differs', 'phone-from-elsewhere', 'opened-at-counter'));
