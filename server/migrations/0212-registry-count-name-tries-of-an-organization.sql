-- Tries are counted by whom they are for: whoever owns an organization opens as many accounts for it as they like. What was counted by account
-- today was counted for somebody, and is let go: it would stand beside the organization's and never be asked for.
delete from registry.name_try;
alter table registry.name_try rename column account_id to counted_for;
comment on column registry.name_try.counted_for is '按单位合计；不代表单位的按账号';
