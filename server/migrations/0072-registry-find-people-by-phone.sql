-- By which a learner says who they are at the door; null: not known, or written before it was looked for.
alter table registry.person add phone_hash text;
create index person_by_phone on registry.person (phone_hash) where phone_hash is not null;
