-- What somebody of the bureau asks card in hand waits beside what the account asked, which may be a stranger's: neither stands in the other's way.
drop index registry.correction_once_waiting;
create unique index correction_once_waiting on registry.correction (region_id, person_id, about,
  coalesce(organization_id, '00000000-0000-0000-0000-000000000000'), (asked_by is null)) where state = 'waiting';
