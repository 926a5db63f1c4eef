-- Where a seller is paid: a connected account at Stripe, and what Stripe last said of it.

-- The country decides what Stripe asks of a seller, and cannot be changed once the account is made; the currency is
-- only what a new listing begins with.
ALTER TABLE sellers
  ADD COLUMN country text NOT NULL DEFAULT 'US' CHECK (country ~ '^[A-Z]{2}$'),
  ADD COLUMN currency text NOT NULL DEFAULT 'usd' CHECK (currency ~ '^[a-z]{3}$');
ALTER TABLE sellers ALTER COLUMN country DROP DEFAULT, ALTER COLUMN currency DROP DEFAULT;

-- Written before Stripe is called, with what decides the whole request, so that whoever finds it after a crash repeats
-- the call under the same key. Nothing personal stands in it: Stripe asks the seller itself. A seller who cut the tie to us at Stripe gets another account, and the old row stays:
-- money was sent there.
CREATE TABLE seller_accounts (
  id                 uuid PRIMARY KEY,
  seller_id          uuid NOT NULL REFERENCES sellers,
  country            text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  email              text,
  -- Stripe replays a failure under its key for a day; the next number is the next key.
  key_number         integer NOT NULL DEFAULT 1 CHECK (key_number > 0),
  stripe_account_id  text UNIQUE,
  -- What Stripe said when it was last read (src/domain/sellerAccount.ts). It is a snapshot: it can go back.
  standing           jsonb,
  -- Every look at Stripe is numbered when it begins, so that an older answer that arrives late changes nothing.
  looks              integer NOT NULL DEFAULT 0,
  seen_look          integer NOT NULL DEFAULT 0,
  -- When to look again, should no delivery have told us by then.
  ask_at             timestamptz,
  -- Since when Stripe says that this account is none of ours.
  unreachable_since  timestamptz,
  left_at            timestamptz,
  created_at         timestamptz NOT NULL,
  CHECK (stripe_account_id IS NOT NULL OR standing IS NULL),
  CHECK (seen_look BETWEEN 0 AND looks),
  CHECK ((left_at IS NULL) = (ask_at IS NOT NULL))
);
CREATE UNIQUE INDEX one_account_a_seller ON seller_accounts (seller_id) WHERE left_at IS NULL;
CREATE INDEX accounts_to_ask_about ON seller_accounts (ask_at) WHERE ask_at IS NOT NULL;

INSERT INTO seller_accounts (id, seller_id, country, stripe_account_id, ask_at, created_at)
  SELECT person_id, person_id, country, stripe_account_id, '1970-01-01Z', '1970-01-01Z'
  FROM sellers WHERE stripe_account_id IS NOT NULL;
ALTER TABLE sellers DROP COLUMN stripe_account_id;

-- A seller's key on a new listing leads to that listing, as a buyer's leads to a booking.
ALTER TABLE requests
  ALTER COLUMN booking_id DROP NOT NULL,
  ADD COLUMN listing_id uuid REFERENCES listings,
  ADD CHECK (num_nonnulls(booking_id, listing_id) = 1);

-- A seller's week and a seller's past are read in these orders.
CREATE INDEX bookings_by_seller_and_start ON bookings (seller_id, starts_at, number)
  WHERE status IN ('pending_payment', 'confirmed');
CREATE INDEX bookings_sold ON bookings (seller_id, confirmed_at) WHERE confirmed_at IS NOT NULL;
