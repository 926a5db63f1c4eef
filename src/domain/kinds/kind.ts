// What every kind of listing answers, and the words it answers in. Each kind is one file beside this one;
// nothing outside this folder asks which kind a listing is.
import type { SlotRules } from '../availability.ts'
import type { Uuid } from '../ids.ts'
import type { ListingKind, ListingOf } from '../listing.ts'
import type { OpeningHours } from '../openHours.ts'
import type { Refusal } from './refusal.ts'

/** What a buyer asks for, by kind. A lot is asked for with the bid that the seller accepted. */
export type ListingRequest =
  | { kind: 'mentoring'; startsAt: Date; minutes: number }
  | { kind: 'appointment'; startsAt: Date }
  | { kind: 'course' }
  | { kind: 'lot'; bidMinor: number }
export type RequestOf<K extends ListingKind> = Extract<ListingRequest, { kind: K }>

/** A listing and a request of the same kind: the pair that every answer is about. */
export type Asked<K extends ListingKind = ListingKind> = {
  [P in K]: { kind: P; listing: ListingOf<P>; request: RequestOf<P> }
}[K]

export interface Kind<K extends ListingKind = ListingKind> {
  /** Is this on offer at all? Whether it is still free only the database can say. */
  mayBeAsked(asked: Asked<K>, hours: OpeningHours, now: Date): { ok: true } | Refusal
  planClaim(asked: Asked<K>): ClaimPlan
  price(asked: Asked<K>): Price | Refusal
  holdMinutes(asked: Asked<K>): number
  /** The stretch the buyer attends, without buffers; null where a thing has no time of its own. */
  startsAt(asked: Asked<K>): Date | null
  endsAt(asked: Asked<K>): Date | null
  /** When a confirmed booking completes by the clock; null when somebody has to say so. */
  completesAt(asked: Asked<K>, confirmedAt: Date): Date | null
  /** May the buyer pay with a method that takes days to clear? */
  delayedMethodsAllowed(asked: Asked<K>, now: Date): boolean
  /** What the calendar asks of a start; null where the kind has no calendar. */
  slotRules(asked: Asked<K>): SlotRules | null
}

export type Price = { ok: true; lines: PriceLine[] }

/** `amountMinor` is the price of one. */
export type PriceLine = { label: string; amountMinor: number; quantity: number }

export type ClaimPlan = {
  /** The group start to find or make first; its id is the resource of the claims on 'occurrence'. */
  occurrence: Occurrence | null
  claims: PlannedClaim[]
}

export type PlannedClaim =
  | {
      on: 'resource'
      resourceId: Uuid
      seats: Seats
      during: Stretch | 'always'
      /** Claims of one party do not exclude each other. */
      party: 'booking' | 'occurrence'
    }
  | { on: 'occurrence'; seats: Seats; during: 'always'; party: 'booking' }

/**
 * 'whole' is seat 0. Else any free seat from 1 to capacity. Without a limit (null) a booking still takes a seat of
 * its own, by the same choice with no upper bound: one path for both, every booking owns a claim, and a course that
 * is given a limit later finds the seats taken so far counted.
 */
export type Seats = 'whole' | { capacity: number | null }

export type Stretch = { from: Date; to: Date }

export type Occurrence = { listingId: Uuid; startsAt: Date; endsAt: Date; capacity: number }
