-- How much of its allowance a person, an address or an account has used, counted over all nodes.

-- One row a subject and limit, in the form of GCRA: `whole_at` is when all that was used has been earned back, so one
-- time says everything, and a row whose time has passed says nothing and is removed. `key` is a hash: no mail address
-- and no IP address stands here. Not logged: after a crash everybody begins with a whole allowance, which is well.
-- `whole_at` is in no index and the pages have room, so that a repeated update stays on its page (HOT).
CREATE UNLOGGED TABLE rate_limits (
  key       text PRIMARY KEY,
  whole_at  timestamptz NOT NULL
) WITH (fillfactor = 50);
