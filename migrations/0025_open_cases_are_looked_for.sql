-- Every open case has a wake-up, also one in which no clock runs: a limit that its unit takes up later must find it. What it was
-- counted under is not known, so it is looked at once.
insert into wake_ups (case_id, due_at)
  select substring(owner from 6)::uuid, '9999-12-31T00:00:00.000Z' from rm_cases where status = 'open' and not is_erased
  on conflict (case_id) do nothing;
