// Expected failures, as values with a type: what went wrong, in words that help, and what could be done instead.
// HTTP turns them into RFC 9457 problem documents. All codes there are stand in knownProblems.ts.
import type { Slot } from './availability.ts'
import type { Uuid } from './ids.ts'
import { knownProblems, type ProblemCode } from './knownProblems.ts'

export type { ProblemCode }

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
    return knownProblems[this.code].status
  }
}
