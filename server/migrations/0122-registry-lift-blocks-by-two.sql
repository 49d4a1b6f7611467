-- What took two people to hold takes two to end: a block for good that one of them wants lifted holds until another agrees.
alter table registry.organization_block drop constraint organization_block_state_known;
alter table registry.organization_block add constraint organization_block_state_known
  check (state in ('proposed', 'in-force', 'declined', 'lift-proposed', 'lifted'));
alter table registry.organization_block add column lift_proposed_by text;       -- who may not agree to it
alter table registry.organization_block add column lift_proposed_by_name text;
alter table registry.organization_block add column lift_proposed_at timestamptz;
comment on column registry.organization_block.lift_proposed_by is '提出解除的人';
