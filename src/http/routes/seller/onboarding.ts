// The way to Stripe's own pages and back. Two of these doors are addresses that Stripe sends a browser to, so they
// always lead on to a page, whoever comes and whatever happened.
import type { Context } from 'hono'
import { connectSeller, lookAtSeller, openDashboard } from '../../../commands/connectSeller.ts'
import { Problem } from '../../../domain/problem.ts'
import type { Known } from '../../../store/people.ts'
import { StripeRefused, StripeUnavailable } from '../../../stripe/gateway/gateway.ts'
import { type Api, json, problems } from '../../api.ts'
import { type Deps, type Env, signedIn } from '../../context.ts'
import { DashboardLink, OnboardingLink, SellerProfile } from '../../contract.ts'
import { door } from '../../door.ts'
import { showSeller } from './profile.ts'

const page = '/sell/payouts'
const onwards = { 303: { description: 'To Stripe, or back to the seller’s own page.' } }

const connectRoute = door('seller', {
  method: 'post',
  path: '/api/seller/onboarding',
  responses: { 200: json(OnboardingLink, 'Where Stripe asks what it wants to know.'), ...problems },
})

const refreshRoute = door('anyone', {
  method: 'get',
  path: '/api/seller/onboarding/refresh',
  responses: { ...onwards, ...problems },
})

const returnRoute = door('anyone', {
  method: 'get',
  path: '/api/seller/onboarding/return',
  responses: { ...onwards, ...problems },
})

const checkRoute = door('seller', {
  method: 'post',
  path: '/api/seller/account/check',
  responses: { 200: json(SellerProfile, 'As Stripe says that it is now.'), ...problems },
})

const dashboardRoute = door('seller', {
  method: 'post',
  path: '/api/seller/account/dashboard',
  responses: { 200: json(DashboardLink, 'Into your Dashboard at Stripe.'), ...problems },
})

export function onboarding(api: Api, { world }: Deps): void {
  api.openapi(connectRoute, async (c) => {
    const { url, expiresAt } = await connectSeller(world, signedIn(c).id)
    return c.json({ url, expiresAt: expiresAt.toISOString() }, 200)
  })

  /** A link opens once and for minutes; whoever comes late gets another. */
  api.openapi(refreshRoute, (c) => leadOn(c, async (seller) => (await connectSeller(world, seller.id)).url))

  /** Coming back says nothing of what was handed in: Stripe is asked. */
  api.openapi(returnRoute, (c) =>
    leadOn(c, async (seller) => {
      await lookAtSeller(world, seller.id)
      return page
    }),
  )

  api.openapi(checkRoute, async (c) => {
    const { id } = signedIn(c)
    await lookAtSeller(world, id)
    return c.json(await showSeller(world, id), 200)
  })

  api.openapi(dashboardRoute, async (c) => c.json({ url: await openDashboard(world, signedIn(c).id) }, 200))

  async function leadOn(c: Context<Env>, whereTo: (seller: Known) => Promise<string>) {
    c.header('cache-control', 'no-store')
    const person = c.get('person')
    if (person === null) return c.redirect(`/sign-in?next=${encodeURIComponent(page)}`, 303)
    if (!person.seller) return c.redirect('/sell', 303)
    return c.redirect(await orThePage(() => whereTo(person)), 303)
  }
}

/** The page shows how things stand, and has a button to try again. */
async function orThePage(whereTo: () => Promise<string>): Promise<string> {
  try {
    return await whereTo()
  } catch (error) {
    const isExpected =
      error instanceof Problem || error instanceof StripeUnavailable || error instanceof StripeRefused
    if (isExpected) return `${page}?stripe=unavailable`
    throw error
  }
}
