-- People hand in files of their own now; how many somebody handed in lately is asked at each.
create index file_of_person on platform.file (person_id, stored_at) where person_id is not null;
