-- What Stripe told us, and what we say happened.

-- The inbox. A delivery is verified, stored once (its event id), acknowledged, and worked off afterwards.
-- `body` is what was signed, to the byte; it goes when the delivery is old (the row stays, so that a late repeat
-- is still recognised).
CREATE TABLE deliveries (
  event_id     text PRIMARY KEY,
  account      text,
  type         text NOT NULL,
  api_version  text,
  object_id    text,
  body         text,
  source       text NOT NULL CHECK (source IN ('webhook', 'catch_up')),
  state        text NOT NULL CHECK (state IN ('waiting', 'done', 'unknown', 'foreign', 'dead')),
  tries        integer NOT NULL DEFAULT 0,
  next_at      timestamptz,
  problem      text,
  received_at  timestamptz NOT NULL,
  done_at      timestamptz,
  CHECK ((state = 'waiting') = (next_at IS NOT NULL))
);
CREATE INDEX deliveries_due ON deliveries (next_at) WHERE state = 'waiting';
CREATE INDEX deliveries_by_age ON deliveries (received_at);
CREATE INDEX deliveries_dead ON deliveries (received_at) WHERE state = 'dead';

-- The audit trail: past-tense facts, appended and never touched again, numbered per booking under its row lock.
-- People are named by id only.
CREATE TABLE events (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  booking_id  uuid NOT NULL REFERENCES bookings DEFERRABLE INITIALLY DEFERRED,
  seq         integer NOT NULL CHECK (seq > 0),
  type        text NOT NULL,
  at          timestamptz NOT NULL,
  actor       text NOT NULL,
  request_id  text,
  data        jsonb NOT NULL,
  UNIQUE (booking_id, seq)
);

CREATE FUNCTION refuse_change_of_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Events are appended, never changed or removed.' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER events_are_append_only BEFORE UPDATE OR DELETE ON events
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_history();
CREATE TRIGGER events_are_not_truncated BEFORE TRUNCATE ON events
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_history();

-- Where a job of ours has got to, by name (the newest Stripe event seen, per account).
CREATE TABLE marks (
  name   text PRIMARY KEY,
  value  text NOT NULL
);

-- Calls to Stripe in one second, counted over all nodes: one row an operation and one for all of them.
-- Unlogged: after a crash the count of a second that is over is worth nothing.
CREATE UNLOGGED TABLE stripe_calls (
  bucket  text NOT NULL,
  second  bigint NOT NULL,
  used    integer NOT NULL,
  PRIMARY KEY (bucket, second)
);
