// Who asks: a session cookie or a bearer token, turned into one of our people. Somebody seen for the first time
// becomes a person then.
import { createMiddleware } from 'hono/factory'
import { findPerson, keepPerson } from '../store/people.ts'
import type { Deps, Env } from './context.ts'
import type { Identity } from './signIn.ts'

export const who = ({ signIn, world }: Deps) =>
  createMiddleware<Env>(async (c, next) => {
    const carries = c.req.header('cookie') !== undefined || c.req.header('authorization') !== undefined
    const identity = carries ? await signIn.identify(c.req.raw.headers) : null
    c.set('person', identity === null ? null : await personOf(world, identity))
    await next()
  })

async function personOf(world: Deps['world'], identity: Identity) {
  const known = await findPerson(world.db, identity.issuer, identity.subject)
  if (known !== null) return known
  await keepPerson(
    world.db,
    { ...identity, id: world.newId(), timeZone: null, operator: false },
    world.clock.now(),
  )
  return findPerson(world.db, identity.issuer, identity.subject)
}
