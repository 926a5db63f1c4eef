-- Who sells what to whom.
-- No statement of ours asks the database for the time or for a random value: both come in as parameters, so that
-- a simulated year and a real one run the same SQL. That is why no column here has a default of now().

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

-- A person is known by who vouches for them: (issuer, subject). Our own sign-in is the issuer 'holdfast'.
-- Personal data lives in this table alone and can be blanked (erased_at); everything else names people by id.
CREATE TABLE people (
  id          uuid PRIMARY KEY,
  number      bigint GENERATED ALWAYS AS IDENTITY (START WITH 101) UNIQUE,
  issuer      text NOT NULL,
  subject     text NOT NULL,
  name        text NOT NULL,
  email       text,
  time_zone   text,
  operator    boolean NOT NULL DEFAULT false,
  created_at  timestamptz NOT NULL,
  erased_at   timestamptz,
  UNIQUE (issuer, subject)
);

CREATE TABLE sellers (
  person_id          uuid PRIMARY KEY REFERENCES people,
  headline           text NOT NULL,
  about              text NOT NULL,
  topics             text[] NOT NULL,
  stripe_account_id  text UNIQUE
);

-- What can be taken only once at a time. A calendar, a course's seats, a lot, or the seats of one occurrence.
-- The row is what a seat is chosen under: FOR NO KEY UPDATE, so that nobody is refused while a seat is free.
CREATE TABLE resources (
  id    uuid PRIMARY KEY,
  kind  text NOT NULL CHECK (kind IN ('calendar', 'course', 'lot', 'occurrence'))
);

CREATE TABLE calendars (
  resource_id  uuid PRIMARY KEY REFERENCES resources,
  seller_id    uuid NOT NULL UNIQUE REFERENCES sellers,
  time_zone    text NOT NULL
);

-- Weekly opening hours in the calendar's own wall-clock time; 1440 is midnight at the end of the day.
CREATE TABLE opening_hours (
  resource_id  uuid NOT NULL REFERENCES calendars,
  weekday      smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  from_minute  smallint NOT NULL CHECK (from_minute BETWEEN 0 AND 1439),
  to_minute    smallint NOT NULL CHECK (to_minute BETWEEN 1 AND 1440),
  CHECK (from_minute < to_minute),
  PRIMARY KEY (resource_id, weekday, from_minute)
);

-- One local date that departs from the week: its hours replace that day's; no hours at all means closed.
CREATE TABLE opening_exceptions (
  resource_id  uuid NOT NULL REFERENCES calendars,
  on_date      date NOT NULL,
  hours        jsonb NOT NULL,
  PRIMARY KEY (resource_id, on_date)
);

CREATE TABLE listings (
  id             uuid PRIMARY KEY,
  number         bigint GENERATED ALWAYS AS IDENTITY (START WITH 101) UNIQUE,
  kind           text NOT NULL CHECK (kind IN ('mentoring', 'appointment', 'course', 'lot')),
  seller_id      uuid NOT NULL REFERENCES sellers,
  resource_id    uuid NOT NULL REFERENCES resources,
  title          text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  description    text NOT NULL,
  currency       text NOT NULL CHECK (currency ~ '^[a-z]{3}$'),
  status         text NOT NULL CHECK (status IN ('active', 'paused', 'closed')),
  time_zone      text NOT NULL,
  hold_minutes   integer NOT NULL CHECK (hold_minutes BETWEEN 1 AND 43200),
  fee_terms      jsonb NOT NULL,
  refund_policy  jsonb NOT NULL,
  -- What money that comes after the hold was released may still buy: nothing (it goes back), or the nearest
  -- free choice of equal worth. The same choice is always tried first.
  late_money     text NOT NULL CHECK (late_money IN ('return', 'nearest')),
  offer          jsonb NOT NULL,
  created_at     timestamptz NOT NULL
);

CREATE INDEX listings_by_kind ON listings (kind, number) WHERE status = 'active';
CREATE INDEX listings_by_seller ON listings (seller_id, number);
-- A mentor is booked by the mentor's own number, so there is one live mentoring listing a seller.
CREATE UNIQUE INDEX one_mentoring_listing_a_seller ON listings (seller_id)
  WHERE kind = 'mentoring' AND status <> 'closed';

-- One start of a group appointment; its seats are a resource of their own.
CREATE TABLE occurrences (
  id           uuid PRIMARY KEY,
  listing_id   uuid NOT NULL REFERENCES listings,
  resource_id  uuid NOT NULL UNIQUE REFERENCES resources,
  starts_at    timestamptz NOT NULL,
  ends_at      timestamptz NOT NULL,
  capacity     integer NOT NULL CHECK (capacity > 1),
  CHECK (starts_at < ends_at),
  UNIQUE (listing_id, starts_at)
);

-- A lot's auction. 'accepted' means a bid was accepted and its bidder is to pay; a lapse leads to the next
-- bidder ('accepted' again) or to nobody ('unsold').
CREATE TABLE auctions (
  listing_id       uuid PRIMARY KEY REFERENCES listings,
  state            text NOT NULL CHECK (state IN ('open', 'accepted', 'sold', 'unsold')),
  accepted_bid_id  uuid,
  CHECK ((state IN ('accepted', 'sold')) = (accepted_bid_id IS NOT NULL))
);

CREATE TABLE bids (
  id            uuid PRIMARY KEY,
  listing_id    uuid NOT NULL REFERENCES auctions,
  bidder_id     uuid NOT NULL REFERENCES people,
  amount_minor  bigint NOT NULL CHECK (amount_minor > 0),
  state         text NOT NULL CHECK (state IN ('standing', 'accepted', 'lapsed', 'withdrawn')),
  placed_at     timestamptz NOT NULL,
  -- Two bids of one amount would leave the winner to chance.
  UNIQUE (listing_id, amount_minor)
);
CREATE UNIQUE INDEX one_accepted_bid_a_lot ON bids (listing_id) WHERE state = 'accepted';
ALTER TABLE auctions ADD FOREIGN KEY (accepted_bid_id) REFERENCES bids;
