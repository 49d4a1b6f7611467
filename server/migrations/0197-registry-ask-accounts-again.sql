-- Who had a person's account until it changed hands may have said where the money goes: the right person says it again before any goes there.
alter table registry.person_bank_account add column asked_again_at timestamptz;
comment on column registry.person_bank_account.asked_again_at is
  '需本人重新确认的时间: the account of whoever gave it came into other hands; no money goes there until the person gives it again';
