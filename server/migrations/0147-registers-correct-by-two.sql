-- What the bureau found to be otherwise than a register says is proposed with a paper and counts once another agreed (ADR 0053). Those from before
-- count as they did.
alter table registers.correction rename column decided_by_name to proposed_by_name;
alter table registers.correction rename column decided_at to proposed_at;
alter table registers.correction
  add column state text,
  add column proposed_by text,
  add column proof_file_id uuid,
  add column decided_by_name text,
  add column decided_at timestamptz,
  add column words text;
update registers.correction
set state = case when withdrawn_at is null then 'in-force' else 'withdrawn' end,
    decided_by_name = coalesce(withdrawn_by_name, proposed_by_name), decided_at = coalesce(withdrawn_at, proposed_at);
alter table registers.correction
  drop column withdrawn_at,
  drop column withdrawn_by_name,
  alter column state set not null,
  add constraint correction_state_known check (state in ('proposed', 'in-force', 'declined', 'withdrawn')),
  add constraint correction_decided_told check ((state = 'proposed') = (decided_at is null) and (decided_at is null) = (decided_by_name is null)),
  add constraint correction_proposed_with_proof check ((proposed_by is null) = (proof_file_id is null));
create index correction_proposed on registers.correction (region_id, proposed_at) where state = 'proposed';
comment on column registers.correction.state is '更正状态';
comment on column registers.correction.proposed_by is '提出人';
comment on column registers.correction.proof_file_id is '证明材料';
comment on column registers.correction.decided_by_name is '复核人，撤销的为撤销人';
comment on column registers.correction.words is '不予更正或撤销的说明';
