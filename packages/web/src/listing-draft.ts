// A listing while it is being written: everything as text, as it is typed, and read into what the server takes.
import { amountText, readAmount } from './amount.ts'
import type { ReviseListing } from './client/doors.gen.ts'
import type { Listing, SellerListing } from './contract.ts'
import type { NewListing } from './sell-client.ts'
import type { Currency } from './sell-draft.ts'

export type Kind = Listing['kind']
export type Policy = NewListing['refundPolicy']
export type Length = { minutes: string; price: string }

export type ListingDraft = {
  kind: Kind
  title: string
  description: string
  refundPolicy: Policy
  currency: string
  price: string
  minutes: string
  capacity: string
  lengths: readonly Length[]
  noticeHours: string
  horizonDays: string
  stepMinutes: string
  bufferBefore: string
  bufferAfter: string
  /** As a date field and a date-and-time field have them, in the visitor's own zone. */
  startsOn: string
  endsOn: string
  closesAt: string
  startingPrice: string
  increment: string
  reserve: string
  windowHours: string
}

export function freshListing(kind: Kind, currency: string): ListingDraft {
  return {
    kind,
    title: '',
    description: '',
    refundPolicy: kind === 'lot' ? 'none' : 'flexible',
    currency,
    price: '',
    minutes: '60',
    capacity: kind === 'appointment' ? '1' : '',
    lengths: [{ minutes: '60', price: '' }],
    noticeHours: '2',
    horizonDays: '60',
    stepMinutes: '30',
    bufferBefore: '0',
    bufferAfter: '0',
    startsOn: '',
    endsOn: '',
    closesAt: '',
    startingPrice: '',
    increment: '',
    reserve: '',
    windowHours: '24',
  }
}

export function listingDraft({ listing, offer }: SellerListing): ListingDraft {
  const { title, description, currency } = listing
  const amount = (minor: number | null) => (minor === null ? '' : amountText(minor, currency))
  const common = {
    ...freshListing(listing.kind, currency),
    title,
    description,
    refundPolicy: policyOf(listing),
  }
  switch (offer.kind) {
    case 'mentoring':
      return {
        ...common,
        ...calendarDraft(offer),
        lengths: offer.durations.map(({ minutes, priceMinor }) => ({
          minutes: String(minutes),
          price: amount(priceMinor),
        })),
      }
    case 'appointment':
      return {
        ...common,
        ...calendarDraft(offer),
        minutes: String(offer.minutes),
        price: amount(offer.priceMinor),
        capacity: String(offer.capacity),
      }
    case 'course':
      return {
        ...common,
        price: amount(offer.priceMinor),
        capacity: offer.capacity === null ? '' : String(offer.capacity),
        startsOn: localDay(offer.startsAt),
        endsOn: localDay(offer.endsAt),
      }
    case 'lot':
      return {
        ...common,
        startingPrice: amount(offer.startingPriceMinor),
        increment: amount(offer.minimumIncrementMinor),
        reserve: amount(offer.reserveMinor),
        closesAt: localMinute(offer.closesAt),
        windowHours: String(offer.paymentWindowMinutes / 60),
      }
  }
}

/** Amounts that cannot be read, by the field's name as the server has it; all else the server says. */
export function amountProblems(draft: ListingDraft, message: string): Record<string, string> {
  const bad = (text: string, optional = false) =>
    !(optional && text.trim() === '') && readAmount(text, draft.currency) === null
  const named: [string, boolean][] = []
  if (draft.kind === 'mentoring')
    for (const [at, one] of draft.lengths.entries())
      named.push([`offer.durations.${at}.priceMinor`, bad(one.price)])
  if (draft.kind === 'appointment' || draft.kind === 'course')
    named.push(['offer.priceMinor', bad(draft.price)])
  if (draft.kind === 'lot')
    named.push(
      ['offer.startingPriceMinor', bad(draft.startingPrice)],
      ['offer.minimumIncrementMinor', bad(draft.increment)],
      ['offer.reserveMinor', bad(draft.reserve, true)],
    )
  return Object.fromEntries(named.filter(([, isBad]) => isBad).map(([name]) => [name, message]))
}

export function newListing(draft: ListingDraft, publish: boolean, currency: Currency): NewListing {
  const { title, description, refundPolicy } = draft
  const common = { title, description, refundPolicy, currency, publish }
  switch (draft.kind) {
    case 'mentoring':
      return { ...common, kind: 'mentoring', offer: { ...calendarOf(draft), durations: durationsOf(draft) } }
    case 'appointment':
      return { ...common, kind: 'appointment', offer: { ...calendarOf(draft), ...sessionOf(draft) } }
    case 'course': {
      const { startsAt, endsAt, ...offer } = courseOf(draft)
      return {
        ...common,
        kind: 'course',
        offer: { ...offer, ...(startsAt !== null && { startsAt }), ...(endsAt !== null && { endsAt }) },
      }
    }
    case 'lot':
      return { ...common, kind: 'lot', offer: lotOf(draft) }
  }
}

export function revisedListing(draft: ListingDraft): ReviseListing {
  const { title, description, refundPolicy } = draft
  return { title, description, refundPolicy, offer: offerOf(draft) }
}

function offerOf(draft: ListingDraft): NonNullable<ReviseListing['offer']> {
  switch (draft.kind) {
    case 'mentoring':
      return { ...calendarOf(draft), durations: durationsOf(draft) }
    case 'appointment':
      return { ...calendarOf(draft), ...sessionOf(draft) }
    case 'course':
      return courseOf(draft)
    case 'lot':
      return lotOf(draft)
  }
}

type Calendar = {
  slotStepMinutes: number
  noticeMinutes: number
  horizonDays: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
}

const calendarOf = (draft: ListingDraft): Calendar => ({
  slotStepMinutes: Number(draft.stepMinutes),
  noticeMinutes: Math.round(Number(draft.noticeHours) * 60),
  horizonDays: Number(draft.horizonDays),
  bufferBeforeMinutes: Number(draft.bufferBefore),
  bufferAfterMinutes: Number(draft.bufferAfter),
})

const calendarDraft = (offer: Calendar) => ({
  stepMinutes: String(offer.slotStepMinutes),
  noticeHours: String(offer.noticeMinutes / 60),
  horizonDays: String(offer.horizonDays),
  bufferBefore: String(offer.bufferBeforeMinutes),
  bufferAfter: String(offer.bufferAfterMinutes),
})

const durationsOf = ({ lengths, currency }: ListingDraft) =>
  lengths.map(({ minutes, price }) => ({
    minutes: Number(minutes),
    priceMinor: readAmount(price, currency) ?? 0,
  }))

const sessionOf = ({ minutes, price, capacity, currency }: ListingDraft) => ({
  minutes: Number(minutes),
  priceMinor: readAmount(price, currency) ?? 0,
  capacity: Number(capacity),
})

const courseOf = ({ price, capacity, startsOn, endsOn, currency }: ListingDraft) => ({
  priceMinor: readAmount(price, currency) ?? 0,
  capacity: capacity.trim() === '' ? null : Number(capacity),
  startsAt: startsOn === '' ? null : new Date(`${startsOn}T00:00`).toISOString(),
  endsAt: endsOn === '' ? null : new Date(`${endsOn}T23:59`).toISOString(),
})

const lotOf = ({ startingPrice, increment, reserve, closesAt, windowHours, currency }: ListingDraft) => ({
  startingPriceMinor: readAmount(startingPrice, currency) ?? 0,
  minimumIncrementMinor: readAmount(increment, currency) ?? 0,
  reserveMinor: reserve.trim() === '' ? null : (readAmount(reserve, currency) ?? 0),
  closesAt: closesAt === '' ? '' : new Date(closesAt).toISOString(),
  paymentWindowMinutes: Math.round(Number(windowHours) * 60),
})

function policyOf({ refundPolicy: { name } }: Listing): Policy {
  return name === 'flexible' || name === 'moderate' || name === 'strict' ? name : 'none'
}

/** `2026-11-24T14:00`, as a field for a date and a time has it, on the visitor's clock. */
function localMinute(instant: string): string {
  const at = new Date(instant)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

const localDay = (instant: string | null) => (instant === null ? '' : localMinute(instant).slice(0, 10))
