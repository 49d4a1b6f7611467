-- The double-entry ledger of subsidy money, what is to be paid, and the runs that pay it.

create schema funds;
grant usage on schema funds to zhixun_app, zhixun_reader;
comment on schema funds is '资金: ledger and payment runs';

-- A movement of subsidy money. Never changed; see docs/guides/correcting-money.md.
create table funds.posting (
  region_id    text        not null,   -- county; first in every key
  posting_id   uuid        not null,
  posting_key  text        not null,   -- chosen by the caller; the same key twice is one movement
  kind         text        not null,
  from_path    text        not null,   -- treasury, available, reserved:…, in-transit:…, paid:…
  to_path      text        not null,
  amount_fen   bigint      not null,
  reference    text        not null,   -- opaque here: a claim, a voucher of the treasury
  reason       text        not null,
  actor        text        not null,
  actor_name   text        not null,
  booked_on    date        not null,   -- the legal day in the region
  recorded_at  timestamptz not null,

  primary key (region_id, posting_id),
  constraint posting_once unique (region_id, posting_key),
  constraint posting_amount_positive check (amount_fen > 0),
  constraint posting_moves_somewhere check (from_path <> to_path),
  -- money moves along these routes and no others
  constraint posting_route_known check ((kind, split_part(from_path, ':', 1), split_part(to_path, ':', 1)) in (
    ('deposit', 'treasury', 'available'),
    ('give-back', 'available', 'treasury'),
    ('reserve', 'available', 'reserved'),
    ('release', 'reserved', 'available'),
    ('send', 'reserved', 'in-transit'),
    ('settle', 'in-transit', 'paid'),
    ('fail', 'in-transit', 'reserved'),
    ('bounce', 'paid', 'reserved'),
    ('recover', 'paid', 'available')))
);
create index posting_by_reference on funds.posting (region_id, reference);
create index posting_by_day on funds.posting (region_id, booked_on);
comment on table funds.posting is '资金流水: one movement between two accounts; append-only';
alter table funds.posting enable row level security;
create policy posting_scope on funds.posting
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert on funds.posting to zhixun_app;

-- What lies in an account now: the sum of its postings, kept by the statement that adds them.
create table funds.balance (
  region_id    text    not null,
  path         text    not null,
  balance_fen  bigint  not null,

  primary key (region_id, path),
  -- the treasury stands for the world outside; every other account only gives what it has
  constraint balance_never_negative check (path = 'treasury' or balance_fen >= 0)
);
create index balance_open on funds.balance (region_id, path) where balance_fen <> 0;
comment on table funds.balance is '账户余额';
alter table funds.balance enable row level security;
create policy balance_scope on funds.balance
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, update on funds.balance to zhixun_app;

-- The nightly comparison of balances with postings.
create table funds.reconciliation (
  region_id      text        not null,
  checked_on     date        not null,
  posting_count  bigint      not null,
  account_count  bigint      not null,
  total_fen      bigint      not null,   -- sum of all balances; zero unless something is wrong
  differences    jsonb       not null,   -- [{path, balanceFen, postedFen}]; empty unless something is wrong
  checked_at     timestamptz not null,

  primary key (region_id, checked_on)
);
comment on table funds.reconciliation is '每日对账';
alter table funds.reconciliation enable row level security;
create policy reconciliation_scope on funds.reconciliation
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, update on funds.reconciliation to zhixun_app;

-- The bank account that a region's special account is kept in: runs pay from it.
create table funds.special_account (
  region_id       text        not null,
  holder_name     text        not null,
  bank_name       text        not null,
  bank_code       text,                   -- 联行号, twelve digits
  account_sealed  text        not null,
  account_masked  text        not null,
  set_by_name     text        not null,
  set_at          timestamptz not null,

  primary key (region_id)
);
comment on table funds.special_account is '专账开户信息';
alter table funds.special_account enable row level security;
create policy special_account_scope on funds.special_account
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert, update on funds.special_account to zhixun_app;

-- An amount decided upon and reserved: to be paid once.
create table funds.payable (
  region_id            text        not null,
  payable_id           uuid        not null,
  reference            text        not null,   -- who asked for it: claim:…, claim-line:…
  payee_kind           text        not null,
  organization_id      uuid,
  person_id            uuid,
  payee_name           text        not null,
  charged_to           text        not null,   -- 列支: the fund the notice names
  amount_fen           bigint      not null,
  state                text        not null,
  added_by             text        not null,
  added_on             date        not null,
  failure_reason       text,                   -- what the bank said of the last try
  failed_account_hash  text,                   -- the account that try went to
  account_hash         text,                   -- the account confirmed since
  account_confirmed_by text,

  primary key (region_id, payable_id),
  constraint payable_once_per_reference unique (region_id, reference),
  constraint payable_amount_positive check (amount_fen > 0),
  constraint payable_state_known check (state in ('open', 'in-run', 'sent', 'paid', 'failed', 'recovered', 'withdrawn')),
  constraint payable_one_payee check (
    (payee_kind = 'organization' and organization_id is not null)
    or (payee_kind = 'person' and person_id is not null))
);
create index payable_by_state on funds.payable (region_id, state, payable_id);
comment on table funds.payable is '应付款: approved, reserved, to be paid once';
alter table funds.payable enable row level security;
create policy payable_scope on funds.payable
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()) or person_id = (select platform.visible_person()));
grant select, insert, update on funds.payable to zhixun_app;

create table funds.payable_step (
  region_id    text        not null,
  payable_id   uuid        not null,
  number       integer     not null,
  step         text        not null,
  state_after  text        not null,
  payment_id   uuid,                    -- the try that the step belongs to
  actor        text        not null,
  actor_name   text        not null,
  reason       text,
  at           timestamptz not null,

  primary key (region_id, payable_id, number)
);
comment on table funds.payable_step is '应付款办理步骤: append-only';
alter table funds.payable_step enable row level security;
create policy payable_step_scope on funds.payable_step
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[]));
grant select, insert on funds.payable_step to zhixun_app;

-- Payments that go to the bank together. Kept under one region of those it pays for; seen by who sees all of them.
create table funds.payment_run (
  region_id         text        not null,
  run_id            uuid        not null,
  run_number        text        not null,
  regions           text[]      not null,   -- districts it pays for
  state             text        not null,
  made_by           text        not null,
  made_by_name      text        not null,
  calculated_on     date        not null,
  approved_by       text,
  approved_by_name  text,
  payment_count     integer     not null,   -- payments planned, sent or answered
  total_fen         bigint      not null,
  exported_at       timestamptz,
  settled_on        date,

  primary key (region_id, run_id),
  constraint payment_run_number_once unique (region_id, run_number),
  constraint payment_run_total_not_negative check (total_fen >= 0),
  constraint payment_run_state_known
    check (state in ('draft', 'calculated', 'approved', 'exported', 'settled', 'cancelled')),
  constraint payment_run_two_people check (approved_by <> made_by)
);
comment on table funds.payment_run is '拨付批次';
alter table funds.payment_run enable row level security;
create policy payment_run_scope on funds.payment_run
  using ((select platform.sees_everything()) or regions <@ (select platform.visible_regions())::text[]);
grant select, insert, update on funds.payment_run to zhixun_app;

-- The last number given to a run, per region and year.
create table funds.run_counter (
  region_id  text     not null,
  year       integer  not null,
  last       integer  not null,

  primary key (region_id, year)
);
comment on table funds.run_counter is '批次编号';
grant select, insert, update on funds.run_counter to zhixun_app;

create table funds.payment_run_step (
  region_id    text        not null,
  run_id       uuid        not null,
  number       integer     not null,
  step         text        not null,
  state_after  text        not null,
  actor        text        not null,
  actor_name   text        not null,
  reason       text,
  at           timestamptz not null,

  primary key (region_id, run_id, number)
);
comment on table funds.payment_run_step is '拨付批次办理步骤: append-only';
grant select, insert on funds.payment_run_step to zhixun_app;

-- One try to pay one payable, with the account as it was when the run was calculated.
create table funds.payment (
  region_id        text         not null,
  payment_id       uuid         not null,
  payment_number   text         not null,   -- run number and place in it; what the bank knows it by
  run_region_id    text         not null,
  run_id           uuid         not null,
  run_number       text         not null,
  payable_id       uuid         not null,
  reference        text         not null,
  payee_kind       text         not null,
  organization_id  uuid,
  person_id        uuid,
  payee_name       text         not null,
  account_name     text,
  bank_name        text,
  bank_code        text,
  account_sealed   text,
  account_hash     text,
  account_masked   text,
  amount_fen       bigint       not null,
  state            text         not null,
  problems         jsonb        not null,   -- what the checks found
  failure_reason   text,
  bank_on          date,                    -- the day the bank answered for

  primary key (region_id, payment_id),
  constraint payment_number_once unique (region_id, payment_number),
  constraint payment_amount_positive check (amount_fen > 0),
  constraint payment_state_known
    check (state in ('planned', 'left-out', 'dropped', 'sent', 'paid', 'failed', 'bounced', 'recovered')),
  constraint payment_goes_somewhere check (state in ('left-out', 'dropped') or account_sealed is not null)
);
-- the same money never goes out twice: one try at a time, and none after it arrived
create unique index payment_live_once on funds.payment (region_id, payable_id) where state in ('planned', 'sent', 'paid');
create index payment_by_run on funds.payment (run_id, region_id, payment_number);
create index payment_by_account on funds.payment (account_hash);
create index payment_by_payable on funds.payment (region_id, payable_id);
create index payment_by_reference on funds.payment (region_id, reference);
create index payment_by_state on funds.payment (region_id, state, payment_id);
comment on table funds.payment is '拨付明细: one try to pay one payable';
alter table funds.payment enable row level security;
create policy payment_scope on funds.payment
  using ((select platform.sees_everything()) or region_id = any ((select platform.visible_regions())::text[])
         or organization_id = (select platform.visible_organization()) or person_id = (select platform.visible_person()));
grant select, insert, update on funds.payment to zhixun_app;

-- What was handed to the bank, sealed: it names full accounts.
create table funds.bank_file (
  region_id      text        not null,
  run_id         uuid        not null,
  kind           text        not null,
  name           text        not null,
  media_type     text        not null,
  sha256         text        not null,   -- of the file as the bank gets it
  sealed_sha256  text        not null,   -- where the sealed bytes lie in the store
  made_at        timestamptz not null,

  primary key (region_id, run_id, kind),
  constraint bank_file_kind_known check (kind in ('list', 'pain-001'))
);
comment on table funds.bank_file is '银行代发文件';
grant select, insert on funds.bank_file to zhixun_app;

-- A file in which the bank tells what became of payments.
create table funds.answer_file (
  region_id      text        not null,
  answer_id      uuid        not null,
  run_id         uuid        not null,
  name           text        not null,
  sha256         text        not null,
  sealed_sha256  text        not null,
  state          text        not null,
  lines          jsonb       not null,   -- payment, outcome, amount, day, reason; no accounts
  faults         jsonb       not null,
  uploaded_by    text        not null,
  uploaded_at    timestamptz not null,
  confirmed_by   text,
  confirmed_at   timestamptz,

  primary key (region_id, answer_id),
  constraint answer_file_once unique (region_id, run_id, sha256),
  constraint answer_file_state_known check (state in ('checked', 'confirmed'))
);
comment on table funds.answer_file is '银行回盘文件';
grant select, insert, update on funds.answer_file to zhixun_app;

-- seen by who sees the run
alter table funds.payment_run_step enable row level security;
create policy payment_run_step_scope on funds.payment_run_step
  using (exists (select from funds.payment_run as run
                 where run.region_id = payment_run_step.region_id and run.run_id = payment_run_step.run_id));
alter table funds.bank_file enable row level security;
create policy bank_file_scope on funds.bank_file
  using (exists (select from funds.payment_run as run
                 where run.region_id = bank_file.region_id and run.run_id = bank_file.run_id));
alter table funds.answer_file enable row level security;
create policy answer_file_scope on funds.answer_file
  using (exists (select from funds.payment_run as run
                 where run.region_id = answer_file.region_id and run.run_id = answer_file.run_id));

grant select on all tables in schema funds to zhixun_reader;
