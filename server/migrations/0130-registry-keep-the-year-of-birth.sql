-- The day of birth beside a masked identity number gives the number away (ADR 0055): only the year stands in clear, the day is within the
-- sealed number.
alter table registry.person add column birth_year integer;
update registry.person set birth_year = extract(year from birth_on)::integer;
alter table registry.person alter column birth_year set not null, drop column birth_on;
