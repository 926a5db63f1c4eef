// One server process of several on one database: a whole engine, told by its parent what to buy, all of it at once.
import { inParallel } from '../../src/commands/inParallel.ts'
import { placeHold } from '../../src/commands/placeHold.ts'
import { reschedule } from '../../src/commands/reschedule.ts'
import { readConfig } from '../../src/config.ts'
import { uuid } from '../../src/domain/ids.ts'
import { Problem } from '../../src/domain/problem.ts'
import { wantedOf } from '../../src/http/wanted.ts'
import { compose } from '../../src/main.ts'
import { findListing } from '../../src/store/listings.ts'
import { type Order, Orders, type Outcome } from './orders.ts'

const databaseUrl = process.argv[2] ?? ''
const settings = {
  DATABASE_URL: databaseUrl,
  DATABASE_CONNECTIONS: '20',
  LOG_LEVEL: 'error',
  SELLER_PAYOUTS: 'none',
}
const authSecret = 'a secret of thirty-two characters or more'
const { world, stop } = await compose(readConfig(settings), { databaseUrl, authSecret, role: 'http' })

process.on('message', (message) => void buyAll(Orders.parse(message)))
process.on('disconnect', () => void stop())
process.send?.('ready')

async function buyAll(orders: Order[]): Promise<void> {
  const outcomes: Outcome[] = []
  await inParallel(orders, 40, async (order) => {
    outcomes.push({ order, ...(await buy(order)) })
  })
  process.send?.(outcomes)
}

async function buy(order: Order): Promise<Omit<Outcome, 'order'>> {
  const { buyerId, listingId, startsAt, moves } = order
  const by = { actor: `person:${buyerId}` as const, requestId: null }
  try {
    if (moves !== undefined) {
      await reschedule(world, uuid(moves), new Date(startsAt ?? ''), by)
      return { refused: null, free: 0 }
    }
    const listing = await findListing(world.db, { by: 'id', id: uuid(listingId) })
    if (listing === null) throw new Error('the listing is not there')
    const request = wantedOf(listing, { startsAt: startsAt ?? undefined })
    const asked = {
      buyerId: uuid(buyerId),
      listing,
      request,
      title: null,
      description: null,
      clientKey: null,
    }
    await placeHold(world, { ...asked, door: 'pages' }, by)
    return { refused: null, free: 0 }
  } catch (error) {
    if (error instanceof Problem) return { refused: error.code, free: error.details.free?.length ?? 0 }
    if (waitedTooLong(error)) return buy(order)
    return { refused: error instanceof Error ? error.message : 'unknown', free: 0 }
  }
}

// Where the machine is busy elsewhere, a line of hundreds takes longer than a lock is waited for. The door answers that
// with "ask again", and a buyer does.
const waitedTooLong = (error: unknown) => error instanceof Error && 'code' in error && error.code === '55P03'
