-- A user name is wished for by one request at a time: the second used to wait and could not be let in any more.
update identity.join_request as later
set state = 'declined', decided_at = asked_at, decided_by_name = '系统',
    reason = '所填用户名已由更早的申请使用，请换一个用户名重新申请'
where state = 'waiting' and exists (
  select from identity.join_request as earlier
  where earlier.state = 'waiting' and earlier.username = later.username
    and (earlier.asked_at, earlier.request_id) < (later.asked_at, later.request_id));
create unique index join_request_username_waiting on identity.join_request (username) where state = 'waiting';
