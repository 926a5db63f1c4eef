// What is yours is seen by you: what a page shows is held against the rows themselves.
import type { World } from '../../src/commands/world.ts'
import { uuid } from '../../src/domain/ids.ts'
import { bookingsOf, findBookingFor, type Viewer } from '../../src/queries/bookings.ts'
import type { Chance } from './chance.ts'

/** Somebody opens their list, and the page of any booking by its address. Answers what they should not have seen. */
export async function lookAround(world: World, chance: Chance, viewer: Viewer): Promise<string[]> {
  const list = await bookingsOf(world.db, viewer.id, null)
  const strange = list.rows.filter((row) => row.buyer_id !== viewer.id).map((row) => row.id)
  const all = await world.db
    .selectFrom('bookings')
    .select(['id', 'buyer_id', 'seller_id'])
    .orderBy('number')
    .execute()
  if (all.length === 0) return []
  const one = chance.pick(all)
  const isTheirs = viewer.operator || [one.buyer_id, one.seller_id].includes(viewer.id)
  const seen = await findBookingFor(world.db, { by: 'id', id: uuid(one.id) }, viewer)
  if (seen !== null && !isTheirs) strange.push(one.id)
  return [
    ...strange.map((id) => `booking ${id} was shown to ${viewer.id}, who is no party to it`),
    ...(seen === null && isTheirs
      ? [`booking ${one.id} was hidden from ${viewer.id}, who is party to it`]
      : []),
  ]
}
