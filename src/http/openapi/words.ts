// What the description says of each door beside its schemas: a name for programs, a sentence for people, and the
// problems that are the door's own. Those that come with what a door is (who may pass, what it takes) are added.
import type { ProblemCode } from '../../domain/knownProblems.ts'
import { sellerWords } from './sellerWords.ts'

export type DoorWords = {
  id: string
  tag: Tag
  summary: string
  description?: string
  refuses?: readonly ProblemCode[]
  /** For what is answered before a request is looked at as all others are. */
  refusesOnly?: readonly ProblemCode[]
}

export const tags = {
  Listings: 'What is for sale, of whom, and when it is free.',
  Bookings: 'A buyer’s bookings: placed, paid for, moved, given up, and what comes after.',
  Marketplaces: 'The doors that each marketplace knows by its own names.',
  Auctions: 'Bids on a lot, and what becomes of them.',
  Selling: 'For sellers: what they offer, when they are open, what they earn.',
  Operating: 'For operators: what is owed, what Stripe has told us, and what to do about it.',
  'Who is who': 'Who asks, and how people become known.',
  Stripe: 'Where Stripe tells us what has happened.',
  Server: 'The server itself, and this description.',
} as const
export type Tag = keyof typeof tags

const holding = [
  'not_found',
  'seller_not_ready',
  'slot_taken',
  'sold_out',
  'already_booked',
  'too_many_holds',
  'not_offered',
  'idempotency_mismatch',
  'request_in_progress',
  // One's own lapsed hold is let go on the way, for which Stripe is asked.
  'stripe_unavailable',
] as const satisfies ProblemCode[]
const paying = [
  'hold_over',
  'booking_closed',
  'already_booked',
  'stripe_unavailable',
] as const satisfies ProblemCode[]
const webhook = {
  tag: 'Stripe',
  description:
    'Verifies the signature over the bytes as they came, stores the event once, and answers; the work comes later. ' +
    'The same handler stands behind three names.',
  refusesOnly: ['malformed_request', 'signature_invalid', 'wrong_mode', 'body_too_large', 'internal', 'busy'],
} as const

/** By method and path. A door that is not here still works, and is described by its schemas alone. */
export const doorWords: Readonly<Record<string, DoorWords>> = {
  ...sellerWords,
  'GET /api/listings': {
    id: 'searchListings',
    tag: 'Listings',
    summary: 'Search what is for sale',
    description:
      'A page at a time, in a fixed order; `nextCursor` is the `cursor` of the next page, null at the end.',
  },
  'GET /api/listings/{listing}': { id: 'readListing', tag: 'Listings', summary: 'One listing' },
  'GET /api/listings/{listing}/slots': {
    id: 'findSlots',
    tag: 'Listings',
    summary: 'When it is free',
    description:
      'Without `from`: from now on. Without `to`: as far as one answer goes, which `to` in the answer says.',
    refuses: ['not_offered'],
  },
  'GET /api/sellers/{seller}': { id: 'readSeller', tag: 'Listings', summary: 'A seller, and what they sell' },
  'POST /api/bookings': {
    id: 'placeBooking',
    tag: 'Bookings',
    summary: 'Hold something until it is paid',
    description:
      'Repeated with the same `Idempotency-Key` it answers the same booking with 200 instead of 201.',
    refuses: [...holding, 'hold_over', 'booking_closed'],
  },
  'GET /api/bookings/user': {
    id: 'myBookings',
    tag: 'Bookings',
    summary: 'My bookings, newest first',
    description: '`nextCursor` is the `cursor` of the next page, null at the end.',
  },
  'GET /api/bookings/{booking}': {
    id: 'readBooking',
    tag: 'Bookings',
    summary: 'One booking',
    description:
      'One shape for every kind: the common fields, and flat beside them those its own marketplace names.',
  },
  'POST /api/bookings/{booking}/checkout': {
    id: 'openCheckout',
    tag: 'Bookings',
    summary: 'Where to pay',
    description: 'Opens Stripe’s page, or answers the one that is open: never two for one booking.',
    refuses: paying,
  },
  'POST /api/bookings/{booking}/give-up': {
    id: 'giveUpBooking',
    tag: 'Bookings',
    summary: 'Give up what is held and not paid',
    refuses: paying,
  },
  'POST /api/bookings/{booking}/reschedule': {
    id: 'rescheduleBooking',
    tag: 'Bookings',
    summary: 'Move it to another time',
    refuses: [...holding, 'booking_closed', 'stripe_unavailable'],
  },
  'GET /api/bookings/{booking}/refund-quote': {
    id: 'quoteRefund',
    tag: 'Bookings',
    summary: 'What cancelling now would give back',
    refuses: ['booking_closed'],
  },
  'POST /api/bookings/{booking}/cancel': {
    id: 'cancelBooking',
    tag: 'Bookings',
    summary: 'Cancel it',
    description:
      'By its buyer under the policy it was made with, by its seller or an operator in full. Repeating it is harmless.',
    refuses: ['booking_closed', 'quote_changed'],
  },
  'GET /api/bookings/{booking}/receipt': {
    id: 'readReceipt',
    tag: 'Bookings',
    summary: 'Its receipt',
    refuses: ['booking_closed'],
  },
  'GET /api/bookings/{booking}/calendar.ics': {
    id: 'readCalendarFile',
    tag: 'Bookings',
    summary: 'An entry for a calendar',
    refuses: ['not_offered'],
  },
  'GET /api/bookings/{booking}/timeline': {
    id: 'readTimeline',
    tag: 'Bookings',
    summary: 'All that happened to it',
  },
  'POST /api/bookings/{booking}/arrived': {
    id: 'confirmArrival',
    tag: 'Auctions',
    summary: 'Say that a lot has arrived',
    refuses: ['booking_closed', 'not_offered'],
  },
  'POST /api/payments/create-checkout-session': {
    id: 'createCheckoutSession',
    tag: 'Marketplaces',
    summary: 'Mentoring and builder sessions: hold a time and answer where to pay',
    description:
      'Takes the fields of either marketplace. A time without an offset is read on the wall of the seller’s zone.',
    refuses: [...holding, ...paying, 'time_does_not_exist', 'time_exists_twice'],
  },
  'POST /api/payments/return': {
    id: 'returnFromCheckout',
    tag: 'Marketplaces',
    summary: 'Back from Stripe’s page: settle now',
    description: 'Does not wait for the webhook: asks Stripe, and settles by the same facts.',
    refuses: ['not_found', 'stripe_unavailable'],
  },
  'GET /api/payments/config': {
    id: 'paymentsConfig',
    tag: 'Marketplaces',
    summary: 'The publishable key',
  },
  'POST /api/bookings/create': {
    id: 'createCourseBooking',
    tag: 'Marketplaces',
    summary: 'Courses: take a seat and answer where to pay',
    refuses: [...holding, ...paying],
  },
  'POST /payments/checkout/create': {
    id: 'createAuctionCheckout',
    tag: 'Marketplaces',
    summary: 'Auctions: where the winner pays, and until when',
    refuses: [...paying, 'not_found', 'not_offered', 'auction_closed', 'sold_out'],
  },
  'GET /api/listings/{listing}/bids': { id: 'readBids', tag: 'Auctions', summary: 'The bids, highest first' },
  'POST /api/listings/{listing}/bids': {
    id: 'placeBid',
    tag: 'Auctions',
    summary: 'Bid on a lot',
    refuses: ['bid_too_low', 'auction_closed', 'not_offered', 'sold_out', 'seller_not_ready'],
  },
  'POST /api/listings/{listing}/bids/{bid}/accept': {
    id: 'acceptBid',
    tag: 'Auctions',
    summary: 'Accept a bid; its bidder is to pay',
    refuses: [
      ...(['auction_closed', 'sold_out', 'already_booked', 'too_many_holds'] as const),
      ...(['not_offered', 'bid_too_low', 'seller_not_ready'] as const),
    ],
  },
  'POST /api/listings/{listing}/bids/{bid}/withdraw': {
    id: 'withdrawBid',
    tag: 'Auctions',
    summary: 'Take a bid back',
    refuses: ['auction_closed', 'not_offered'],
  },
  'GET /api/operator/owed': {
    id: 'readOwed',
    tag: 'Operating',
    summary: 'Money that is neither kept nor returned',
  },
  'POST /api/operator/owed/{payment}/return': {
    id: 'returnOwed',
    tag: 'Operating',
    summary: 'Give it back',
    refuses: ['booking_closed', 'stripe_unavailable'],
  },
  'POST /api/operator/bookings/{booking}/refund': {
    id: 'refundBooking',
    tag: 'Operating',
    summary: 'Give back a part, or all',
    refuses: ['booking_closed', 'quote_changed'],
  },
  'GET /api/operator/deliveries': {
    id: 'readDeliveries',
    tag: 'Operating',
    summary: 'What Stripe has told us',
  },
  'POST /api/operator/deliveries/{event}/replay': {
    id: 'replayDelivery',
    tag: 'Operating',
    summary: 'Work on a delivery again',
  },
  'GET /api/me': { id: 'whoAmI', tag: 'Who is who', summary: 'Who asks, and which Stripe this is' },
  'POST /api/demo/sign-in': {
    id: 'signInAsDemo',
    tag: 'Who is who',
    summary: 'Sign in as one of the demo’s people',
    description: 'Sets the session cookie. Not found where the marketplace is not a demo.',
    refuses: ['not_found'],
  },
  'POST /api/auth/sign-up/email': {
    id: 'signUp',
    tag: 'Who is who',
    summary: 'Make an account',
    description: 'Answers a token, for programs, and sets the session cookie, for pages.',
  },
  'POST /api/auth/sign-in/email': {
    id: 'signIn',
    tag: 'Who is who',
    summary: 'Sign in by mail address and password',
    description: 'Answers a token, for programs, and sets the session cookie, for pages.',
    refuses: ['sign_in_required'],
  },
  'POST /api/auth/sign-out': { id: 'signOut', tag: 'Who is who', summary: 'End this session' },
  'POST /api/auth/change-password': {
    id: 'changePassword',
    tag: 'Who is who',
    summary: 'Change the password',
  },
  'GET /api/auth/sessions': { id: 'mySessions', tag: 'Who is who', summary: 'Where I am signed in' },
  'DELETE /api/auth/sessions': {
    id: 'endOtherSessions',
    tag: 'Who is who',
    summary: 'Sign out everywhere else',
  },
  'DELETE /api/auth/sessions/{session}': { id: 'endSession', tag: 'Who is who', summary: 'Sign out there' },
  'POST /api/payments/webhook': { id: 'receiveDelivery', summary: 'Stripe’s events', ...webhook },
  'POST /api/stripe/webhooks': {
    id: 'receiveCourseDelivery',
    summary: 'Stripe’s events, for courses',
    ...webhook,
  },
  'POST /payments/webhooks/stripe': {
    id: 'receiveAuctionDelivery',
    summary: 'Stripe’s events, for auctions',
    ...webhook,
  },
  'GET /healthz': {
    id: 'lives',
    tag: 'Server',
    summary: 'Does the process live?',
    refusesOnly: ['internal'],
  },
  'GET /readyz': {
    id: 'isReady',
    tag: 'Server',
    summary: 'May it be sent traffic?',
    refusesOnly: ['internal'],
  },
  'GET /openapi.json': { id: 'readDescription', tag: 'Server', summary: 'This description' },
  'GET /problems/{code}': {
    id: 'readProblem',
    tag: 'Server',
    summary: 'What a problem means, for people',
    refuses: ['not_found'],
  },
}
