// Expected failures, as values with a type: what went wrong, in words that help, and what could be done instead.
// HTTP turns them into RFC 9457 problem documents; the type is `urn:holdfast:problem:<code>`.
import type { Slot } from './availability.ts'
import type { Uuid } from './ids.ts'

export const problemStatus = {
  malformed_request: 400,
  signature_invalid: 400,
  wrong_mode: 400,
  sign_in_required: 401,
  not_allowed: 403,
  not_found: 404,
  method_not_allowed: 405,
  not_acceptable: 406,
  slot_taken: 409,
  sold_out: 409,
  already_booked: 409,
  too_many_holds: 409,
  hold_over: 409,
  booking_closed: 409,
  bid_too_low: 409,
  auction_closed: 409,
  idempotency_mismatch: 409,
  request_in_progress: 409,
  body_too_large: 413,
  unsupported_media_type: 415,
  invalid_input: 422,
  not_offered: 422,
  time_does_not_exist: 422,
  time_exists_twice: 422,
  too_many_requests: 429,
  stripe_unavailable: 503,
  busy: 503,
} as const

export type ProblemCode = keyof typeof problemStatus

export type ProblemDetails = {
  free?: (Slot & { seatsLeft: number })[]
  heldUntil?: Date
  bookingId?: Uuid
  retryAfterSeconds?: number
  /** The methods that would do. */
  allow?: string
  fields?: { path: string; message: string }[]
}

/** Thrown to unwind a transaction, caught at the door. The message is meant for the person who asked. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly details: ProblemDetails

  constructor(code: ProblemCode, message: string, details: ProblemDetails = {}) {
    super(message)
    this.code = code
    this.details = details
  }

  get status(): number {
    return problemStatus[this.code]
  }
}
