-- A city whose filling was stopped stays as it is: nobody is to wait for the rest.
alter table sandbox.progress drop constraint progress_state_known;
alter table sandbox.progress
  add constraint progress_state_known check (state in ('filling', 'broken-off', 'ready'));
