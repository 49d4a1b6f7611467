-- An account changes hands: a request to take its authenticator away, asked for whoever had it before, ends with everything else.
alter table identity.authenticator_reset drop constraint authenticator_reset_state_known;
alter table identity.authenticator_reset add constraint authenticator_reset_state_known
  check (state in ('waiting', 'done', 'declined', 'ended'));
