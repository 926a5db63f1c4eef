-- A part of a captured payment may go back while the rest is kept: by the policy the booking was made with, or
-- because an operator says so.

-- How much of it has to go back. What is missing of that is owed: a capture of which only a part goes back is owed
-- until that part has arrived, and kept again from then on.
ALTER TABLE captures ADD COLUMN to_return_minor bigint NOT NULL DEFAULT 0;
UPDATE captures SET to_return_minor = amount_minor WHERE place IN ('owed', 'returned');
ALTER TABLE captures
  ALTER COLUMN to_return_minor DROP DEFAULT,
  ADD CONSTRAINT to_return_is_a_share CHECK (to_return_minor BETWEEN 0 AND amount_minor),
  ADD CONSTRAINT owed_is_what_is_missing CHECK ((place = 'owed') = (to_return_minor > refunded_minor)),
  DROP CONSTRAINT captures_owed_because_check,
  ADD CONSTRAINT captures_owed_because_check CHECK (owed_because IN
    ('wrong_amount', 'late', 'second_payment', 'cancelled', 'goodwill', 'refund_failed'));

ALTER TABLE refunds
  DROP CONSTRAINT refunds_reason_check,
  ADD CONSTRAINT refunds_reason_check CHECK (reason IN
    ('late', 'second_payment', 'wrong_amount', 'cancelled', 'goodwill', 'outside'));
