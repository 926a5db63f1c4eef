// Somebody begins to sell: a profile, and a calendar of their own that is closed until they open it.
import type { Currency } from '../domain/currency.ts'
import type { Uuid } from '../domain/ids.ts'
import { Problem } from '../domain/problem.ts'
import { isTimeZone } from '../domain/wallTime.ts'
import { inTransaction } from '../store/db.ts'
import { lockBuyer } from '../store/holds.ts'
import { insertCalendar } from '../store/listings.ts'
import { insertSeller } from '../store/people.ts'
import { liveAccount, lockSeller } from '../store/sellerAccounts.ts'
import { type ProfileChange, readSeller, updateSeller } from '../store/sellers.ts'
import type { World } from './world.ts'

export type NewProfile = {
  name?: string | undefined
  headline: string
  about: string
  topics: string[]
  country: string
  currency: Currency
  timeZone: string
}

/** False when they sell here already: what stands is not overwritten by a form that was sent twice. */
export async function becomeSeller(world: World, personId: Uuid, profile: NewProfile): Promise<boolean> {
  const { name, timeZone, ...words } = profile
  if (!isTimeZone(timeZone)) throw mistake('timeZone', `There is no time zone called ${timeZone}.`)
  return inTransaction(world.db, async (tx) => {
    await lockBuyer(tx, personId)
    if ((await readSeller(tx, personId)) !== null) return false
    await insertSeller(tx, { personId, ...words })
    if (name !== undefined) await updateSeller(tx, personId, { name })
    const resourceId = world.newId()
    const closed = { rules: [], exceptions: [] }
    await insertCalendar(tx, { resourceId, sellerId: personId, timeZone, hours: closed })
    return true
  })
}

export async function reviseProfile(world: World, sellerId: Uuid, change: ProfileChange): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const seller = await lockSeller(tx, sellerId)
    const moves = change.country !== undefined && change.country !== seller?.country
    if (moves && (await liveAccount(tx, sellerId)) !== null)
      throw mistake('country', 'Your Stripe account is made for your country, so it can’t be changed here.')
    await updateSeller(tx, sellerId, change)
  })
}

const mistake = (path: string, message: string) =>
  new Problem('invalid_input', `${path}: ${message}`, { fields: [{ path, message }] })
