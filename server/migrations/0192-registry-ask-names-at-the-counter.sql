-- A name that somebody else typed wrong locks the person out, who then cannot ask for anything: somebody of the bureau asks for them, card in
-- hand, and another answers.
alter table registry.correction add column asked_by text;        -- key of the actor; null: the person asked
alter table registry.correction add column asked_by_name text;
alter table registry.correction add constraint correction_asked_by_named check ((asked_by is null) = (asked_by_name is null));
comment on column registry.correction.asked_by is '柜台代为申请的工作人员';
