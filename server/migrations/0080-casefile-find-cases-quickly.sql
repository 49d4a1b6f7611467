-- The case list looks for the class and the claims of each plan, and pages by plan, over all counties and for one firm.
create index plan_by_time on filing.plan (plan_id);
create index plan_by_organization_and_time on filing.plan (organization_id, plan_id);
create index training_class_by_plan on filing.training_class (region_id, plan_id, class_id);
create index claim_by_plan on claims.claim (region_id, plan_id, claim_id);
