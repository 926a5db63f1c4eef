// What the description says of the seller's doors; the rest stands in words.ts.
import type { DoorWords } from './words.ts'

const tag = 'Selling'
const status = { tag, refuses: ['listing_closed'] } as const

export const sellerWords: Readonly<Record<string, DoorWords>> = {
  'POST /api/seller': {
    id: 'becomeSeller',
    tag,
    summary: 'Become a seller',
    description:
      'Makes a profile, and a calendar that is closed until hours are put into it. Whoever sells here already is ' +
      'answered with 200 and what stands. Then: connect to Stripe, open the calendar, list something.',
  },
  'GET /api/seller': {
    id: 'readOwnProfile',
    tag,
    summary: 'Who you are here, and whether you can sell',
    description:
      '`selling` says in a sentence what keeps you from selling; `account.due` lists what Stripe asks.',
  },
  'PATCH /api/seller': { id: 'reviseOwnProfile', tag, summary: 'Change what you say of yourself' },
  'POST /api/seller/onboarding': {
    id: 'connectToStripe',
    tag,
    summary: 'Go to Stripe, to be paid',
    description:
      'Makes the seller’s account at Stripe the first time, and a fresh address each time: it opens once, within ' +
      'minutes. Stripe leads back to `/api/seller/onboarding/return`, which looks at the account and leads on to ' +
      '`/sell/payouts`.',
    refuses: ['not_offered', 'stripe_unavailable'],
  },
  'GET /api/seller/onboarding/refresh': {
    id: 'refreshOnboarding',
    tag,
    summary: 'Where Stripe sends a browser whose link is spent',
  },
  'GET /api/seller/onboarding/return': {
    id: 'returnFromOnboarding',
    tag,
    summary: 'Where Stripe sends a browser that is done',
  },
  'POST /api/seller/account/check': {
    id: 'checkAccount',
    tag,
    summary: 'Ask Stripe now how the account stands',
    refuses: ['stripe_unavailable'],
  },
  'POST /api/seller/account/dashboard': {
    id: 'openDashboard',
    tag,
    summary: 'Open your Dashboard at Stripe',
    refuses: ['seller_not_ready', 'stripe_unavailable'],
  },
  'GET /api/seller/availability': { id: 'readAvailability', tag, summary: 'When you are open' },
  'PUT /api/seller/availability': {
    id: 'keepAvailability',
    tag,
    summary: 'Write down when you are open',
    description:
      'The whole of it, each time. Slots follow at once; what is booked stays booked. Another time zone moves the ' +
      'hours along with the wall they are read on, and never a booking.',
  },
  'GET /api/seller/listings': { id: 'readOwnListings', tag, summary: 'What you list, in every status' },
  'POST /api/seller/listings': {
    id: 'putOnSale',
    tag,
    summary: 'List something',
    description:
      'Repeated with the same `Idempotency-Key` it answers the same listing with 200 instead of 201. The fee is the ' +
      'marketplace’s. A seller who cannot be paid yet may list with `publish: false`.',
    refuses: ['seller_not_ready', 'already_listed', 'idempotency_mismatch'],
  },
  'GET /api/seller/listings/{listing}': { id: 'readOwnListing', tag, summary: 'One of your listings' },
  'PATCH /api/seller/listings/{listing}': {
    id: 'reviseListing',
    tag,
    summary: 'Change what you list',
    description:
      'What was sold keeps the terms it was sold with. A lot that somebody bid on keeps its own too.',
    refuses: ['listing_closed', 'seller_not_ready'],
  },
  'POST /api/seller/listings/{listing}/pause': {
    id: 'pauseListing',
    summary: 'Take off sale for now',
    ...status,
  },
  'POST /api/seller/listings/{listing}/resume': {
    id: 'resumeListing',
    tag,
    summary: 'Put back on sale',
    refuses: ['listing_closed', 'seller_not_ready'],
  },
  'POST /api/seller/listings/{listing}/close': {
    id: 'closeListing',
    tag,
    summary: 'Take off sale for good',
    description:
      'A lot is unsold by this, and its bids lapse; one that is promised to a bidder cannot be closed.',
    refuses: ['listing_closed', 'auction_closed'],
  },
  'GET /api/seller/bookings': { id: 'readSoldBookings', tag, summary: 'What was bought of you' },
  'GET /api/seller/bookings/{booking}': {
    id: 'readSoldBooking',
    tag,
    summary: 'One booking, and your part of it',
  },
  'GET /api/seller/earnings': {
    id: 'readEarnings',
    tag,
    summary: 'What you earned, by month and currency',
    description: 'Currencies are never added to each other.',
  },
  'GET /api/seller/earnings.csv': { id: 'downloadEarnings', tag, summary: 'Sale by sale, as a sheet' },
}
