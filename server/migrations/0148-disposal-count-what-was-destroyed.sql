-- A case that was left out was counted as destroyed.
update disposal.disposal
set done_count = (select count(*) from disposal.disposal_case one
                  where one.region_id = disposal.region_id and one.disposal_id = disposal.disposal_id and one.state = 'done');
