// Who asks, turned into one of our people. Somebody seen for the first time becomes a person then; somebody known
// costs one read. Whoever cannot be told stays nobody, which is enough for the doors that are open to everybody: the
// others answer why.
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { World } from '../../commands/world.ts'
import { Problem } from '../../domain/problem.ts'
import { findPerson, type Known, keepPerson } from '../../store/people.ts'
import type { Env } from '../context.ts'
import type { Identify, Identity } from './identity.ts'

export const who = (world: World, identify: Identify) =>
  createMiddleware<Env>(async (c, next) => {
    c.set('person', null)
    await recognise(c, world, identify)
    await next()
  })

async function recognise(c: Context<Env>, world: World, identify: Identify): Promise<void> {
  const asked = await identify(c.req.raw.headers)
  if (asked.as === 'nobody') return
  if (asked.as === 'unknown') return c.set('notKnown', asked.problem)
  for (const cookie of asked.setCookie) c.header('set-cookie', cookie, { append: true })
  const person = await personOf(world, asked.identity)
  if (person === 'erased')
    c.set('notKnown', new Problem('sign_in_required', 'This account was erased. Nobody can sign in to it.'))
  else c.set('person', person)
}

async function personOf(world: World, identity: Identity): Promise<Known | 'erased'> {
  const { issuer, subject } = identity
  const known = await findPerson(world.db, issuer, subject)
  if (known === 'erased') return known
  const name = identity.name ?? known?.name ?? 'New member'
  const email = identity.email ?? known?.email ?? null
  if (known !== null && known.name === name && known.email === email) return known
  const person = { issuer, subject, name, email, id: world.newId(), timeZone: null, operator: false }
  await keepPerson(world.db, person, world.clock.now())
  return (await findPerson(world.db, issuer, subject)) ?? 'erased'
}
