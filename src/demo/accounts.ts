// The demo sellers can be paid, as everybody who sells has to be: each gets an account at the local Stripe, and what
// Stripe wants to know of them is handed in at once. Looked after at every start, so that a marketplace that was
// filled before there were accounts sells on.
import { ensureAccount, lookAtSeller } from '../commands/connectSeller.ts'
import { inParallel } from '../commands/inParallel.ts'
import type { World } from '../commands/world.ts'
import { uuid } from '../domain/ids.ts'
import type { Reader } from '../store/db.ts'
import { demoPeople } from './people.ts'

/** Answers all of Stripe's questions about an account; a lever that only the local Stripe has. */
export type HandIn = (stripeAccountId: string) => Promise<void>

const atOnce = 4

export async function connectDemoSellers(world: World, handIn: HandIn): Promise<void> {
  if (world.settings.sellerPayouts === 'none') return
  await inParallel(await demoSellersWithoutAccount(world.db), atOnce, async (sellerId) => {
    const { accountId } = await ensureAccount(world, sellerId)
    await handIn(accountId)
    await lookAtSeller(world, sellerId)
  })
}

async function demoSellersWithoutAccount(db: Reader) {
  const emails = demoPeople.map((person) => person.email)
  const rows = await db
    .selectFrom('sellers')
    .innerJoin('people', 'people.id', 'sellers.person_id')
    .leftJoin('seller_accounts', 'seller_accounts.seller_id', 'people.id')
    .select('people.id')
    .where((is) => is.or([is('people.issuer', '=', 'demo'), is('people.email', 'in', emails)]))
    .where('seller_accounts.standing', 'is', null)
    .orderBy('people.number')
    .execute()
  return rows.map((row) => uuid(row.id))
}
