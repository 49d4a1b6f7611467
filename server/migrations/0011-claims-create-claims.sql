create schema claims;
grant usage on schema claims to zhixun_app, zhixun_reader;

-- A claim: one organization asks for the subsidy of one class, for people it picks.
create table claims.claim (
  region_id             text        not null,
  claim_id              uuid        not null,
  plan_id               uuid        not null,
  class_id              uuid        not null,
  organization_id       uuid        not null,
  edition_id            text        not null,   -- a decided claim keeps the edition it was decided under
  state                 text        not null,
  drafted_on            date        not null,
  submitted_on          date,                   -- the day it counts as applied for
  signed_by             text,
  signed_at             timestamptz,
  signed_digest         text,                   -- SHA-256 of the undertaking that was signed
  signed_file_id        uuid,
  determination_number  integer     not null,   -- the assessment in force; earlier ones stay beside it
  line_count            integer     not null,
  granted_count         integer     not null,   -- lines that are picked and granted
  total_fen             bigint      not null,   -- what these come to

  primary key (region_id, claim_id),
  constraint claim_total_not_negative check (total_fen >= 0)
);
create index claim_by_class on claims.claim (region_id, class_id);
create index claim_by_state on claims.claim (region_id, state, claim_id);
comment on table claims.claim is '补贴申请';
alter table claims.claim enable row level security;
create policy claim_scope on claims.claim
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert, update on claims.claim to zhixun_app;

create table claims.claim_step (
  region_id        text        not null,
  claim_id         uuid        not null,
  number           integer     not null,
  organization_id  uuid        not null,
  step             text        not null,
  state_after      text        not null,
  actor            text        not null,
  actor_name       text        not null,
  reason           text,
  at               timestamptz not null,

  primary key (region_id, claim_id, number)
);
comment on table claims.claim_step is '申请办理步骤: append-only; the state follows from it';
alter table claims.claim_step enable row level security;
create policy claim_step_scope on claims.claim_step
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert on claims.claim_step to zhixun_app;

-- One worker in a claim, with what the assessment in force says of them.
create table claims.claim_line (
  region_id         text     not null,
  claim_id          uuid     not null,
  line_id           uuid     not null,
  class_id          uuid     not null,
  organization_id   uuid     not null,
  person_id         uuid     not null,
  name              text     not null,
  id_number_masked  text     not null,
  picked            boolean  not null,   -- the organization claims for this worker
  state             text     not null,
  state_reason      text,
  outcome           text     not null,
  fen               bigint   not null,
  benefits          jsonb    not null,   -- what the determination says, benefit by benefit
  turn              integer,             -- the worker's how-manieth claim this was when it was submitted; see person_turn

  primary key (region_id, claim_id, line_id),
  constraint claim_line_state_known check (state in ('active', 'refused', 'held')),
  constraint claim_line_fen_not_negative check (fen >= 0)
);
create index claim_line_by_person on claims.claim_line (person_id);
create index claim_line_by_class on claims.claim_line (region_id, class_id, person_id);
comment on table claims.claim_line is '申请人员';
alter table claims.claim_line enable row level security;
create policy claim_line_scope on claims.claim_line
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()) or person_id = (select platform.visible_person()));
grant select, insert, update on claims.claim_line to zhixun_app;

-- Every assessment of a claim, beside the ones before it: the case as it was judged and what came out.
create table claims.determination (
  region_id        text        not null,
  claim_id         uuid        not null,
  number           integer     not null,
  organization_id  uuid        not null,
  cause            text        not null,   -- why it was made: drafted, recomputed, submitted, reviewed
  rulebook_digest  text        not null,
  judged           jsonb       not null,   -- the case, people by line id
  determination    jsonb       not null,
  outcome_digest   text        not null,   -- SHA-256 over who gets what: equal where nothing changed
  fen              bigint      not null,
  made_by          text        not null,
  made_at          timestamptz not null,

  primary key (region_id, claim_id, number)
);
comment on table claims.determination is '核定记录: append-only';
alter table claims.determination enable row level security;
create policy determination_scope on claims.determination
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert on claims.determination to zhixun_app;

-- A fact that the roster and the results do not hold, supplied with its proof.
create table claims.supplied_fact (
  region_id        text        not null,
  claim_id         uuid        not null,
  fact_id          uuid        not null,
  organization_id  uuid        not null,
  line_id          uuid        not null,
  fact             text        not null,   -- as the determination names it: trainee.insuredMonths
  value            jsonb       not null,
  proof_file_id    uuid,
  note             text,
  supplied_by      text        not null,
  supplied_at      timestamptz not null,

  primary key (region_id, claim_id, fact_id)
);
comment on table claims.supplied_fact is '补充事实: the newest one of a line and fact counts';
alter table claims.supplied_fact enable row level security;
create policy supplied_fact_scope on claims.supplied_fact
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert on claims.supplied_fact to zhixun_app;

create table claims.attachment (
  region_id        text        not null,
  claim_id         uuid        not null,
  file_id          uuid        not null,
  organization_id  uuid        not null,
  document         text        not null,   -- kind of document as the rulebook names it
  name             text        not null,
  attached_at      timestamptz not null,
  removed_at       timestamptz,

  primary key (region_id, claim_id, file_id)
);
comment on table claims.attachment is '申请附件';
alter table claims.attachment enable row level security;
create policy attachment_scope on claims.attachment
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()));
grant select, insert, update on claims.attachment to zhixun_app;

-- What a person was granted or has claimed, anywhere in the system: the counters of "once", "three a year", "less what was
-- paid". Keyed by person and not by region, so that two regions cannot miss each other.
create table claims.subsidy_grant (
  person_id        uuid     not null,
  grant_id         uuid     not null,
  region_id        text     not null,
  organization_id  uuid     not null,
  claim_id         uuid     not null,
  line_id          uuid     not null,
  rulebook         text     not null,
  benefit          text     not null,
  taken_on         date     not null,   -- the day of the claim
  fen              bigint   not null,
  months           integer,
  occupation       text,
  level            text,
  turn             integer  not null,   -- of the claim's line: a claim counts what stood before it, not what came after
  voided_at        timestamptz,         -- the claim was withdrawn, refused or came to another result

  primary key (person_id, grant_id),
  constraint subsidy_grant_fen_not_negative check (fen >= 0)
);
create index subsidy_grant_by_claim on claims.subsidy_grant (region_id, claim_id);
comment on table claims.subsidy_grant is '个人享受补贴记录';
alter table claims.subsidy_grant enable row level security;
create policy subsidy_grant_scope on claims.subsidy_grant
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()) or person_id = (select platform.visible_person()));
grant select, insert, update on claims.subsidy_grant to zhixun_app;

-- One row per person, locked while claims of that person are decided: two claims at once take turns, and each submission gets
-- the next number.
create table claims.person_turn (
  person_id  uuid     not null,
  last       integer  not null,

  primary key (person_id)
);
comment on table claims.person_turn is '个人排队锁';
grant select, insert, update on claims.person_turn to zhixun_app;

grant select on all tables in schema claims to zhixun_reader;
