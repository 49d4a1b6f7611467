-- Whoever asked to join takes the request back; whom it was asked of may change from the owner to the bureau.
alter table identity.join_request drop constraint join_request_state_known;
alter table identity.join_request add constraint join_request_state_known
  check (state in ('waiting', 'accepted', 'declined', 'withdrawn'));
