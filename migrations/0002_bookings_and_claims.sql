-- What a buyer has, and its grip on what is scarce.

CREATE TABLE bookings (
  id               uuid PRIMARY KEY,
  number           bigint GENERATED ALWAYS AS IDENTITY (START WITH 1001) UNIQUE,
  kind             text NOT NULL CHECK (kind IN ('mentoring', 'appointment', 'course', 'lot')),
  listing_id       uuid NOT NULL REFERENCES listings,
  buyer_id         uuid NOT NULL REFERENCES people,
  seller_id        uuid NOT NULL REFERENCES sellers,
  occurrence_id    uuid REFERENCES occurrences,
  bid_id           uuid REFERENCES bids,
  status           text NOT NULL CHECK (status IN ('pending_payment', 'confirmed', 'completed', 'expired', 'cancelled')),
  outcome          text CHECK (outcome IN ('hold_expired', 'given_up', 'payment_failed', 'slot_lost', 'unpaid_at_start',
                     'refused_amount', 'cancelled_by_buyer', 'cancelled_by_seller', 'cancelled_by_operator')),
  starts_at        timestamptz,
  ends_at          timestamptz,
  title            text CHECK (length(title) <= 200),
  description      text CHECK (length(description) <= 4000),
  -- The door it came through decides only where the buyer is led back to.
  door             text NOT NULL CHECK (door IN ('pages', 'mentoring', 'appointment', 'course', 'lot')),
  -- The listing as it stood at purchase, what was asked of it, and the quote: price, fee, refund policy, time
  -- zone. All that is decided later about this booking is decided from these. A trigger below refuses a change.
  terms            jsonb NOT NULL,
  amount_minor     bigint NOT NULL CHECK (amount_minor >= 0),
  currency         text NOT NULL CHECK (currency ~ '^[a-z]{3}$'),
  hold_expires_at  timestamptz,
  -- When to try to let the hold go: a little after its deadline, so that nobody in the middle of 3D Secure is cut
  -- at zero; put off again by whoever tries, so that a try that fails is made again.
  release_at       timestamptz,
  -- Which of a buyer's three unpaid things this is. A won lot is not counted: winning is not browsing.
  hold_slot        smallint CHECK (hold_slot BETWEEN 1 AND 3),
  next_seq         integer NOT NULL DEFAULT 1,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  confirmed_at     timestamptz,
  completes_at     timestamptz,
  ended_at         timestamptz,
  CHECK (starts_at < ends_at),
  CHECK ((status = 'pending_payment') = (hold_expires_at IS NOT NULL)),
  CHECK ((status = 'pending_payment') = (release_at IS NOT NULL)),
  CHECK (hold_slot IS NULL OR status = 'pending_payment'),
  CHECK (status <> 'pending_payment' OR kind = 'lot' OR hold_slot IS NOT NULL),
  CHECK ((status IN ('expired', 'cancelled')) = (outcome IS NOT NULL)),
  CHECK ((status IN ('expired', 'cancelled')) = (ended_at IS NOT NULL)),
  CHECK (status NOT IN ('confirmed', 'completed') OR confirmed_at IS NOT NULL),
  CHECK ((kind = 'lot') = (bid_id IS NOT NULL))
);

-- At most three unpaid things a buyer, and one a listing: kept here, so that no race can make it four.
CREATE UNIQUE INDEX three_holds_a_buyer ON bookings (buyer_id, hold_slot) WHERE status = 'pending_payment';
CREATE UNIQUE INDEX one_hold_a_buyer_and_listing ON bookings (buyer_id, listing_id) WHERE status = 'pending_payment';
-- A course is booked once by a buyer, a lot is won once; completed counts as live, ended does not.
CREATE UNIQUE INDEX one_live_booking_a_buyer ON bookings (buyer_id, listing_id)
  WHERE kind IN ('course', 'lot') AND status IN ('pending_payment', 'confirmed', 'completed');
CREATE INDEX bookings_by_buyer ON bookings (buyer_id, number DESC);
CREATE INDEX bookings_by_seller ON bookings (seller_id, number DESC);
CREATE INDEX holds_to_release ON bookings (release_at) WHERE status = 'pending_payment';
CREATE INDEX confirmed_by_completion ON bookings (completes_at) WHERE status = 'confirmed';

CREATE FUNCTION refuse_change_of_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.terms IS DISTINCT FROM OLD.terms OR NEW.amount_minor <> OLD.amount_minor OR NEW.currency <> OLD.currency
     OR NEW.buyer_id <> OLD.buyer_id OR NEW.listing_id <> OLD.listing_id THEN
    RAISE EXCEPTION 'The terms of booking % were frozen at purchase.', OLD.id USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER terms_are_frozen BEFORE UPDATE ON bookings FOR EACH ROW EXECUTE FUNCTION refuse_change_of_terms();

-- The one constraint behind "never sold twice": two live claims never overlap on one seat of one resource, unless
-- they are of one party (the bookings of one occurrence share its stretch of the calendar).
-- A row exists while the claim lives. `during` is never updated: an UPDATE into an exclusion constraint deadlocks
-- under contention where DELETE and INSERT … ON CONFLICT DO NOTHING do not.
-- The reference to bookings is deferred so that the claim can be taken first: whoever loses has written nothing.
CREATE TABLE claims (
  booking_id   uuid NOT NULL REFERENCES bookings DEFERRABLE INITIALLY DEFERRED,
  resource_id  uuid NOT NULL REFERENCES resources,
  seat         integer NOT NULL CHECK (seat >= 0),
  party        uuid NOT NULL,
  during       tstzrange NOT NULL CHECK (NOT isempty(during)),
  PRIMARY KEY (booking_id, resource_id),
  CONSTRAINT no_double_sale EXCLUDE USING gist (resource_id WITH =, seat WITH =, party WITH <>, during WITH &&)
);
