-- How many cases stand where is kept as cases move, instead of going through all of them whenever somebody looks (docs/adr/0044).

-- Locked by whoever counts the case anew, so that one sees what the other did.
create table casefile.standing (
  region_id    text    not null,
  plan_id      uuid    not null,
  rulebook_id  text    not null,
  stage        text    not null,   -- empty while it is counted the first time
  fen          bigint  not null,

  primary key (region_id, plan_id)
);
comment on table casefile.standing is '案件所处阶段: where each case stood when it was counted last';

create table casefile.figure (
  region_id    text     not null,
  rulebook_id  text     not null,
  stage        text     not null,
  cases        integer  not null,
  fen          bigint   not null,

  primary key (region_id, rulebook_id, stage)
);
comment on table casefile.figure is '案件统计: how many cases stand at a stage, and what their claims come to';

-- Added by each transaction on its own, so that none waits for another, and taken into the figures every minute.
create table casefile.figure_move (
  region_id    text     not null,
  move_id      uuid     not null,
  rulebook_id  text     not null,
  stage        text     not null,
  cases        integer  not null,   -- one that came, or minus one that left
  fen          bigint   not null,

  primary key (region_id, move_id)
);
comment on table casefile.figure_move is '案件统计变动: what moved and is not yet taken into the figures';

alter table casefile.standing enable row level security;
create policy standing_scope on casefile.standing
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
alter table casefile.figure enable row level security;
create policy figure_scope on casefile.figure
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
alter table casefile.figure_move enable row level security;
create policy figure_move_scope on casefile.figure_move
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, update on casefile.standing, casefile.figure to zhixun_app;
grant select, insert, delete on casefile.figure_move to zhixun_app;
grant select on casefile.figure, casefile.figure_move to zhixun_reader;

-- Counts every case anew, while nobody writes: for what was there before.
create function casefile.count_all() returns void
  language sql set search_path = pg_catalog
as $$
  delete from casefile.figure_move;
  delete from casefile.figure;
  delete from casefile.standing;
  insert into casefile.standing (region_id, plan_id, rulebook_id, stage, fen)
  select region_id, plan_id, rulebook_id, stage, coalesce(total_fen, 0) from casefile.case;
  insert into casefile.figure (region_id, rulebook_id, stage, cases, fen)
  select region_id, rulebook_id, stage, count(*), sum(fen) from casefile.standing group by region_id, rulebook_id, stage;
$$;
revoke execute on function casefile.count_all from public;
select casefile.count_all();

-- nothing goes through all cases any more
drop view casefile.case_state;
drop index filing.plan_states;
drop index filing.training_class_states;
drop index claims.claim_states;
