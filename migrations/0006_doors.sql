-- The five marketplaces' own tables, as views: whoever reports on one of them, or moves over from it, finds its
-- names, its statuses and its units here. They stand in a schema of their own, because 'sessions' and 'bookings' mean
-- other things elsewhere, and so that a reader can be given this schema alone:
--   GRANT USAGE ON SCHEMA doors TO reporting; GRANT SELECT ON ALL TABLES IN SCHEMA doors TO reporting;
-- Each joins two tables at least, so PostgreSQL itself refuses to write through it: what is written goes through the
-- doors. Names in quotes are spelled as their document spells them. No view shows the address of a payment page,
-- which is the buyer's alone.

-- Every public thing has a UUID and a number; a bid had only the one.
ALTER TABLE bids ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY (START WITH 101) UNIQUE;
-- A bid that was withdrawn must not keep its amount from others.
ALTER TABLE bids DROP CONSTRAINT bids_listing_id_amount_minor_key;
CREATE UNIQUE INDEX one_bid_an_amount ON bids (listing_id, amount_minor) WHERE state IN ('standing', 'accepted');

ALTER TABLE listings ADD COLUMN updated_at timestamptz;
UPDATE listings SET updated_at = created_at;
ALTER TABLE listings ALTER COLUMN updated_at SET NOT NULL;

CREATE SCHEMA IF NOT EXISTS doors;

-- Three words for what we have eight for. Money on its way back is still paid until it has arrived; of a partial
-- refund the rest is. Nothing due counts as paid, and what ended without money stays 'pending'.
CREATE FUNCTION doors.payment_word(status text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN status IS NULL OR status IN ('paid', 'refund_pending', 'refund_failed', 'partially_refunded') THEN 'paid'
    WHEN status = 'refunded' THEN 'refunded'
    ELSE 'pending' END
$$;

-- A builder's session is pending, confirmed or cancelled: one that lapsed was not kept, one that took place was.
CREATE FUNCTION doors.session_word(status text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE status WHEN 'pending_payment' THEN 'pending' WHEN 'completed' THEN 'confirmed'
    WHEN 'expired' THEN 'cancelled' ELSE status END
$$;

-- What Stripe knows a booking by: its newest session, and the intent whose money is kept, or else the last captured.
CREATE VIEW doors.stripe_ids AS
  SELECT b.id AS booking_id, p.status AS payment_status,
    (SELECT a.id FROM attempts a WHERE a.payment_id = p.id ORDER BY a.number DESC LIMIT 1) AS payment_session_id,
    (SELECT a.stripe_session_id FROM attempts a WHERE a.payment_id = p.id ORDER BY a.number DESC LIMIT 1) AS session_id,
    (SELECT c.payment_intent_id FROM captures c WHERE c.payment_id = p.id
       ORDER BY c.place = 'kept' DESC, c.captured_at DESC, c.payment_intent_id LIMIT 1) AS payment_intent_id
  FROM bookings b LEFT JOIN payments p ON p.booking_id = b.id AND p.purpose = 'booking';

-- What is left of a kept payment after refunds, and the seller's part of it: in the proportion that was frozen at
-- purchase, whole minor units, a half going to the platform (as allocate() in src/domain/money.ts shares it).
CREATE VIEW doors.kept_parts AS
  SELECT c.payment_intent_id, b.id AS booking_id, b.seller_id, b.status AS booking_status, c.currency, kept_minor,
    (2 * kept_minor * (b.terms #>> '{quote,sellerShare,amountMinor}')::bigint + b.amount_minor - 1)
      / (2 * b.amount_minor) AS seller_minor
  FROM captures c
  JOIN payments p ON p.id = c.payment_id AND p.purpose = 'booking'
  JOIN bookings b ON b.id = p.booking_id
  CROSS JOIN LATERAL (SELECT c.amount_minor - c.refunded_minor AS kept_minor) AS left_over
  WHERE c.place = 'kept';

CREATE VIEW doors.sessions AS
  SELECT b.id, b.number, mentor.number AS mentor_id, mentee.number AS mentee_id, b.title, b.description,
    b.starts_at AS scheduled_at, (extract(epoch FROM b.ends_at - b.starts_at) / 60)::int AS duration_minutes,
    b.status, doors.payment_word(s.payment_status) AS payment_status, s.payment_intent_id AS stripe_payment_id,
    s.session_id AS stripe_session_id, b.amount_minor, b.currency, b.created_at, b.updated_at
  FROM bookings b
  JOIN people mentor ON mentor.id = b.seller_id
  JOIN people mentee ON mentee.id = b.buyer_id
  JOIN doors.stripe_ids s ON s.booking_id = b.id
  WHERE b.kind = 'mentoring';

CREATE VIEW doors.session_bookings AS
  SELECT b.id, b.number, b.buyer_id AS "clientId", b.seller_id AS "builderId", b.listing_id AS "sessionTypeId",
    b.starts_at AS "startTime", b.ends_at AS "endTime", doors.session_word(b.status) AS status,
    s.payment_intent_id AS "paymentIntentId", s.session_id AS "checkoutSessionId"
  FROM bookings b JOIN doors.stripe_ids s ON s.booking_id = b.id
  WHERE b.kind = 'appointment';

CREATE VIEW doors.courses AS
  SELECT l.number AS id, l.id AS uuid, l.title, l.description, (l.offer ->> 'priceMinor')::int AS price,
    upper(l.currency) AS currency, instructor.number AS "instructorId", l.created_at AS "createdAt",
    l.updated_at AS "updatedAt"
  FROM listings l JOIN people instructor ON instructor.id = l.seller_id
  WHERE l.kind = 'course';

-- One row a person and course, as its document demands: the newest booking of the two. A booking that ended gives
-- way to the next one; that no two are live at once is said by one_live_booking_a_buyer.
CREATE VIEW doors.course_bookings AS
  SELECT DISTINCT ON (b.buyer_id, b.listing_id)
    b.number AS id, b.id AS uuid, student.subject AS "userId", l.number AS "courseId", b.status,
    doors.payment_word(s.payment_status) AS "paymentStatus", s.payment_intent_id AS "stripePaymentIntentId",
    s.session_id AS "stripeSessionId", b.amount_minor AS amount, upper(b.currency) AS currency,
    b.created_at AS "createdAt", b.updated_at AS "updatedAt"
  FROM bookings b
  JOIN listings l ON l.id = b.listing_id
  JOIN people student ON student.id = b.buyer_id
  JOIN doors.stripe_ids s ON s.booking_id = b.id
  WHERE b.kind = 'course'
  ORDER BY b.buyer_id, b.listing_id, b.number DESC;

-- One row a way to pay, whatever is paid for; auction_id only where it is a lot.
CREATE VIEW doors.payment_sessions AS
  SELECT a.id, b.id AS booking_id, CASE WHEN b.kind = 'lot' THEN b.listing_id END AS auction_id, b.buyer_id,
    a.number AS attempt_number, a.stripe_session_id AS stripe_checkout_session_id, a.state AS status,
    a.idempotency_key, a.request -> 'metadata' AS metadata, p.amount_minor, p.currency, a.expires_at, a.created_at
  FROM attempts a JOIN payments p ON p.id = a.payment_id JOIN bookings b ON b.id = p.booking_id;

-- One row a PaymentIntent that captured money, and one a way to pay that was tried in vain so far or is at the bank.
-- The intent of a try in vain is told apart by its session: Stripe's news of a decline is kept by charge.
CREATE VIEW doors.transactions AS
  SELECT coalesce(c.payment_intent_id, a.id::text) AS id, a.id AS payment_session_id, b.id AS booking_id,
    CASE WHEN b.kind = 'lot' THEN b.listing_id END AS auction_id, c.payment_intent_id,
    CASE WHEN c.payment_intent_id IS NOT NULL THEN 'succeeded'
      WHEN a.state = 'expired' THEN 'canceled'
      WHEN a.state = 'complete' AND NOT (a.facts ->> 'asyncFailed')::boolean THEN 'processing'
      ELSE 'requires_payment_method' END AS intent_state,
    jsonb_array_length(a.facts -> 'declines') AS declines,
    coalesce(c.amount_minor, p.amount_minor) AS amount_minor, coalesce(c.currency, p.currency) AS currency,
    coalesce(c.refunded_minor, 0) AS refunded_minor,
    coalesce(part.kept_minor - part.seller_minor, 0) AS platform_fee_minor,
    coalesce(part.seller_minor, 0) AS seller_share_minor,
    c.place, a.created_at, c.captured_at
  FROM attempts a
  JOIN payments p ON p.id = a.payment_id
  JOIN bookings b ON b.id = p.booking_id
  LEFT JOIN captures c ON c.attempt_id = a.id
  LEFT JOIN doors.kept_parts part ON part.payment_intent_id = c.payment_intent_id
  WHERE c.payment_intent_id IS NOT NULL OR a.state = 'complete' OR jsonb_array_length(a.facts -> 'declines') > 0;
