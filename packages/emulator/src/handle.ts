/** The front door: the API, the hosted pages, the controls. */
import { handleApi } from './api.ts'
import type { Controls } from './controls.ts'
import { handleControls } from './controls-http.ts'
import { handleDashboard } from './dashboard/dashboard.ts'
import { type Incoming, json, type Outcome } from './http.ts'
import { handleAsset } from './pages/assets.ts'
import { handleChallengePage } from './pages/challenge.ts'
import { handleCheckoutPage } from './pages/checkout.ts'
import { handleOnboardingPage } from './pages/onboarding.ts'
import type { World } from './world.ts'

export function handle(world: World, incoming: Incoming, controls: Controls): Outcome | Promise<Outcome> {
  const { path } = incoming
  if (path.startsWith('/_emulator')) return handleControls(incoming, controls)
  if (path.startsWith('/assets/')) return handleAsset(path)
  if (path.startsWith('/c/challenge/')) return handleChallengePage(world, incoming)
  if (path.startsWith('/c/onboarding/') || path.startsWith('/c/express/')) {
    return handleOnboardingPage(world, incoming)
  }
  if (path.startsWith('/c/pay/')) return handleCheckoutPage(world, incoming)
  if (path === '/' || path === '/dashboard' || path.startsWith('/dashboard/')) {
    return handleDashboard(world, incoming, controls)
  }
  if (path === '/favicon.ico') return json(404, {})
  return handleApi(world, incoming)
}
