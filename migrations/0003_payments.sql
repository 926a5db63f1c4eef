-- What is due, the ways to pay it, what was captured, and what goes back.

CREATE TABLE payments (
  id            uuid PRIMARY KEY,
  booking_id    uuid NOT NULL REFERENCES bookings,
  purpose       text NOT NULL CHECK (purpose IN ('booking')),
  amount_minor  bigint NOT NULL CHECK (amount_minor > 0),
  currency      text NOT NULL CHECK (currency ~ '^[a-z]{3}$'),
  status        text NOT NULL CHECK (status IN ('pending', 'processing', 'paid', 'refund_pending', 'refund_failed',
                  'partially_refunded', 'refunded', 'void')),
  disputed      boolean NOT NULL DEFAULT false,
  created_at    timestamptz NOT NULL,
  UNIQUE (booking_id, purpose)
);

-- One way to pay a payment: a Checkout Session. It is written before Stripe is called, with the whole request, so
-- that whoever finds it after a crash repeats the call to the letter, under the same key.
CREATE TABLE attempts (
  id                   uuid PRIMARY KEY,
  payment_id           uuid NOT NULL REFERENCES payments,
  number               integer NOT NULL CHECK (number > 0),
  state                text NOT NULL CHECK (state IN ('intended', 'open', 'complete', 'expired', 'failed', 'abandoned')),
  idempotency_key      text NOT NULL UNIQUE CHECK (length(idempotency_key) <= 255),
  request              jsonb NOT NULL,
  stripe_session_id    text UNIQUE,
  url                  text,
  expires_at           timestamptz NOT NULL,
  -- An attempt whose address was never handed out cannot be paid.
  handed_out_at        timestamptz,
  -- What Stripe has said, merged; it only grows (src/domain/facts.ts).
  facts                jsonb NOT NULL,
  -- When to ask Stripe ourselves, should no delivery have told us by then; null once nothing more can come.
  ask_at               timestamptz,
  created_at           timestamptz NOT NULL,
  UNIQUE (payment_id, number),
  CHECK (state IN ('intended', 'failed', 'abandoned') OR stripe_session_id IS NOT NULL)
);
-- Never charged twice begins here: at most one attempt of a payment can be paid at any time.
CREATE UNIQUE INDEX one_payable_attempt ON attempts (payment_id) WHERE state IN ('intended', 'open');
CREATE INDEX attempts_to_ask_about ON attempts (ask_at) WHERE ask_at IS NOT NULL;

-- Money that Stripe captured, each in exactly one place: kept by a confirmed booking, returned in full, or owed.
CREATE TABLE captures (
  payment_intent_id  text PRIMARY KEY,
  payment_id         uuid NOT NULL REFERENCES payments,
  attempt_id         uuid NOT NULL REFERENCES attempts,
  amount_minor       bigint NOT NULL CHECK (amount_minor > 0),
  currency           text NOT NULL CHECK (currency ~ '^[a-z]{3}$'),
  refunded_minor     bigint NOT NULL DEFAULT 0,
  place              text NOT NULL CHECK (place IN ('kept', 'returned', 'owed')),
  owed_because       text CHECK (owed_because IN ('wrong_amount', 'late', 'second_payment', 'cancelled', 'refund_failed')),
  owed_since         timestamptz,
  captured_at        timestamptz NOT NULL,
  CHECK (refunded_minor BETWEEN 0 AND amount_minor),
  CHECK ((place = 'owed') = (owed_because IS NOT NULL)),
  CHECK ((place = 'owed') = (owed_since IS NOT NULL)),
  CHECK ((place = 'returned') = (refunded_minor = amount_minor))
);
-- A payment keeps one capture; a second one has to be owed or returned.
CREATE UNIQUE INDEX one_kept_capture ON captures (payment_id) WHERE place = 'kept';
CREATE INDEX captures_of_payment ON captures (payment_id);
CREATE INDEX captures_owed ON captures (owed_since) WHERE place = 'owed';

CREATE TABLE refunds (
  id                 uuid PRIMARY KEY,
  payment_intent_id  text NOT NULL REFERENCES captures,
  amount_minor       bigint NOT NULL CHECK (amount_minor > 0),
  currency           text NOT NULL,
  reason             text NOT NULL CHECK (reason IN ('late', 'second_payment', 'wrong_amount', 'cancelled', 'outside')),
  -- 'wanted' is our intent; the rest are Stripe's own words. A succeeded refund can still turn failed.
  status             text NOT NULL CHECK (status IN ('wanted', 'pending', 'requires_action', 'succeeded', 'failed', 'canceled')),
  stripe_refund_id   text UNIQUE,
  key_number         integer NOT NULL DEFAULT 1,
  created_at         timestamptz NOT NULL,
  CHECK (status = 'wanted' OR stripe_refund_id IS NOT NULL OR status = 'failed')
);
CREATE INDEX refunds_of_capture ON refunds (payment_intent_id);
CREATE INDEX refunds_wanted ON refunds (created_at) WHERE status = 'wanted';

-- A client's own Idempotency-Key: the same key and the same words get the same booking.
CREATE TABLE requests (
  person_id    uuid NOT NULL REFERENCES people,
  key          text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  fingerprint  text NOT NULL,
  booking_id   uuid NOT NULL REFERENCES bookings DEFERRABLE INITIALLY DEFERRED,
  created_at   timestamptz NOT NULL,
  PRIMARY KEY (person_id, key)
);
CREATE INDEX requests_by_age ON requests (created_at);
