-- How often a job is tried: the queue waits e, e², e³ … seconds, six hours at most, so fourteen tries reach over a day and a night. What was down
-- longer is told to the administrator and begun anew by a person; days on, a message nobody waits for any more would ring.
create or replace function platform.enqueue(name text, payload json, run_at timestamptz, job_key text) returns void
  language plpgsql security definer set search_path = pg_catalog
as $$
begin
  perform graphile_worker.add_job(name, payload, run_at => run_at, job_key => job_key, max_attempts => 14);
end
$$;
