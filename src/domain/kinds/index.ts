// All kinds of listing behind one door: each function here hands the question to the kind it is asked of. A new
// kind is a file beside this one, a line in the table and a line in `pair`.
import type { SlotRules } from '../availability.ts'
import type { Listing, ListingKind } from '../listing.ts'
import type { OpeningHours } from '../openHours.ts'
import { appointment } from './appointment.ts'
import { course } from './course.ts'
import type { Asked, ClaimPlan, Kind, ListingRequest, Price } from './kind.ts'
import { lot } from './lot.ts'
import { mentoring } from './mentoring.ts'
import type { Refusal } from './refusal.ts'

export { slotRulesOf } from './calendar.ts'

const kinds: { readonly [K in ListingKind]: Kind<K> } = { mentoring, appointment, course, lot }

/** Pairs a listing with a request of its own kind: every question is about such a pair. */
export function ask(listing: Listing, request: ListingRequest): { ok: true; asked: Asked } | Refusal {
  const asked = pair(listing, request)
  if (asked) return { ok: true, asked }
  return { ok: false, reason: 'wrong_kind', detail: { listingKind: listing.kind, requestKind: request.kind } }
}

export function mayBeAsked<K extends ListingKind>(
  asked: Asked<K>,
  hours: OpeningHours,
  now: Date,
): { ok: true } | Refusal {
  return kinds[asked.kind].mayBeAsked(asked, hours, now)
}

export function planClaim<K extends ListingKind>(asked: Asked<K>): ClaimPlan {
  return kinds[asked.kind].planClaim(asked)
}

export function price<K extends ListingKind>(asked: Asked<K>): Price | Refusal {
  return kinds[asked.kind].price(asked)
}

export function holdMinutes<K extends ListingKind>(asked: Asked<K>): number {
  return kinds[asked.kind].holdMinutes(asked)
}

export function startsAt<K extends ListingKind>(asked: Asked<K>): Date | null {
  return kinds[asked.kind].startsAt(asked)
}

export function endsAt<K extends ListingKind>(asked: Asked<K>): Date | null {
  return kinds[asked.kind].endsAt(asked)
}

export function completesAt<K extends ListingKind>(asked: Asked<K>, confirmedAt: Date): Date | null {
  return kinds[asked.kind].completesAt(asked, confirmedAt)
}

export function delayedMethodsAllowed<K extends ListingKind>(asked: Asked<K>, now: Date): boolean {
  return kinds[asked.kind].delayedMethodsAllowed(asked, now)
}

export function slotRules<K extends ListingKind>(asked: Asked<K>): SlotRules | null {
  return kinds[asked.kind].slotRules(asked)
}

/** The same again at another start; what has no start of its own stays as it is. */
export function startingAt(asked: Asked, startsAt: Date): Asked {
  switch (asked.kind) {
    case 'mentoring':
      return { ...asked, request: { ...asked.request, startsAt } }
    case 'appointment':
      return { ...asked, request: { ...asked.request, startsAt } }
    default:
      return asked
  }
}

function pair(listing: Listing, request: ListingRequest): Asked | null {
  if (listing.kind === 'mentoring' && request.kind === 'mentoring') {
    return { kind: 'mentoring', listing, request }
  }
  if (listing.kind === 'appointment' && request.kind === 'appointment') {
    return { kind: 'appointment', listing, request }
  }
  if (listing.kind === 'course' && request.kind === 'course') return { kind: 'course', listing, request }
  if (listing.kind === 'lot' && request.kind === 'lot') return { kind: 'lot', listing, request }
  return null
}
