// A buyer's program: finds a mentor, holds the first free hour, and asks where to pay. Run it against a server of
// yours: HOLDFAST_URL and HOLDFAST_TOKEN say which, and as whom.
import { makeClient, Refused, standing } from '@holdfast/web/client'

const { ask } = makeClient({ baseUrl: process.env.HOLDFAST_URL, token: process.env.HOLDFAST_TOKEN })

const { listings } = await ask('GET /api/listings', { query: { kind: 'mentoring' } })
const [listing] = listings
console.log(listing.title, 'by', listing.seller.name)

const [{ minutes }] = listing.durations
const query = { durationMinutes: minutes }
const { slots } = await ask('GET /api/listings/{listing}/slots', { path: { listing: listing.id }, query })

// The same key for the same wish: repeated after a broken connection, it is still one booking.
const idempotencyKey = crypto.randomUUID()
const wish = { listingId: listing.id, startsAt: slots[0].startsAt, durationMinutes: minutes }
const booking = await ask('POST /api/bookings', { body: wish, idempotencyKey })
const again = await ask('POST /api/bookings', { body: wish, idempotencyKey })
console.log('one booking:', booking.id === again.id)
console.log(standing(booking).name)

const { checkoutUrl } = await ask('POST /api/bookings/{booking}/checkout', { path: { booking: booking.id } })
console.log('pay at', new URL(checkoutUrl).host)

try {
  await ask('POST /api/bookings', { body: { ...wish, startsAt: 'soon' } })
} catch (error) {
  if (!(error instanceof Refused) || error.code !== 'invalid_input') throw error
  console.log(error.code, error.problem.fields)
}
