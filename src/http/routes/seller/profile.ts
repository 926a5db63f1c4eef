// To begin selling, and what a seller says of themselves.
import { becomeSeller, reviseProfile } from '../../../commands/becomeSeller.ts'
import type { World } from '../../../commands/world.ts'
import type { Uuid } from '../../../domain/ids.ts'
import { Problem } from '../../../domain/problem.ts'
import { liveAccount } from '../../../store/sellerAccounts.ts'
import { readSeller } from '../../../store/sellers.ts'
import { type Api, json, problems } from '../../api.ts'
import { type Deps, signedIn } from '../../context.ts'
import { BecomeSeller, ReviseSeller, SellerProfile } from '../../contract.ts'
import { door } from '../../door.ts'
import { profileView } from '../../views/seller/profile.ts'

const becomeRoute = door('buyer', {
  method: 'post',
  path: '/api/seller',
  request: { body: { content: { 'application/json': { schema: BecomeSeller } }, required: true } },
  responses: {
    201: json(SellerProfile, 'You sell here now.'),
    200: json(SellerProfile, 'You sold here already; nothing was changed.'),
    ...problems,
  },
})

const readRoute = door('seller', {
  method: 'get',
  path: '/api/seller',
  responses: { 200: json(SellerProfile, 'Who you are here, and whether you can sell.'), ...problems },
})

const reviseRoute = door('seller', {
  method: 'patch',
  path: '/api/seller',
  request: { body: { content: { 'application/json': { schema: ReviseSeller } }, required: true } },
  responses: { 200: json(SellerProfile, 'As it is now.'), ...problems },
})

export function profile(api: Api, { world }: Deps): void {
  api.openapi(becomeRoute, async (c) => {
    const { id } = signedIn(c)
    const { topics, ...words } = c.req.valid('json')
    const made = await becomeSeller(world, id, { ...words, topics: distinct(topics) })
    const view = await showSeller(world, id)
    c.header('location', '/api/seller')
    return made ? c.json(view, 201) : c.json(view, 200)
  })

  api.openapi(readRoute, async (c) => c.json(await showSeller(world, signedIn(c).id), 200))

  api.openapi(reviseRoute, async (c) => {
    const { id } = signedIn(c)
    const { topics, ...words } = c.req.valid('json')
    await reviseProfile(world, id, { ...words, topics: topics === undefined ? undefined : distinct(topics) })
    return c.json(await showSeller(world, id), 200)
  })
}

export async function showSeller(world: World, sellerId: Uuid): Promise<SellerProfile> {
  const seller = await readSeller(world.db, sellerId)
  if (seller === null) throw new Problem('not_allowed', 'This is for sellers.')
  const live = await liveAccount(world.db, sellerId)
  return profileView(seller, live?.account ?? { state: 'none' }, world.settings.sellerPayouts)
}

/** However it is written, a topic stands there once. */
function distinct(topics: readonly string[]): string[] {
  const byName = new Map(topics.map((topic) => [topic.toLowerCase(), topic]))
  return [...byName.values()]
}
