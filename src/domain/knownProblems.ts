// Every failure that is expected, once: its code, the status HTTP has for it, what it is called, when it comes and
// what to do then. The types, the answers, the description of the doors and docs/problems.md all come from this table.
type KnownProblem = { status: number; title: string; when: string; remedy: string }

export const knownProblems = {
  malformed_request: {
    status: 400,
    title: 'The request cannot be read',
    when: 'The body is not JSON or not UTF-8, is nested too deeply, or does not decompress.',
    remedy: 'Send what the door’s description shows, made by a JSON library.',
  },
  signature_invalid: {
    status: 400,
    title: 'The signature is not valid',
    when: 'A delivery at a webhook door carries no signature of Stripe’s, a wrong one, or one that is too old.',
    remedy: 'Compare STRIPE_WEBHOOK_SECRET with the endpoint’s, and the server’s clock with the world’s.',
  },
  wrong_mode: {
    status: 400,
    title: 'Test and live do not mix',
    when: 'A test event arrives where live keys are configured, or the other way round.',
    remedy: 'Point the Stripe endpoint of each mode at the server of that mode.',
  },
  sign_in_required: {
    status: 401,
    title: 'Sign in first',
    when: 'The door is for people who are known, and the request carries no valid session and no valid token.',
    remedy: 'Sign in, and send the session cookie or `Authorization: Bearer …`.',
  },
  issuer_unavailable: {
    status: 503,
    title: 'Nobody can be recognised',
    when: 'The issuer of AUTH_ISSUER does not answer, and its keys are not known or older than a day.',
    remedy: 'Try again. People whose tokens are of a key that we hold are not affected.',
  },
  not_allowed: {
    status: 403,
    title: 'That is not yours to do',
    when: 'The thing is another’s, or the door is for a role that you do not hold, or a browser sent the request from another site’s page.',
    remedy: 'Ask the one whose it is. Repeating the request does not help.',
  },
  not_found: {
    status: 404,
    title: 'Not found',
    when: 'There is no such door or no such thing, or it is not for your eyes: the two look the same from outside.',
    remedy: 'Look at the reference; doors take a UUID or a number.',
  },
  method_not_allowed: {
    status: 405,
    title: 'Not with this method',
    when: 'The door is there, and does not know this method.',
    remedy: 'Use one of those in the `Allow` header.',
  },
  not_acceptable: {
    status: 406,
    title: 'Not in that format',
    when: '`Accept` names only formats in which this door does not answer.',
    remedy: 'Leave `Accept` out, or let it name the door’s own format.',
  },
  slot_taken: {
    status: 409,
    title: 'That time is taken',
    when: 'Somebody else holds or has booked that time.',
    remedy: 'Choose one of the starts in `free`.',
  },
  sold_out: {
    status: 409,
    title: 'Sold out',
    when: 'The last seat is taken, or the lot is promised to somebody else.',
    remedy: 'Look again later: an unpaid seat comes back when its time to pay is over.',
  },
  already_booked: {
    status: 409,
    title: 'Booked already',
    when: 'You have this already, or your payment for it has gone through.',
    remedy: 'Read the booking named in `bookingId`.',
  },
  too_many_holds: {
    status: 409,
    title: 'Too many unpaid bookings',
    when: 'You hold as many unpaid things as a person may, or this one already.',
    remedy: 'Pay for the one named in `bookingId`, or give it up.',
  },
  quote_changed: {
    status: 409,
    title: 'The terms moved on',
    when: 'Another amount goes back, or could go back, than you were shown: time has passed, or somebody was faster.',
    remedy: 'Read the refund quote again, and send its amount if you still want to.',
  },
  hold_over: {
    status: 409,
    title: 'The time to pay is over',
    when: 'The deadline of the hold has passed.',
    remedy: 'Book again. Money that should still arrive is returned in full.',
  },
  booking_closed: {
    status: 409,
    title: 'This booking is closed',
    when: 'What was asked does not go with how the booking stands: cancelled, completed, or its payment under way.',
    remedy: 'Read the booking and offer only what its state allows.',
  },
  bid_too_low: {
    status: 409,
    title: 'The bid is too low',
    when: 'Another bid has raised the least amount, or the bid is below the start.',
    remedy: 'Bid at least `auction.nextBidMinor` of the listing.',
  },
  auction_closed: {
    status: 409,
    title: 'The auction is closed',
    when: 'Its time is over, or a bid was accepted.',
    remedy: 'Nothing; the lot may be offered again.',
  },
  seller_not_ready: {
    status: 409,
    title: 'The seller cannot be paid yet',
    when: 'Something is to be booked of, or put on sale by, a seller whose Stripe account takes no payouts at the moment.',
    remedy: 'As the seller: connect to Stripe, or hand in what it asks for. As a buyer: look again later.',
  },
  already_listed: {
    status: 409,
    title: 'Listed already',
    when: 'A seller has one mentoring listing at a time, and there is one.',
    remedy: 'Revise the listing that is there, or close it first.',
  },
  listing_closed: {
    status: 409,
    title: 'This listing is closed',
    when: 'A closed listing is to be changed or put on sale again, or terms are to be changed that somebody relies on already.',
    remedy: 'Make a new listing.',
  },
  idempotency_mismatch: {
    status: 409,
    title: 'The key belongs to another request',
    when: 'The same `Idempotency-Key` came before, with another body.',
    remedy: 'Use a fresh key for each new wish, and the same key only to repeat the same one.',
  },
  request_in_progress: {
    status: 409,
    title: 'This is being worked on',
    when: 'The same request is being served at this moment.',
    remedy: 'Repeat it with the same key after `Retry-After`.',
  },
  body_too_large: {
    status: 413,
    title: 'Too large',
    when: 'The body is larger than this door takes.',
    remedy: 'Send less: 64 KiB at most, 1 MiB at a webhook door.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'Send JSON',
    when: 'The body is not declared as `application/json`, or is compressed.',
    remedy: 'Send `Content-Type: application/json` and no `Content-Encoding`.',
  },
  invalid_input: {
    status: 422,
    title: 'Something is missing or wrong',
    when: 'A field is missing, wrong or unknown, in the body, the query or the path.',
    remedy: 'Correct what `fields` names: all mistakes of a part are listed at once.',
  },
  not_offered: {
    status: 422,
    title: 'Not on offer',
    when: 'The listing does not offer that: not now, not at that time, not for that length.',
    remedy: 'Choose among the listing’s lengths and its free slots.',
  },
  time_does_not_exist: {
    status: 422,
    title: 'That time does not exist',
    when: 'A time without an offset falls into the hour that the seller’s clocks skip.',
    remedy: 'Send an offset, or another time.',
  },
  time_exists_twice: {
    status: 422,
    title: 'That time exists twice',
    when: 'A time without an offset falls into the hour that the seller’s clocks repeat.',
    remedy: 'Send an offset, which says which of the two is meant.',
  },
  too_many_requests: {
    status: 429,
    title: 'Too many requests',
    when: 'One person or one address asks more often than is good for the others.',
    remedy: 'Wait for as long as `Retry-After` says.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong on our side',
    when: 'A mistake of ours. It is in our log, under the request’s id.',
    remedy: 'Try again, with the same `Idempotency-Key`; quote `instance` when you ask for help.',
  },
  stripe_unavailable: {
    status: 503,
    title: 'Stripe does not answer',
    when: 'Stripe could not be reached, or refused us.',
    remedy: 'Repeat with the same `Idempotency-Key` after `Retry-After`. Nothing is lost.',
  },
  busy: {
    status: 503,
    title: 'Busy',
    when: 'Too many want the same thing at this moment, or the database does not answer.',
    remedy: 'Repeat with the same `Idempotency-Key` after `Retry-After`.',
  },
} as const satisfies Record<string, KnownProblem>

export type ProblemCode = keyof typeof knownProblems

/** Unchanging, and the same on every server, so that a client can compare it; the page is at `/problems/<code>`. */
export const problemType = (code: ProblemCode): string => `urn:holdfast:problem:${code}`
