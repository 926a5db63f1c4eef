/** The levers, as forms post them: each is one call of the controls, then back to the page. */
import type { Controls } from '../controls.ts'
import { ApiError } from '../errors.ts'
import { DELIVERY_FAULTS, REQUEST_FAULTS } from '../faults.ts'
import { type Answer, type Incoming, redirect } from '../http.ts'
import { messagePage } from '../pages/checkout-page.ts'
import { readForm } from '../pages/read-form.ts'
import { pageAnswer } from '../pages/shell.ts'
import type { Form } from '../pages/tender.ts'
import type { Snapshot } from '../snapshot.ts'
import type { World } from '../world.ts'
import { OBJECT_ACTIONS } from './levers.ts'

type Action = (controls: Controls, form: Form, world: World) => unknown

const ACTIONS: Readonly<Record<string, Action>> = {
  advance: (controls, form) => controls.advance(advanceMs(form)),
  pause: (controls) => controls.pauseDeliveries(),
  resume: (controls) => controls.resumeDeliveries(),
  'fault-delivery': addDeliveryFault,
  'fault-request': addRequestFault,
  clear: (controls) => controls.clearFaults(),
  reset: (controls) => controls.reset(),
  keep: (controls, _form, world) => kept.set(world, controls.snapshot()),
  restore: restoreKept,
  resend: (controls, form) => controls.resend(form.event ?? '', form.endpoint || undefined),
  endpoint: (controls, form) => controls.listenTo(checkedUrl(form.url), form.secret || 'whsec_local'),
  roll: (controls, form) => controls.rollSecret(form.endpoint ?? ''),
  ...OBJECT_ACTIONS,
}

/** One state that somebody asked to keep, for as long as its world lives. */
const kept = new WeakMap<World, Snapshot>()

export function hasKept(world: World): boolean {
  return kept.has(world)
}

export async function handleAction(
  world: World,
  controls: Controls,
  incoming: Incoming,
  name: string,
): Promise<Answer> {
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined
  if (!action)
    return pageAnswer(404, messagePage('No such control', 'The dashboard has none by that name.', null))
  if (isForeign(incoming)) {
    return pageAnswer(
      403,
      messagePage('Refused', 'Only pages of the local Stripe may pull its levers.', null),
    )
  }
  const form = readForm(incoming.body)
  const back = safeBack(form.back)
  try {
    await action(controls, form, world)
    return redirect(`${back}${back.includes('?') ? '&' : '?'}done=${name.replace(/-.*/, '')}`)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return redirect(`${back}${back.includes('?') ? '&' : '?'}refused=${encodeURIComponent(error.message)}`)
  }
}

/** A page from elsewhere that is open in the same browser could post here, for there is no key. */
function isForeign({ headers }: Incoming): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const { origin, host } = headers
  return origin !== undefined && host !== undefined && URL.canParse(origin) && new URL(origin).host !== host
}

function safeBack(back: string | undefined): string {
  return back?.startsWith('/dashboard') ? back : '/dashboard'
}

const UNIT_MS: Readonly<Record<string, number>> = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 }

function advanceMs(form: Form): number {
  const amount = Number(form.amount)
  const ms = amount * (UNIT_MS[form.unit ?? ''] ?? 0)
  if (!(ms > 0) || amount > 10_000) throw new ApiError('Give a number above 0 of minutes, hours or days.')
  return ms
}

function restoreKept(controls: Controls, _form: Form, world: World): void {
  const snapshot = kept.get(world)
  if (!snapshot) throw new ApiError('No state was kept yet.')
  controls.restore(snapshot)
}

function addDeliveryFault(controls: Controls, form: Form): void {
  const kind = DELIVERY_FAULTS.find((one) => one === form.kind)
  if (!kind) throw new ApiError('Choose what shall happen to the delivery.')
  controls.addDeliveryFault({ kind, ...odds(form), ...(form.type && { match: { type: form.type } }) })
}

function addRequestFault(controls: Controls, form: Form): void {
  const [name, status] = (form.kind ?? '').split(' ')
  const kind = REQUEST_FAULTS.find((one) => one === name)
  if (!kind) throw new ApiError('Choose what shall happen to the request.')
  const match = { ...(form.method && { method: form.method }), ...(form.path && { path: form.path }) }
  controls.addRequestFault({ kind, ...odds(form), ...(status && { status: Number(status) }), match })
}

function odds(form: Form): { times?: number; probability?: number } {
  const times = Number(form.times)
  const percent = Number(form.percent)
  return {
    ...(times > 0 && { times: Math.floor(times) }),
    ...(percent > 0 && percent < 100 && { probability: percent / 100 }),
  }
}

function checkedUrl(url: string | undefined): string {
  if (url !== undefined && /^https?:\/\//.test(url) && URL.canParse(url)) return url
  throw new ApiError('An endpoint needs an address that begins with http:// or https://.')
}
