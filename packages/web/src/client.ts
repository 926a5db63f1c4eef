// Every call the pages make to the server, one function each. All are same-origin, carry the sign-in cookie,
// end within a bound, and fail only with `Refused` or `Unreachable`.
import type {
  Bid,
  BidPage,
  Booking,
  BookingPage,
  Checkout,
  Listing,
  ListingPage,
  Me,
  PlaceBooking,
  SellerPage,
  SlotPage,
} from './contract.ts'
import { refusalOf, Unreachable } from './failure.ts'

/** Longer than any door of ours takes with Stripe behind it; after that a person wants to be told. */
const patienceMs = 20_000

export type ListingQuery = {
  kind: Listing['kind']
  search?: string
  topic?: string
  currency?: string
  maxPriceMinor?: string
}
type SlotQuery = { listing: string; from: string; to: string; durationMinutes: number }
type Call = { body?: unknown; headers?: Record<string, string>; signal?: AbortSignal }

export const client = {
  me: (signal?: AbortSignal) => get<Me>('/api/me', signal),

  listings: (wanted: ListingQuery, cursor: string | null, signal?: AbortSignal) =>
    get<ListingPage>(`/api/listings?${query({ ...wanted, cursor })}`, signal),

  listing: (reference: string, signal?: AbortSignal) =>
    get<Listing>(`/api/listings/${encodeURIComponent(reference)}`, signal),

  bids: (reference: string, signal?: AbortSignal) =>
    get<BidPage>(`/api/listings/${encodeURIComponent(reference)}/bids`, signal),

  bid: (listingId: string, amountMinor: number) =>
    post<Bid>(`/api/listings/${listingId}/bids`, { body: { amountMinor } }),

  seller: (reference: string, signal?: AbortSignal) =>
    get<SellerPage>(`/api/sellers/${encodeURIComponent(reference)}`, signal),

  slots: ({ listing, from, to, durationMinutes }: SlotQuery, signal?: AbortSignal) =>
    get<SlotPage>(`/api/listings/${listing}/slots?${query({ from, to, durationMinutes })}`, signal),

  place: (order: PlaceBooking, key: string) =>
    post<Booking>('/api/bookings', { body: order, headers: { 'idempotency-key': key } }),

  booking: (reference: string, signal?: AbortSignal) =>
    get<Booking>(`/api/bookings/${encodeURIComponent(reference)}?words=common`, signal),

  bookings: (cursor: string | null, signal?: AbortSignal) =>
    get<BookingPage>(`/api/bookings/user?${query({ cursor })}`, signal),

  checkout: (bookingId: string) => post<Checkout>(`/api/bookings/${bookingId}/checkout`),

  giveUp: (bookingId: string) => post<Booking>(`/api/bookings/${bookingId}/give-up`),

  returned: (sessionId: string, signal?: AbortSignal) =>
    post<Booking>('/api/payments/return', { body: { sessionId }, ...(signal && { signal }) }),

  signIn: (email: string, password: string) =>
    post<unknown>('/api/auth/sign-in/email', { body: { email, password } }),

  signUp: (name: string, email: string, password: string) =>
    post<unknown>('/api/auth/sign-up/email', { body: { name, email, password } }),

  signInAsDemo: (email: string) => post<unknown>('/api/demo/sign-in', { body: { email } }),

  signOut: () => post<unknown>('/api/auth/sign-out', { body: {} }),
}

function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return call<T>('GET', path, signal ? { signal } : {})
}

function post<T>(path: string, options: Call = {}): Promise<T> {
  return call<T>('POST', path, options)
}

async function call<T>(method: string, path: string, { body, headers, signal }: Call): Promise<T> {
  const response = await send(path, {
    method,
    headers: {
      accept: 'application/json, application/problem+json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.any([AbortSignal.timeout(patienceMs), ...(signal ? [signal] : [])]),
  })
  if (!response.ok) throw await refusalOf(response)
  const text = await response.text()
  return JSON.parse(text === '' ? 'null' : text)
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Unreachable('No answer from the server.', { cause: error })
  }
}

function query(values: Record<string, string | number | null | undefined>): string {
  const present = Object.entries(values).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  )
  return new URLSearchParams(present.map(([name, value]) => [name, String(value)])).toString()
}
