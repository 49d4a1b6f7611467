-- Who decided on a request to join, not by name alone: whoever let somebody in by papers does not confirm the organization's bank account.
alter table identity.join_request add column decided_by uuid;
comment on column identity.join_request.decided_by is '处理人账号';

-- those let in before: who opened their account stands among the changes of rights
update identity.join_request
set decided_by = opened.by_id::uuid
from identity.right_change opened
where opened.account_id = join_request.account_id
  and opened.what = 'opened'
  and opened.by_id ~ '^[0-9a-f-]{36}$';
