// Written by `npm run generate` from migrations/. Do not edit: change the schema instead.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

export interface Attempts {
  ask_at: Date | null
  created_at: Date
  expires_at: Date
  facts: unknown
  handed_out_at: Date | null
  id: string
  idempotency_key: string
  number: number
  payment_id: string
  request: unknown
  state: string
  stripe_session_id: string | null
  url: string | null
}

export interface Auctions {
  accepted_bid_id: string | null
  listing_id: string
  state: string
}

export interface Bids {
  amount_minor: number
  bidder_id: string
  id: string
  listing_id: string
  number: GeneratedAlways<number>
  placed_at: Date
  state: string
}

export interface Bookings {
  amount_minor: number
  bid_id: string | null
  buyer_id: string
  completes_at: Date | null
  confirmed_at: Date | null
  created_at: Date
  currency: string
  description: string | null
  door: string
  ended_at: Date | null
  ends_at: Date | null
  hold_expires_at: Date | null
  hold_slot: number | null
  id: string
  kind: string
  listing_id: string
  next_seq: Generated<number>
  number: GeneratedAlways<number>
  occurrence_id: string | null
  outcome: string | null
  release_at: Date | null
  seller_id: string
  starts_at: Date | null
  status: string
  terms: unknown
  title: string | null
  updated_at: Date
}

export interface Calendars {
  resource_id: string
  seller_id: string
  time_zone: string
}

export interface Captures {
  amount_minor: number
  attempt_id: string
  captured_at: Date
  currency: string
  owed_because: string | null
  owed_since: Date | null
  payment_id: string
  payment_intent_id: string
  place: string
  refunded_minor: Generated<number>
  to_return_minor: number
}

export interface Claims {
  booking_id: string
  during: string
  party: string
  resource_id: string
  seat: number
}

export interface Deliveries {
  account: string | null
  api_version: string | null
  body: string | null
  done_at: Date | null
  event_id: string
  next_at: Date | null
  object_id: string | null
  problem: string | null
  received_at: Date
  source: string
  state: string
  tries: Generated<number>
  type: string
}

export interface Events {
  actor: string
  at: Date
  booking_id: string
  data: unknown
  id: GeneratedAlways<number>
  request_id: string | null
  seq: number
  type: string
}

export interface Listings {
  created_at: Date
  currency: string
  description: string
  fee_terms: unknown
  hold_minutes: number
  id: string
  kind: string
  late_money: string
  number: GeneratedAlways<number>
  offer: unknown
  refund_policy: unknown
  resource_id: string
  seller_id: string
  status: string
  time_zone: string
  title: string
  updated_at: Date
}

export interface Marks {
  name: string
  value: string
}

export interface Occurrences {
  capacity: number
  ends_at: Date
  id: string
  listing_id: string
  resource_id: string
  starts_at: Date
}

export interface OpeningExceptions {
  hours: unknown
  on_date: ColumnType<Date, Date | string>
  resource_id: string
}

export interface OpeningHours {
  from_minute: number
  resource_id: string
  to_minute: number
  weekday: number
}

export interface Payments {
  amount_minor: number
  booking_id: string
  created_at: Date
  currency: string
  disputed: Generated<boolean>
  id: string
  purpose: string
  status: string
}

export interface People {
  created_at: Date
  email: string | null
  erased_at: Date | null
  id: string
  issuer: string
  name: string
  number: GeneratedAlways<number>
  operator: Generated<boolean>
  subject: string
  time_zone: string | null
}

export interface RateLimits {
  key: string
  whole_at: Date
}

export interface Refunds {
  amount_minor: number
  created_at: Date
  currency: string
  id: string
  key_number: Generated<number>
  payment_intent_id: string
  reason: string
  status: string
  stripe_refund_id: string | null
}

export interface Requests {
  booking_id: string | null
  created_at: Date
  fingerprint: string
  key: string
  listing_id: string | null
  person_id: string
}

export interface Resources {
  id: string
  kind: string
}

export interface SchemaMigrations {
  applied_at: Date
  name: string
  sha256: string
}

export interface SellerAccounts {
  ask_at: Date | null
  country: string
  created_at: Date
  email: string | null
  id: string
  key_number: Generated<number>
  left_at: Date | null
  looks: Generated<number>
  seen_look: Generated<number>
  seller_id: string
  standing: unknown | null
  stripe_account_id: string | null
  unreachable_since: Date | null
}

export interface Sellers {
  about: string
  country: string
  currency: string
  headline: string
  person_id: string
  topics: string[]
}

export interface StripeCalls {
  bucket: string
  second: number
  used: number
}

export interface DB {
  attempts: Attempts
  auctions: Auctions
  bids: Bids
  bookings: Bookings
  calendars: Calendars
  captures: Captures
  claims: Claims
  deliveries: Deliveries
  events: Events
  listings: Listings
  marks: Marks
  occurrences: Occurrences
  opening_exceptions: OpeningExceptions
  opening_hours: OpeningHours
  payments: Payments
  people: People
  rate_limits: RateLimits
  refunds: Refunds
  requests: Requests
  resources: Resources
  schema_migrations: SchemaMigrations
  seller_accounts: SellerAccounts
  sellers: Sellers
  stripe_calls: StripeCalls
}
