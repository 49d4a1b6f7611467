-- What was confirmed belongs to the account, which uses it for more than messages.
insert into identity.contact (account_id, channel, person_id, address_sealed, address_masked, address_hash, confirmed_at)
select account_id, 'sms', person_id, phone_sealed, phone_masked, null, now()
from messages.preference
where phone_sealed is not null
union all
select account_id, 'mail', person_id, mail_sealed, mail_masked, null, now()
from messages.preference
where mail_sealed is not null;

alter table messages.preference
  drop column phone_sealed,
  drop column phone_masked,
  drop column mail_sealed,
  drop column mail_masked;

-- codes on their way are asked for again; they live for minutes
delete from messages.address_check;
alter table messages.address_check add address_hash text not null;
