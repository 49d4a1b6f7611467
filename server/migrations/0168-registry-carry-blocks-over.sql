-- A block stands by the credit code: who registers anew brings it along, wherever (docs/adr/0063).
alter table registry.organization_block add column carried_from_region text;
alter table registry.organization_block add column carried_from_block uuid;
alter table registry.organization_block add constraint organization_block_carried_whole
  check ((carried_from_region is null) = (carried_from_block is null));
comment on column registry.organization_block.carried_from_block is '原登记上的限制: where it was said first';
create index organization_block_carried on registry.organization_block (carried_from_region, carried_from_block)
  where carried_from_block is not null;
