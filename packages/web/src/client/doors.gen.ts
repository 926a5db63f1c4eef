// Written by `npm run generate` from the description of the doors (/openapi.json). Do not edit: change the contract
// in src/http/contract/ instead.

export type Attempt = {
  id: string
  number: number
  state: 'intended' | 'open' | 'complete' | 'expired' | 'failed' | 'abandoned'
  checkoutUrl: string | null
  sessionId: string | null
  expiresAt: string
}

export type Auction = {
  state: 'open' | 'accepted' | 'sold' | 'unsold'
  closesAt: string
  bids: number
  /** Whole minor units of the currency. */
  highestBidMinor: number | null
  /** Whole minor units of the currency. */
  nextBidMinor: number
  /** The winner’s booking, shown to the winner. */
  bookingId: string | null
}

export type Availability = {
  /** All times here are on this wall. */
  timeZone: string
  /** The week; 1 is Monday. 24:00 is the end of the day. */
  hours: {
    weekday: number
    from: string
    to: string
  }[]
  /** Dates that depart from the week; no hours: closed. Days that are over are not kept. */
  exceptions: {
    date: string
    hours: {
      from: string
      to: string
    }[]
  }[]
}

export type BecomeSeller = {
  /** Left out: the name of the sign-in. */
  name?: string | undefined
  headline: string
  about?: string | undefined
  topics?: string[] | undefined
  country: string
  /** Lower-case ISO 4217. */
  currency: CurrencyCode
  timeZone: string
}

export type Bid = {
  /** Whole minor units of the currency. */
  amountMinor: number
  mine: boolean
  /** Shown to the lot’s seller, and to whoever made the bid. */
  details: {
    id: string
    number: number
    state: 'standing' | 'accepted' | 'lapsed' | 'withdrawn'
    placedAt: string
    bidder: {
      id: string
      number: number
      name: string
    }
  } | null
}

export type BidPage = {
  listingId: string
  currency: string
  /** How the lot stands with these bids. */
  auction: Auction
  bids: Bid[]
  /** The server’s clock, for countdowns. */
  now: string
}

export type Booking = {
  id: string
  number: number
  kind: Kind
  status: 'pending_payment' | 'confirmed' | 'completed' | 'expired' | 'cancelled'
  /** Why it ended, when it is expired or cancelled. */
  outcome: 'hold_expired' | 'given_up' | 'payment_failed' | 'slot_lost' | 'unpaid_at_start' | 'refused_amount' | 'cancelled_by_buyer' | 'cancelled_by_seller' | 'cancelled_by_operator' | null
  listing: {
    id: string
    number: number
    kind: Kind
    title: string
  }
  seller: {
    id: string
    number: number
    name: string
  }
  buyer: {
    id: string
    number: number
    name: string
  }
  title: string | null
  description: string | null
  startsAt: string | null
  endsAt: string | null
  /** The seller’s zone, frozen at purchase. */
  timeZone: string
  lines: {
    label: string
    quantity: number
    amountMinor: number
  }[]
  /** Whole minor units of the currency. */
  amountMinor: number
  currency: string
  refundPolicy: {
    name: string
    sentence: string
  }
  /** While pending: until when it is held. */
  holdExpiresAt: string | null
  /** Null where nothing is due. */
  payment: {
    id: string
    status: 'pending' | 'processing' | 'paid' | 'refund_pending' | 'refund_failed' | 'partially_refunded' | 'refunded' | 'void'
    disputed: boolean
    /** How many cards were declined so far. */
    declines: number
    /** Whole minor units of the currency. */
    paidMinor: number
    /** Whole minor units of the currency. */
    refundedMinor: number
    /** The newest attempt. */
    attempt: Attempt | null
  } | null
  createdAt: string
  confirmedAt: string | null
  /** The server’s clock, for countdowns. */
  now: string
  mentor_id?: number | undefined
  mentee_id?: number | undefined
  scheduled_at?: string | undefined
  duration_minutes?: number | undefined
  payment_status?: PaymentWord | undefined
  stripe_payment_id?: string | null | undefined
  clientId?: string | undefined
  builderId?: string | undefined
  sessionTypeId?: string | undefined
  startTime?: string | undefined
  endTime?: string | undefined
  paymentIntentId?: string | null | undefined
  checkoutSessionId?: string | null | undefined
  /** The buyer, as their sign-in knows them. */
  userId?: string | undefined
  courseId?: number | undefined
  paymentStatus?: PaymentWord | undefined
  stripePaymentIntentId?: string | null | undefined
  stripeSessionId?: string | null | undefined
  /** Whole minor units of the currency. */
  amount?: number | undefined
  updatedAt?: string | undefined
  auction_id?: string | undefined
  buyer_id?: string | undefined
  payment_session_id?: string | null | undefined
  payment_window?: PaymentWindow | null | undefined
}

export type BookingAtItsDoor = {
  id: string
  number: number
  kind: Kind
  status: 'pending_payment' | 'confirmed' | 'completed' | 'expired' | 'cancelled' | SessionWord
  /** Why it ended, when it is expired or cancelled. */
  outcome: 'hold_expired' | 'given_up' | 'payment_failed' | 'slot_lost' | 'unpaid_at_start' | 'refused_amount' | 'cancelled_by_buyer' | 'cancelled_by_seller' | 'cancelled_by_operator' | null
  listing: {
    id: string
    number: number
    kind: Kind
    title: string
  }
  seller: {
    id: string
    number: number
    name: string
  }
  buyer: {
    id: string
    number: number
    name: string
  }
  title: string | null
  description: string | null
  startsAt: string | null
  endsAt: string | null
  /** The seller’s zone, frozen at purchase. */
  timeZone: string
  lines: {
    label: string
    quantity: number
    amountMinor: number
  }[]
  /** Whole minor units of the currency. */
  amountMinor: number
  currency: string
  refundPolicy: {
    name: string
    sentence: string
  }
  /** While pending: until when it is held. */
  holdExpiresAt: string | null
  /** Null where nothing is due. */
  payment: {
    id: string
    status: 'pending' | 'processing' | 'paid' | 'refund_pending' | 'refund_failed' | 'partially_refunded' | 'refunded' | 'void'
    disputed: boolean
    /** How many cards were declined so far. */
    declines: number
    /** Whole minor units of the currency. */
    paidMinor: number
    /** Whole minor units of the currency. */
    refundedMinor: number
    /** The newest attempt. */
    attempt: Attempt | null
  } | null
  createdAt: string
  confirmedAt: string | null
  /** The server’s clock, for countdowns. */
  now: string
  mentor_id?: number | undefined
  mentee_id?: number | undefined
  scheduled_at?: string | undefined
  duration_minutes?: number | undefined
  payment_status?: PaymentWord | undefined
  stripe_payment_id?: string | null | undefined
  clientId?: string | undefined
  builderId?: string | undefined
  sessionTypeId?: string | undefined
  startTime?: string | undefined
  endTime?: string | undefined
  paymentIntentId?: string | null | undefined
  checkoutSessionId?: string | null | undefined
  /** The buyer, as their sign-in knows them. */
  userId?: string | undefined
  courseId?: number | undefined
  paymentStatus?: PaymentWord | undefined
  stripePaymentIntentId?: string | null | undefined
  stripeSessionId?: string | null | undefined
  /** Whole minor units of the currency. */
  amount?: number | undefined
  updatedAt?: string | undefined
  auction_id?: string | undefined
  buyer_id?: string | undefined
  payment_session_id?: string | null | undefined
  payment_window?: PaymentWindow | null | undefined
}

export type BookingPage = {
  bookings: Booking[]
  nextCursor: string | null
}

export type CancelBooking = {
  /** What the quote said. Should the terms give another amount by now, nothing is cancelled. */
  expectedRefundMinor?: number | undefined
  reason?: string | undefined
}

export type ChangePassword = {
  currentPassword: string
  newPassword: string
}

/** Where to pay; null when nothing is due or it is paid already. */
export type Checkout = {
  checkoutUrl: string | null
  booking: Booking
}

export type CheckoutSession = {
  checkout_url: string | null
  session_id: string | null
  booking_id: string
  booking_number: number
  expires_at: string | null
}

export type CourseBooked = {
  bookingId: string
  bookingNumber: number
  sessionId: string | null
  /** Null where nothing is due. */
  checkoutUrl: string | null
  /** Until when the seat is held. */
  expiresAt: string | null
  /** Whole minor units of the currency. */
  amount: number
  currency: string
}

export type CourseCheckout = {
  courseId: string | number
  /** The scheme of a mobile app, or an address, that this marketplace has listed. Left out: its own pages. */
  returnTo?: string | undefined
}

/** Lower-case ISO 4217. */
export type CurrencyCode = 'aed' | 'afn' | 'all' | 'amd' | 'ang' | 'aoa' | 'ars' | 'aud' | 'awg' | 'azn' | 'bam' | 'bbd' | 'bdt' | 'bhd' | 'bif' | 'bmd' | 'bnd' | 'bob' | 'brl' | 'bsd' | 'bwp' | 'byn' | 'bzd' | 'cad' | 'cdf' | 'chf' | 'clp' | 'cny' | 'cop' | 'crc' | 'cve' | 'czk' | 'djf' | 'dkk' | 'dop' | 'dzd' | 'egp' | 'etb' | 'eur' | 'fjd' | 'fkp' | 'gbp' | 'gel' | 'gip' | 'gmd' | 'gnf' | 'gtq' | 'gyd' | 'hkd' | 'hnl' | 'htg' | 'huf' | 'idr' | 'ils' | 'inr' | 'isk' | 'jmd' | 'jod' | 'jpy' | 'kes' | 'kgs' | 'khr' | 'kmf' | 'krw' | 'kwd' | 'kyd' | 'kzt' | 'lak' | 'lbp' | 'lkr' | 'lrd' | 'lsl' | 'mad' | 'mdl' | 'mga' | 'mkd' | 'mmk' | 'mnt' | 'mop' | 'mur' | 'mvr' | 'mwk' | 'mxn' | 'myr' | 'mzn' | 'nad' | 'ngn' | 'nio' | 'nok' | 'npr' | 'nzd' | 'omr' | 'pab' | 'pen' | 'pgk' | 'php' | 'pkr' | 'pln' | 'pyg' | 'qar' | 'ron' | 'rsd' | 'rub' | 'rwf' | 'sar' | 'sbd' | 'scr' | 'sek' | 'sgd' | 'shp' | 'sle' | 'sos' | 'srd' | 'std' | 'szl' | 'thb' | 'tjs' | 'tnd' | 'top' | 'try' | 'ttd' | 'twd' | 'tzs' | 'uah' | 'ugx' | 'usd' | 'uyu' | 'uzs' | 'vnd' | 'vuv' | 'wst' | 'xaf' | 'xcd' | 'xcg' | 'xof' | 'xpf' | 'yer' | 'zar' | 'zmw'

export type DashboardLink = {
  url: string
}

export type DeliveryPage = {
  deliveries: {
    eventId: string
    type: string
    state: string
    tries: number
    problem: string | null
    receivedAt: string
  }[]
  counts: {
    type: string
    state: string
    count: number
  }[]
}

export type Earnings = {
  from: string
  to: string
  /** Whose months these are: the seller’s. */
  timeZone: string
  /** All of these months, by currency. */
  currencies: {
    currency: string
    /** How many bookings. */
    sold: number
    /** Their prices. = refunded + returning + fee + net. */
    soldMinor: number
    /** Whole minor units of the currency. */
    refundedMinor: number
    /** Refunds under way. */
    returningMinor: number
    /** The marketplace’s part of what is kept. */
    feeMinor: number
    /** The seller’s part of what is kept: earned + coming. */
    netMinor: number
    /** Of what is completed, or ended with a part kept. */
    earnedMinor: number
    /** Of what is paid and still to be completed. */
    comingMinor: number
  }[]
  /** By the month of the sale, newest first; a refund counts where its sale does. */
  months: {
    month: string
    currency: string
    /** How many bookings. */
    sold: number
    /** Their prices. = refunded + returning + fee + net. */
    soldMinor: number
    /** Whole minor units of the currency. */
    refundedMinor: number
    /** Refunds under way. */
    returningMinor: number
    /** The marketplace’s part of what is kept. */
    feeMinor: number
    /** The seller’s part of what is kept: earned + coming. */
    netMinor: number
    /** Of what is completed, or ended with a part kept. */
    earnedMinor: number
    /** Of what is paid and still to be completed. */
    comingMinor: number
  }[]
  now: string
}

export type GiveBack = {
  amountMinor: number
  /** What the refund quote says could go back. Sent twice, the second finds another amount left and refunds nothing. */
  expectedLeftMinor: number
  reason: string
  /** Ends the booking too. */
  cancel?: boolean | undefined
}

export type Kind = 'mentoring' | 'appointment' | 'course' | 'lot'

export type Listing = {
  id: string
  number: number
  kind: Kind
  title: string
  description: string
  currency: string
  /** The lowest price it can be had for; a lot’s current price. */
  fromPriceMinor: number
  /** The seller’s zone. */
  timeZone: string
  /** How long there is to pay; of a lot, from its acceptance. */
  holdMinutes: number
  refundPolicy: {
    name: string
    sentence: string
  }
  seller: Seller
  /** Mentoring: every length; appointment: the one length. */
  durations: {
    minutes: number
    /** Whole minor units of the currency. */
    priceMinor: number
  }[]
  /** A course (null capacity: no limit), or a group appointment, whose every slot says what is left of it. */
  seats: {
    capacity: number | null
    left: number | null
  } | null
  startsAt: string | null
  endsAt: string | null
  auction: Auction | null
  /** What the reader has of a course or lot, of which one may have only one. */
  booked: {
    bookingId: string
    status: 'pending_payment' | 'confirmed' | 'completed'
  } | null
}

export type ListingPage = {
  listings: Listing[]
  nextCursor: string | null
}

export type LotCheckout = {
  auction_id: string | number
  /** The scheme of a mobile app, or an address, that this marketplace has listed. Left out: its own pages. */
  return_to?: string | undefined
}

export type LotPaymentSession = {
  payment_session_id: string | null
  /** Null once it is paid. */
  checkout_url: string | null
  session_id: string | null
  auction_id: string
  booking_id: string
  booking_number: number
  /** Whole minor units of the currency. */
  amount: number
  currency: string
  /** Until when checkout_url can be paid. */
  expires_at: string | null
  /** The winner’s time to pay: longer than a payment session may live, so it may need a second. */
  payment_window: PaymentWindow | null
}

export type Me = {
  person: {
    id: string
    number: number
    name: string
    email: string | null
    timeZone: string | null
    roles: ('buyer' | 'seller' | 'operator')[]
  } | null
  signIn: {
    way: 'built_in'
  } | {
    way: 'external'
    /** `{next}` stands for the page to come back to. */
    url: string | null
  }
  /** People to sign in as with one click; only where the marketplace is a demo. */
  demoPeople: {
    email: string
    name: string
    role: 'buyer' | 'seller' | 'operator'
  }[]
  stripeMode: 'local' | 'test' | 'live'
  now: string
}

export type MentoringCheckout = {
  mentor_id: string | number
  title: string
  description?: string | undefined
  scheduled_at: string
  duration_minutes: number
  /** The scheme of a mobile app, or an address, that this marketplace has listed. Left out: its own pages. */
  return_to?: string | undefined
}

export type OnboardingLink = {
  /** Stripe’s own pages; good for one visit. */
  url: string
  expiresAt: string
}

export type OpenCheckout = {
  /** The scheme of a mobile app, or an address, that this marketplace has listed. Left out: its own pages. */
  returnTo?: string | undefined
}

export type OwedPage = {
  owed: {
    paymentIntentId: string
    bookingId: string
    bookingNumber: number
    /** Whole minor units of the currency. */
    amountMinor: number
    /** Whole minor units of the currency. */
    refundedMinor: number
    currency: string
    because: string
    since: string
  }[]
  now: string
}

export type PaymentsConfig = {
  publishable_key: string
}

export type PaymentWindow = {
  opens_at: string
  closes_at: string
  /** By the server’s clock. */
  seconds_left: number
}

export type PaymentWord = 'pending' | 'paid' | 'refunded'

export type PlaceBid = {
  amountMinor: number
}

export type PlaceBooking = {
  listingId: string | number
  /** Mentoring and appointments. */
  startsAt?: string | undefined
  durationMinutes?: number | undefined
  title?: string | undefined
  description?: string | undefined
}

export type Problem = {
  type: string
  title: string
  status: number
  detail: string
  /** The request’s id, to quote when asking for help. */
  instance?: string | undefined
  /** What could be had instead. */
  free?: Slot[] | undefined
  heldUntil?: string | undefined
  bookingId?: string | undefined
  fields?: {
    path: string
    message: string
  }[] | undefined
}

export type Receipt = {
  bookingId: string
  /** The booking’s number, which is the receipt’s. */
  number: number
  title: string
  seller: {
    number: number
    name: string
  }
  buyer: {
    number: number
    name: string
  }
  currency: string
  lines: {
    label: string
    quantity: number
    amountMinor: number
  }[]
  /** Whole minor units of the currency. */
  totalMinor: number
  paidAt: string | null
  refunds: {
    /** Whole minor units of the currency. */
    amountMinor: number
    at: string
    state: 'under_way' | 'arrived' | 'failed'
  }[]
  /** Whole minor units of the currency. */
  refundedMinor: number
  issuedAt: string
}

export type RefundQuote = {
  bookingId: string
  currency: string
  /** What goes back to the buyer now. */
  refundMinor: number
  /** What the seller has of it afterwards. */
  sellerMinor: number
  /** What the platform has of it afterwards. */
  platformMinor: number
  /** Until when this holds; null: no moment changes it. */
  until: string | null
  now: string
}

export type Reschedule = {
  startsAt: string
}

export type ReturnFromCheckout = {
  sessionId: string
}

export type ReviseListing = {
  title?: string | undefined
  description?: string | undefined
  refundPolicy?: 'flexible' | 'moderate' | 'strict' | 'none' | undefined
  /** How long a buyer may take to pay. */
  holdMinutes?: number | undefined
  /** What money may still buy that comes after the hold: nothing, or the nearest free time. */
  lateMoney?: 'return' | 'nearest' | undefined
  /** Only fields of the listing’s own kind. Null takes a date away. */
  offer?: {
    /** A start every so many minutes. */
    slotStepMinutes?: number | undefined
    /** Booked no later than this before. */
    noticeMinutes?: number | undefined
    /** Booked no earlier than this before. */
    horizonDays?: number | undefined
    bufferBeforeMinutes?: number | undefined
    bufferAfterMinutes?: number | undefined
    durations?: {
      minutes: number
      /** Whole minor units; 0 is free. */
      priceMinor: number
    }[] | undefined
    minutes?: number | undefined
    /** Whole minor units; 0 is free. */
    priceMinor?: number | undefined
    capacity?: number | null | undefined
    startsAt?: string | null | undefined
    endsAt?: string | null | undefined
    /** So many days after it was booked, the seller’s share is let go. */
    completesAfterDays?: number | undefined
    /** Whole minor units. */
    startingPriceMinor?: number | undefined
    /** Whole minor units. */
    minimumIncrementMinor?: number | undefined
    /** Bids below this get no second chance by themselves. Null: any bid may. */
    reserveMinor?: number | null | undefined
    closesAt?: string | undefined
    /** How long the bidder whose bid was accepted has to pay. */
    paymentWindowMinutes?: number | undefined
  } | undefined
}

export type ReviseSeller = {
  name?: string | undefined
  headline?: string | undefined
  about?: string | undefined
  topics?: string[] | undefined
  country?: string | undefined
  /** Lower-case ISO 4217. */
  currency?: CurrencyCode | undefined
}

export type Seller = {
  id: string
  number: number
  name: string
  headline: string
  about: string
  topics: string[]
  timeZone: string
  statistics: {
    sessionsSold: number
    sessionsCompleted: number
    hoursSold: number
  }
}

export type SellerAccount = {
  /** False where sellers are paid by other ways than Stripe. */
  needed: boolean
  connected: boolean
  detailsSubmitted: boolean
  /** The marketplace may send the seller money. */
  transfersActive: boolean
  /** That money may go on to the seller’s bank. */
  payoutsEnabled: boolean
  /** What Stripe still wants to know. */
  due: {
    /** As Stripe names it. */
    name: string
    words: string
    overdue: boolean
  }[]
  checking: {
    name: string
    words: string
  }[]
  /** Until when what is due has to be handed in. */
  deadline: string | null
  /** In Stripe’s words. */
  disabledReason: string | null
}

export type SellerBooking = {
  id: string
  number: number
  kind: Kind
  status: 'pending_payment' | 'confirmed' | 'completed' | 'expired' | 'cancelled'
  /** Why it ended, when it is expired or cancelled. */
  outcome: 'hold_expired' | 'given_up' | 'payment_failed' | 'slot_lost' | 'unpaid_at_start' | 'refused_amount' | 'cancelled_by_buyer' | 'cancelled_by_seller' | 'cancelled_by_operator' | null
  listing: {
    id: string
    number: number
    kind: Kind
    title: string
  }
  seller: {
    id: string
    number: number
    name: string
  }
  buyer: {
    id: string
    number: number
    name: string
  }
  title: string | null
  description: string | null
  startsAt: string | null
  endsAt: string | null
  /** The seller’s zone, frozen at purchase. */
  timeZone: string
  lines: {
    label: string
    quantity: number
    amountMinor: number
  }[]
  /** Whole minor units of the currency. */
  amountMinor: number
  currency: string
  refundPolicy: {
    name: string
    sentence: string
  }
  /** While pending: until when it is held. */
  holdExpiresAt: string | null
  /** Null where nothing is due. */
  payment: {
    id: string
    status: 'pending' | 'processing' | 'paid' | 'refund_pending' | 'refund_failed' | 'partially_refunded' | 'refunded' | 'void'
    disputed: boolean
    /** How many cards were declined so far. */
    declines: number
    /** Whole minor units of the currency. */
    paidMinor: number
    /** Whole minor units of the currency. */
    refundedMinor: number
    /** The newest attempt. */
    attempt: Attempt | null
  } | null
  createdAt: string
  confirmedAt: string | null
  /** The server’s clock, for countdowns. */
  now: string
  mentor_id?: number | undefined
  mentee_id?: number | undefined
  scheduled_at?: string | undefined
  duration_minutes?: number | undefined
  payment_status?: PaymentWord | undefined
  stripe_payment_id?: string | null | undefined
  clientId?: string | undefined
  builderId?: string | undefined
  sessionTypeId?: string | undefined
  startTime?: string | undefined
  endTime?: string | undefined
  paymentIntentId?: string | null | undefined
  checkoutSessionId?: string | null | undefined
  /** The buyer, as their sign-in knows them. */
  userId?: string | undefined
  courseId?: number | undefined
  paymentStatus?: PaymentWord | undefined
  stripePaymentIntentId?: string | null | undefined
  stripeSessionId?: string | null | undefined
  /** Whole minor units of the currency. */
  amount?: number | undefined
  updatedAt?: string | undefined
  auction_id?: string | undefined
  buyer_id?: string | undefined
  payment_session_id?: string | null | undefined
  payment_window?: PaymentWindow | null | undefined
  /** Of the whole price; a refund takes from both in this proportion. */
  sellerMoney: {
    /** The marketplace’s part, as agreed at purchase. */
    feeMinor: number
    /** The seller’s part, as agreed at purchase. */
    shareMinor: number
  }
}

export type SellerBookingPage = {
  bookings: SellerBooking[]
  nextCursor: string | null
}

export type SellerListing = {
  /** As buyers see it. */
  listing: Listing
  status: 'active' | 'paused' | 'closed'
  offer: {
    kind: 'mentoring'
    /** A start every so many minutes. */
    slotStepMinutes: number
    /** Booked no later than this before. */
    noticeMinutes: number
    /** Booked no earlier than this before. */
    horizonDays: number
    bufferBeforeMinutes: number
    bufferAfterMinutes: number
    durations: {
      minutes: number
      /** Whole minor units; 0 is free. */
      priceMinor: number
    }[]
  } | {
    kind: 'appointment'
    /** A start every so many minutes. */
    slotStepMinutes: number
    /** Booked no later than this before. */
    noticeMinutes: number
    /** Booked no earlier than this before. */
    horizonDays: number
    bufferBeforeMinutes: number
    bufferAfterMinutes: number
    minutes: number
    /** Whole minor units; 0 is free. */
    priceMinor: number
    capacity: number
  } | {
    kind: 'course'
    /** Whole minor units; 0 is free. */
    priceMinor: number
    capacity: number | null
    startsAt: string | null
    endsAt: string | null
    /** So many days after it was booked, the seller’s share is let go. */
    completesAfterDays: number
  } | {
    kind: 'lot'
    /** Whole minor units. */
    startingPriceMinor: number
    /** Whole minor units. */
    minimumIncrementMinor: number
    /** Bids below this get no second chance by themselves. Null: any bid may. */
    reserveMinor: number | null
    closesAt: string
    /** How long the bidder whose bid was accepted has to pay. */
    paymentWindowMinutes: number
  }
  /** What money may still buy that comes after the hold: nothing, or the nearest free time. */
  lateMoney: 'return' | 'nearest'
  /** What the marketplace keeps of each sale. */
  fee: {
    percentBasisPoints: number
    /** Whole minor units of the currency. */
    fixedMinor: number
    /** Whole minor units of the currency. */
    minimumMinor: number
  }
  /** Bookings that wait for their payment. */
  held: number
  /** Bookings that are paid and still to be completed. */
  upcoming: number
  createdAt: string
}

export type SellerListingPage = {
  listings: SellerListing[]
  nextCursor: string | null
}

export type SellerPage = {
  seller: Seller
  listings: Listing[]
  /** Shown to the seller, and to operators. */
  earnings: {
    sessionsRefunded: number
    currencies: {
      currency: string
      /** Of what is over: after fees and refunds. */
      earnedMinor: number
      /** Of what is paid and still to take place. */
      comingMinor: number
      /** Whole minor units of the currency. */
      refundedMinor: number
    }[]
  } | null
}

export type SellerProfile = {
  id: string
  number: number
  name: string
  headline: string
  about: string
  topics: string[]
  timeZone: string
  country: string
  /** What a new listing begins with. */
  currency: CurrencyCode
  selling: Selling
  account: SellerAccount
}

export type Selling = {
  ready: boolean
  because: 'no_account' | 'unfinished' | 'overdue' | 'being_verified' | 'rejected' | 'paused' | 'disconnected' | null
  /** What to do about it. */
  sentence: string | null
}

export type SessionList = {
  sessions: {
    id: string
    /** The one that asks. */
    current: boolean
    createdAt: string
    expiresAt: string
    userAgent: string | null
  }[]
}

export type SessionTypeCheckout = {
  sessionTypeId: string | number
  startTime: string
  /** The scheme of a mobile app, or an address, that this marketplace has listed. Left out: its own pages. */
  returnTo?: string | undefined
}

export type SessionWord = 'pending' | 'confirmed' | 'cancelled'

export type SignedIn = {
  /** For programs, as Authorization: Bearer …; good for a week. */
  token: string
}

export type SignIn = {
  email: string
  password: string
}

export type SignUp = {
  name: string
  email: string
  password: string
}

export type Slot = {
  startsAt: string
  endsAt: string
  /** 1, or for a group appointment what is left of it. */
  seatsLeft: number
}

export type SlotPage = {
  listingId: string
  timeZone: string
  durationMinutes: number
  from: string
  to: string
  slots: Slot[]
}

export type Timeline = {
  bookingId: string
  entries: {
    seq: number
    at: string
    /** What happened, by the lifecycle’s own name for it. */
    type: string
    by: 'you' | 'buyer' | 'seller' | 'operator' | 'stripe' | 'clock' | 'engine'
    /** Whole minor units of the currency. */
    amountMinor: number | null
    startsAt: string | null
    because: string | null
  }[]
}

/** What a refusal is called. */
export type ProblemCode =
  | 'already_booked'
  | 'already_listed'
  | 'auction_closed'
  | 'bid_too_low'
  | 'body_too_large'
  | 'booking_closed'
  | 'busy'
  | 'hold_over'
  | 'idempotency_mismatch'
  | 'internal'
  | 'invalid_input'
  | 'issuer_unavailable'
  | 'listing_closed'
  | 'malformed_request'
  | 'not_acceptable'
  | 'not_allowed'
  | 'not_found'
  | 'not_offered'
  | 'quote_changed'
  | 'request_in_progress'
  | 'seller_not_ready'
  | 'sign_in_required'
  | 'signature_invalid'
  | 'slot_taken'
  | 'sold_out'
  | 'stripe_unavailable'
  | 'time_does_not_exist'
  | 'time_exists_twice'
  | 'too_many_holds'
  | 'too_many_requests'
  | 'unsupported_media_type'
  | 'wrong_mode'

/** A door that takes nothing. */
export type Nothing = Record<never, never>

/** Every door, by its method and path. */
export interface Doors {
  /** Make an account. */
  'POST /api/auth/sign-up/email': {
    takes: { body: SignUp }
    answers: SignedIn
    refuses: 'malformed_request' | 'not_allowed' | 'not_acceptable' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Sign in by mail address and password. */
  'POST /api/auth/sign-in/email': {
    takes: { body: SignIn }
    answers: SignedIn
    refuses: 'malformed_request' | 'sign_in_required' | 'not_allowed' | 'not_acceptable' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** End this session. */
  'POST /api/auth/sign-out': {
    takes: Nothing
    answers: undefined
    refuses: 'not_allowed' | 'not_acceptable' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Change the password. */
  'POST /api/auth/change-password': {
    takes: { body: ChangePassword }
    answers: SignedIn
    refuses: 'malformed_request' | 'sign_in_required' | 'not_allowed' | 'not_acceptable' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Where I am signed in. */
  'GET /api/auth/sessions': {
    takes: Nothing
    answers: SessionList
    refuses: 'sign_in_required' | 'not_acceptable' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Sign out everywhere else. */
  'DELETE /api/auth/sessions': {
    takes: Nothing
    answers: undefined
    refuses: 'sign_in_required' | 'not_allowed' | 'not_acceptable' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Sign out there. */
  'DELETE /api/auth/sessions/{session}': {
    takes: { path: { session: string } }
    answers: undefined
    refuses: 'sign_in_required' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Who asks, and which Stripe this is. */
  'GET /api/me': {
    takes: Nothing
    answers: Me
    refuses: 'not_acceptable' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Sign in as one of the demo’s people. */
  'POST /api/demo/sign-in': {
    takes: { body: {
      email: string
    } }
    answers: undefined
    refuses: 'malformed_request' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Search what is for sale. */
  'GET /api/listings': {
    takes: { query?: { kind?: Kind | undefined; search?: string | undefined; topic?: string | undefined; maxPriceMinor?: number | undefined; currency?: string | undefined; cursor?: string | undefined } | undefined }
    answers: ListingPage
    refuses: 'not_acceptable' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** One listing. */
  'GET /api/listings/{listing}': {
    takes: { path: { listing: string } }
    answers: Listing
    refuses: 'not_found' | 'not_acceptable' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** When it is free. */
  'GET /api/listings/{listing}/slots': {
    takes: { path: { listing: string }; query?: { from?: string | undefined; to?: string | undefined; durationMinutes?: number | undefined } | undefined }
    answers: SlotPage
    refuses: 'not_found' | 'not_acceptable' | 'invalid_input' | 'not_offered' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** A seller, and what they sell. */
  'GET /api/sellers/{seller}': {
    takes: { path: { seller: string } }
    answers: SellerPage
    refuses: 'not_found' | 'not_acceptable' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Hold something until it is paid. */
  'POST /api/bookings': {
    takes: { body: PlaceBooking; idempotencyKey?: string | undefined }
    answers: Booking
    refuses: 'malformed_request' | 'sign_in_required' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'slot_taken' | 'sold_out' | 'already_booked' | 'too_many_holds' | 'hold_over' | 'booking_closed' | 'seller_not_ready' | 'idempotency_mismatch' | 'request_in_progress' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'not_offered' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'stripe_unavailable' | 'busy'
  }
  /** My bookings, newest first. */
  'GET /api/bookings/user': {
    takes: { query?: { cursor?: string | undefined } | undefined }
    answers: BookingPage
    refuses: 'sign_in_required' | 'not_acceptable' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** One booking. */
  'GET /api/bookings/{booking}': {
    takes: { path: { booking: string }; query?: { words?: 'door' | 'common' | undefined } | undefined }
    answers: BookingAtItsDoor
    refuses: 'sign_in_required' | 'not_found' | 'not_acceptable' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Where to pay. */
  'POST /api/bookings/{booking}/checkout': {
    takes: { path: { booking: string }; body?: OpenCheckout | undefined }
    answers: Checkout
    refuses: 'malformed_request' | 'sign_in_required' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'already_booked' | 'hold_over' | 'booking_closed' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'stripe_unavailable' | 'busy'
  }
  /** Give up what is held and not paid. */
  'POST /api/bookings/{booking}/give-up': {
    takes: { path: { booking: string } }
    answers: Booking
    refuses: 'sign_in_required' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'already_booked' | 'hold_over' | 'booking_closed' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'stripe_unavailable' | 'busy'
  }
  /** Move it to another time. */
  'POST /api/bookings/{booking}/reschedule': {
    takes: { path: { booking: string }; body: Reschedule }
    answers: Booking
    refuses: 'malformed_request' | 'sign_in_required' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'slot_taken' | 'sold_out' | 'already_booked' | 'too_many_holds' | 'booking_closed' | 'seller_not_ready' | 'idempotency_mismatch' | 'request_in_progress' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'not_offered' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'stripe_unavailable' | 'busy'
  }
  /** What cancelling now would give back. */
  'GET /api/bookings/{booking}/refund-quote': {
    takes: { path: { booking: string } }
    answers: RefundQuote
    refuses: 'sign_in_required' | 'not_found' | 'not_acceptable' | 'booking_closed' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Cancel it. */
  'POST /api/bookings/{booking}/cancel': {
    takes: { path: { booking: string }; body: CancelBooking }
    answers: Booking
    refuses: 'malformed_request' | 'sign_in_required' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'quote_changed' | 'booking_closed' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Give back a part, or all. */
  'POST /api/operator/bookings/{booking}/refund': {
    takes: { path: { booking: string }; body: GiveBack }
    answers: Booking
    refuses: 'malformed_request' | 'sign_in_required' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'quote_changed' | 'booking_closed' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Its receipt. */
  'GET /api/bookings/{booking}/receipt': {
    takes: { path: { booking: string } }
    answers: Receipt
    refuses: 'sign_in_required' | 'not_found' | 'not_acceptable' | 'booking_closed' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** An entry for a calendar. */
  'GET /api/bookings/{booking}/calendar.ics': {
    takes: { path: { booking: string } }
    answers: string
    refuses: 'sign_in_required' | 'not_found' | 'not_acceptable' | 'invalid_input' | 'not_offered' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** All that happened to it. */
  'GET /api/bookings/{booking}/timeline': {
    takes: { path: { booking: string } }
    answers: Timeline
    refuses: 'sign_in_required' | 'not_found' | 'not_acceptable' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Mentoring and builder sessions: hold a time and answer where to pay. */
  'POST /api/payments/create-checkout-session': {
    takes: { body: MentoringCheckout | SessionTypeCheckout; idempotencyKey?: string | undefined }
    answers: CheckoutSession
    refuses: 'malformed_request' | 'sign_in_required' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'slot_taken' | 'sold_out' | 'already_booked' | 'too_many_holds' | 'hold_over' | 'booking_closed' | 'seller_not_ready' | 'idempotency_mismatch' | 'request_in_progress' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'not_offered' | 'time_does_not_exist' | 'time_exists_twice' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'stripe_unavailable' | 'busy'
  }
  /** Back from Stripe’s page: settle now. */
  'POST /api/payments/return': {
    takes: { body: ReturnFromCheckout }
    answers: Booking
    refuses: 'malformed_request' | 'sign_in_required' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'stripe_unavailable' | 'busy'
  }
  /** The publishable key. */
  'GET /api/payments/config': {
    takes: Nothing
    answers: PaymentsConfig
    refuses: 'not_acceptable' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Courses: take a seat and answer where to pay. */
  'POST /api/bookings/create': {
    takes: { body: CourseCheckout; idempotencyKey?: string | undefined }
    answers: CourseBooked
    refuses: 'malformed_request' | 'sign_in_required' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'slot_taken' | 'sold_out' | 'already_booked' | 'too_many_holds' | 'hold_over' | 'booking_closed' | 'seller_not_ready' | 'idempotency_mismatch' | 'request_in_progress' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'not_offered' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'stripe_unavailable' | 'busy'
  }
  /** Bid on a lot. */
  'POST /api/listings/{listing}/bids': {
    takes: { path: { listing: string }; body: PlaceBid }
    answers: Bid
    refuses: 'malformed_request' | 'sign_in_required' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'sold_out' | 'bid_too_low' | 'auction_closed' | 'seller_not_ready' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'not_offered' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** The bids, highest first. */
  'GET /api/listings/{listing}/bids': {
    takes: { path: { listing: string } }
    answers: BidPage
    refuses: 'not_found' | 'not_acceptable' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Accept a bid; its bidder is to pay. */
  'POST /api/listings/{listing}/bids/{bid}/accept': {
    takes: { path: { listing: string; bid: string } }
    answers: Booking
    refuses: 'sign_in_required' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'sold_out' | 'already_booked' | 'too_many_holds' | 'bid_too_low' | 'auction_closed' | 'seller_not_ready' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'not_offered' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Auctions: where the winner pays, and until when. */
  'POST /payments/checkout/create': {
    takes: { body: LotCheckout }
    answers: LotPaymentSession
    refuses: 'malformed_request' | 'sign_in_required' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'sold_out' | 'already_booked' | 'hold_over' | 'booking_closed' | 'auction_closed' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'not_offered' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'stripe_unavailable' | 'busy'
  }
  /** Take a bid back. */
  'POST /api/listings/{listing}/bids/{bid}/withdraw': {
    takes: { path: { listing: string; bid: string } }
    answers: Bid
    refuses: 'sign_in_required' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'auction_closed' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'not_offered' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Say that a lot has arrived. */
  'POST /api/bookings/{booking}/arrived': {
    takes: { path: { booking: string } }
    answers: Booking
    refuses: 'sign_in_required' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'booking_closed' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'not_offered' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Become a seller. */
  'POST /api/seller': {
    takes: { body: BecomeSeller }
    answers: SellerProfile
    refuses: 'malformed_request' | 'sign_in_required' | 'not_allowed' | 'not_acceptable' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Who you are here, and whether you can sell. */
  'GET /api/seller': {
    takes: Nothing
    answers: SellerProfile
    refuses: 'sign_in_required' | 'not_allowed' | 'not_acceptable' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Change what you say of yourself. */
  'PATCH /api/seller': {
    takes: { body: ReviseSeller }
    answers: SellerProfile
    refuses: 'malformed_request' | 'sign_in_required' | 'not_allowed' | 'not_acceptable' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Go to Stripe, to be paid. */
  'POST /api/seller/onboarding': {
    takes: Nothing
    answers: OnboardingLink
    refuses: 'sign_in_required' | 'not_allowed' | 'not_acceptable' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'not_offered' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'stripe_unavailable' | 'busy'
  }
  /** Ask Stripe now how the account stands. */
  'POST /api/seller/account/check': {
    takes: Nothing
    answers: SellerProfile
    refuses: 'sign_in_required' | 'not_allowed' | 'not_acceptable' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'stripe_unavailable' | 'busy'
  }
  /** Open your Dashboard at Stripe. */
  'POST /api/seller/account/dashboard': {
    takes: Nothing
    answers: DashboardLink
    refuses: 'sign_in_required' | 'not_allowed' | 'not_acceptable' | 'seller_not_ready' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'stripe_unavailable' | 'busy'
  }
  /** When you are open. */
  'GET /api/seller/availability': {
    takes: Nothing
    answers: Availability
    refuses: 'sign_in_required' | 'not_allowed' | 'not_acceptable' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Write down when you are open. */
  'PUT /api/seller/availability': {
    takes: { body: Availability }
    answers: Availability
    refuses: 'malformed_request' | 'sign_in_required' | 'not_allowed' | 'not_acceptable' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** What you list, in every status. */
  'GET /api/seller/listings': {
    takes: { query?: { kind?: Kind | undefined; status?: 'active' | 'paused' | 'closed' | undefined; cursor?: string | undefined } | undefined }
    answers: SellerListingPage
    refuses: 'sign_in_required' | 'not_allowed' | 'not_acceptable' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** List something. */
  'POST /api/seller/listings': {
    takes: { body: {
      kind: 'mentoring'
      title: string
      description?: string | undefined
      refundPolicy: 'flexible' | 'moderate' | 'strict' | 'none'
      /** How long a buyer may take to pay. */
      holdMinutes?: number | undefined
      /** What money may still buy that comes after the hold: nothing, or the nearest free time. */
      lateMoney?: 'return' | 'nearest' | undefined
      /** Left out: the seller’s own. */
      currency?: CurrencyCode | undefined
      /** False: kept, and not on sale until resumed. */
      publish?: boolean | undefined
      offer: {
        /** A start every so many minutes. */
        slotStepMinutes?: number | undefined
        /** Booked no later than this before. */
        noticeMinutes?: number | undefined
        /** Booked no earlier than this before. */
        horizonDays?: number | undefined
        bufferBeforeMinutes?: number | undefined
        bufferAfterMinutes?: number | undefined
        durations: {
          minutes: number
          /** Whole minor units; 0 is free. */
          priceMinor: number
        }[]
      }
    } | {
      kind: 'appointment'
      title: string
      description?: string | undefined
      refundPolicy: 'flexible' | 'moderate' | 'strict' | 'none'
      /** How long a buyer may take to pay. */
      holdMinutes?: number | undefined
      /** What money may still buy that comes after the hold: nothing, or the nearest free time. */
      lateMoney?: 'return' | 'nearest' | undefined
      /** Left out: the seller’s own. */
      currency?: CurrencyCode | undefined
      /** False: kept, and not on sale until resumed. */
      publish?: boolean | undefined
      offer: {
        /** A start every so many minutes. */
        slotStepMinutes?: number | undefined
        /** Booked no later than this before. */
        noticeMinutes?: number | undefined
        /** Booked no earlier than this before. */
        horizonDays?: number | undefined
        bufferBeforeMinutes?: number | undefined
        bufferAfterMinutes?: number | undefined
        minutes: number
        /** Whole minor units; 0 is free. */
        priceMinor: number
        /** More than 1: a group shares each start. */
        capacity?: number | undefined
      }
    } | {
      kind: 'course'
      title: string
      description?: string | undefined
      refundPolicy: 'flexible' | 'moderate' | 'strict' | 'none'
      /** How long a buyer may take to pay. */
      holdMinutes?: number | undefined
      /** What money may still buy that comes after the hold: nothing, or the nearest free time. */
      lateMoney?: 'return' | 'nearest' | undefined
      /** Left out: the seller’s own. */
      currency?: CurrencyCode | undefined
      /** False: kept, and not on sale until resumed. */
      publish?: boolean | undefined
      offer: {
        /** Whole minor units; 0 is free. */
        priceMinor: number
        /** Null: as many as come. */
        capacity?: number | null | undefined
        startsAt?: string | undefined
        endsAt?: string | undefined
        /** So many days after it was booked, the seller’s share is let go. */
        completesAfterDays?: number | undefined
      }
    } | {
      kind: 'lot'
      title: string
      description?: string | undefined
      refundPolicy: 'flexible' | 'moderate' | 'strict' | 'none'
      /** How long a buyer may take to pay. */
      holdMinutes?: number | undefined
      /** What money may still buy that comes after the hold: nothing, or the nearest free time. */
      lateMoney?: 'return' | 'nearest' | undefined
      /** Left out: the seller’s own. */
      currency?: CurrencyCode | undefined
      /** False: kept, and not on sale until resumed. */
      publish?: boolean | undefined
      offer: {
        /** Whole minor units. */
        startingPriceMinor: number
        /** Whole minor units. */
        minimumIncrementMinor: number
        /** Bids below this get no second chance by themselves. Null: any bid may. */
        reserveMinor?: number | null | undefined
        closesAt: string
        /** How long the bidder whose bid was accepted has to pay. */
        paymentWindowMinutes?: number | undefined
      }
    }; idempotencyKey?: string | undefined }
    answers: SellerListing
    refuses: 'malformed_request' | 'sign_in_required' | 'not_allowed' | 'not_acceptable' | 'seller_not_ready' | 'already_listed' | 'idempotency_mismatch' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** One of your listings. */
  'GET /api/seller/listings/{listing}': {
    takes: { path: { listing: string } }
    answers: SellerListing
    refuses: 'sign_in_required' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Change what you list. */
  'PATCH /api/seller/listings/{listing}': {
    takes: { path: { listing: string }; body: ReviseListing }
    answers: SellerListing
    refuses: 'malformed_request' | 'sign_in_required' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'seller_not_ready' | 'listing_closed' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Take off sale for now. */
  'POST /api/seller/listings/{listing}/pause': {
    takes: { path: { listing: string } }
    answers: SellerListing
    refuses: 'sign_in_required' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'listing_closed' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Put back on sale. */
  'POST /api/seller/listings/{listing}/resume': {
    takes: { path: { listing: string } }
    answers: SellerListing
    refuses: 'sign_in_required' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'seller_not_ready' | 'listing_closed' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Take off sale for good. */
  'POST /api/seller/listings/{listing}/close': {
    takes: { path: { listing: string } }
    answers: SellerListing
    refuses: 'sign_in_required' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'auction_closed' | 'listing_closed' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** What was bought of you. */
  'GET /api/seller/bookings': {
    takes: { query?: { when?: 'upcoming' | 'past' | undefined; listing?: string | undefined; cursor?: string | undefined } | undefined }
    answers: SellerBookingPage
    refuses: 'sign_in_required' | 'not_allowed' | 'not_acceptable' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** One booking, and your part of it. */
  'GET /api/seller/bookings/{booking}': {
    takes: { path: { booking: string } }
    answers: SellerBooking
    refuses: 'sign_in_required' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** What you earned, by month and currency. */
  'GET /api/seller/earnings': {
    takes: { query?: { from?: string | undefined; to?: string | undefined } | undefined }
    answers: Earnings
    refuses: 'sign_in_required' | 'not_allowed' | 'not_acceptable' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Sale by sale, as a sheet. */
  'GET /api/seller/earnings.csv': {
    takes: { query?: { from?: string | undefined; to?: string | undefined } | undefined }
    answers: string
    refuses: 'sign_in_required' | 'not_allowed' | 'not_acceptable' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Money that is neither kept nor returned. */
  'GET /api/operator/owed': {
    takes: Nothing
    answers: OwedPage
    refuses: 'sign_in_required' | 'not_allowed' | 'not_acceptable' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Give it back. */
  'POST /api/operator/owed/{payment}/return': {
    takes: { path: { payment: string } }
    answers: undefined
    refuses: 'sign_in_required' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'booking_closed' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'stripe_unavailable' | 'busy'
  }
  /** What Stripe has told us. */
  'GET /api/operator/deliveries': {
    takes: { query?: { state?: 'waiting' | 'done' | 'unknown' | 'foreign' | 'dead' | undefined } | undefined }
    answers: DeliveryPage
    refuses: 'sign_in_required' | 'not_allowed' | 'not_acceptable' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
  /** Work on a delivery again. */
  'POST /api/operator/deliveries/{event}/replay': {
    takes: { path: { event: string } }
    answers: undefined
    refuses: 'sign_in_required' | 'not_allowed' | 'not_found' | 'not_acceptable' | 'body_too_large' | 'unsupported_media_type' | 'invalid_input' | 'too_many_requests' | 'internal' | 'issuer_unavailable' | 'busy'
  }
}
