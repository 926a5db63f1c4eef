// Who am I, and what kind of marketplace is this? And, where it is a demo, its people at one click.
import { z } from '@hono/zod-openapi'
import { Problem } from '../../domain/problem.ts'
import type { Known } from '../../store/people.ts'
import { type Api, json, problems } from '../api.ts'
import type { Deps } from '../context.ts'
import { Me, type SignInWay } from '../contract.ts'
import { door } from '../door.ts'
import { setCookies } from './signIn.ts'

const meRoute = door('anyone', {
  method: 'get',
  path: '/api/me',
  responses: { 200: json(Me, 'Who asks.'), ...problems },
})

const demoRoute = door('anyone', {
  method: 'post',
  path: '/api/demo/sign-in',
  request: {
    body: {
      content: { 'application/json': { schema: z.strictObject({ email: z.string() }) } },
      required: true,
    },
  },
  responses: { 204: { description: 'Signed in.' }, ...problems },
})

export function me(api: Api, { world, settings, signIn }: Deps): void {
  const way: SignInWay =
    signIn.way === 'built_in' ? { way: 'built_in' } : { way: 'external', url: signIn.signInUrl }

  api.openapi(meRoute, (c) => {
    const person = c.get('person')
    c.header('cache-control', 'no-store')
    return c.json(
      {
        person: person === null ? null : personView(person),
        signIn: way,
        demoPeople: [...settings.demoPeople],
        stripeMode: settings.stripeMode,
        now: world.clock.now().toISOString(),
      },
      200,
    )
  })

  api.openapi(demoRoute, async (c) => {
    const { email } = c.req.valid('json')
    if (signIn.way === 'external' || !settings.demoPeople.some((one) => one.email === email))
      throw new Problem('not_found', 'There is no such demo person here.')
    setCookies(c, (await signIn.accounts.signInAsDemo(email)).setCookie)
    return c.body(null, 204)
  })
}

const personView = (person: Known) => {
  const { id, number, name, email, timeZone } = person
  return { id, number, name, email, timeZone, roles: rolesOf(person) }
}

function rolesOf(person: { seller: boolean; operator: boolean }): ('buyer' | 'seller' | 'operator')[] {
  return [
    'buyer',
    ...(person.seller ? (['seller'] as const) : []),
    ...(person.operator ? (['operator'] as const) : []),
  ]
}
