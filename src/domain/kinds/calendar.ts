// What mentoring and appointments share: both sell a stretch of a seller's calendar.
import { bookingWindow, claimedStretch, isOffered, nearestFree, type SlotRules } from '../availability.ts'
import type { Listing } from '../listing.ts'
import type { OpeningHours } from '../openHours.ts'
import type { PlannedClaim } from './kind.ts'
import type { Refusal } from './refusal.ts'

/** The part of an offer that rules a calendar, as both kinds write it. */
export type OnCalendar = Omit<SlotRules, 'durationMinutes'>

// A debit or a voucher can take two weeks to clear; nearer than that the start would come before the money.
const delayedMethodsDays = 14
const dayMs = 86_400_000

// As many as fit under a sentence on a phone.
const suggestions = 3

export function slotRules(offer: OnCalendar, durationMinutes: number): SlotRules {
  const { slotStepMinutes, noticeMinutes, horizonDays, bufferBeforeMinutes, bufferAfterMinutes } = offer
  return {
    durationMinutes,
    slotStepMinutes,
    noticeMinutes,
    horizonDays,
    bufferBeforeMinutes,
    bufferAfterMinutes,
  }
}

/** For showing what is free before anybody asked; null where a kind has no calendar. */
export function slotRulesOf(listing: Listing, minutes?: number): SlotRules | null {
  if (listing.kind === 'mentoring') {
    const shortest = Math.min(...listing.offer.durations.map((duration) => duration.minutes))
    return slotRules(listing.offer, minutes ?? shortest)
  }
  return listing.kind === 'appointment' ? slotRules(listing.offer, listing.offer.minutes) : null
}

export function startMayBeAsked(
  { status, timeZone }: Listing,
  rules: SlotRules,
  startsAt: Date,
  hours: OpeningHours,
  now: Date,
): { ok: true } | Refusal {
  if (status !== 'active') return { ok: false, reason: 'listing_not_active', detail: { status } }
  const { earliest, latest } = bookingWindow(rules, now)
  const { noticeMinutes, horizonDays } = rules
  if (startsAt < earliest) {
    return { ok: false, reason: 'too_soon', detail: { startsAt, earliestStartsAt: earliest, noticeMinutes } }
  }
  if (startsAt > latest) {
    return { ok: false, reason: 'too_far', detail: { startsAt, latestStartsAt: latest, horizonDays } }
  }
  if (isOffered({ hours, timeZone }, rules, startsAt)) return { ok: true }
  const calendar = { hours, timeZone, busy: [] }
  const nearest = nearestFree({ calendar, rules, now, wanted: startsAt, count: suggestions })
  const starts = nearest.map((slot) => slot.startsAt)
  return { ok: false, reason: 'start_not_offered', detail: { startsAt, nearest: starts, timeZone } }
}

/** The stretch itself: seat 0 of the calendar, buffers included. */
export function stretchClaim(
  { resourceId }: Listing,
  rules: SlotRules,
  startsAt: Date,
  party: 'booking' | 'occurrence',
): PlannedClaim {
  return { on: 'resource', resourceId, seats: 'whole', during: claimedStretch(startsAt, rules), party }
}

export function isFarEnoughForDelayedMethods(moment: Date, now: Date): boolean {
  return moment.getTime() - now.getTime() >= delayedMethodsDays * dayMs
}
