/** The controls over HTTP: JSON in, JSON out, under `/_emulator`. Meant for this machine only: there is no key. */
import { DISPUTE_KINDS, DISPUTE_STATUSES, REFUND_ENDS, VERIFICATIONS } from './bank-controls.ts'
import { ONBOARDING_ENDS } from './connect/onboarding.ts'
import type { Controls } from './controls.ts'
import { ApiError } from './errors.ts'
import { DELIVERY_FAULTS, REQUEST_FAULTS } from './faults.ts'
import { type Answer, type Incoming, json } from './http.ts'
import { Fields } from './json-fields.ts'

type Control = (controls: Controls, fields: Fields, id: string) => unknown

const ROUTES: Readonly<Record<string, Control>> = {
  'GET /status': (controls) => controls.status(),
  'GET /deliveries': (controls) => ({ deliveries: controls.deliveries() }),
  'GET /snapshot': (controls) => controls.snapshot(),
  'GET /faults': (controls) => controls.faults(),
  'POST /reset': (controls) => controls.reset(),
  'POST /restore': (controls, fields) => controls.restore(fields.snapshot()),
  'POST /advance': (controls, fields) => controls.advance(fields.number('ms')),
  'POST /run_due': async (controls) => ({ ran: await controls.runDue() }),
  'POST /deliveries/pause': (controls) => controls.pauseDeliveries(),
  'POST /deliveries/resume': (controls) => controls.resumeDeliveries(),
  'POST /faults/clear': (controls) => controls.clearFaults(),
  'POST /faults/requests': addRequestFault,
  'POST /faults/deliveries': addDeliveryFault,
  'POST /endpoints': (controls, fields) =>
    controls.listenTo(fields.text('url'), fields.text('secret'), listensFor(fields)),
  'POST /endpoints/:id/roll': (controls, fields, id) =>
    controls.rollSecret(id, fields.optionalText('secret'), fields.optionalNumber('keepOldMs')),
  'POST /events/:id/resend': (controls, fields, id) => ({
    sent: controls.resend(id, fields.optionalText('endpoint')),
  }),
  'POST /sessions/:id/pay': (controls, fields, id) => controls.pay(id, fields.payOptions()),
  'POST /sessions/:id/decline': (controls, fields, id) => controls.decline(id, fields.payOptions()),
  'POST /sessions/:id/expire': (controls, _fields, id) => controls.expire(id),
  'POST /sessions/:id/settle': (controls, fields, id) =>
    controls.settle(id, fields.oneOf('ends', ['succeed', 'fail'])),
  'POST /sessions/:id/promotion': (controls, fields, id) =>
    controls.applyPromotionCode(id, fields.text('code')),
  'POST /intents/:id/challenge': (controls, fields, id) =>
    controls.answerChallenge(id, fields.oneOf('answer', ['complete', 'fail'])),
  'POST /refunds/:id/turn': (controls, fields, id) =>
    controls.turnRefund(id, fields.oneOf('to', REFUND_ENDS), fields.optionalText('reason')),
  'POST /charges/:id/dispute': (controls, fields, id) =>
    controls.dispute(id, fields.oneOf('kind', DISPUTE_KINDS)),
  'POST /disputes/:id/turn': (controls, fields, id) =>
    controls.turnDispute(id, fields.oneOf('to', DISPUTE_STATUSES)),
  'POST /payouts/:id/settle': (controls, fields, id) =>
    controls.settlePayout(id, fields.oneOf('ends', ['paid', 'failed']), fields.optionalText('reason')),
  'POST /accounts/:id/onboard': (controls, fields, id) =>
    controls.onboard(id, fields.oneOf('end', ONBOARDING_ENDS)),
  'POST /accounts/:id/verify': (controls, fields, id) =>
    controls.verifyAccount(id, fields.oneOf('verification', VERIFICATIONS)),
  'POST /accounts/:id/deauthorize': (controls, _fields, id) => controls.deauthorize(id),
}

export async function handleControls(incoming: Incoming, controls: Controls): Promise<Answer> {
  const [first = '', second = '', third = ''] = incoming.path.slice('/_emulator/'.length).split('/')
  const plain = [first, second].filter((part) => part !== '').join('/')
  const name = third === '' ? plain : `${first}/:id/${third}`
  const key = `${incoming.method} /${name}`
  const control = Object.hasOwn(ROUTES, key) ? ROUTES[key] : undefined
  if (!control)
    return json(404, { error: { message: `No such control: ${key}`, known: Object.keys(ROUTES) } })
  try {
    const result = await control(controls, Fields.parse(incoming.body), second)
    return json(200, typeof result === 'object' && result !== null ? result : { ok: true })
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return json(error.status, { error: { message: error.message, ...error.details } })
  }
}

function listensFor(fields: Fields): 'platform' | 'connect' {
  return fields.optionalText('for') === undefined ? 'platform' : fields.oneOf('for', ['platform', 'connect'])
}

function addRequestFault(controls: Controls, fields: Fields): void {
  const status = fields.optionalNumber('status')
  const delayMs = fields.optionalNumber('delayMs')
  controls.addRequestFault({
    kind: fields.oneOf('kind', REQUEST_FAULTS),
    ...fields.odds(),
    ...(status !== undefined && { status }),
    ...(delayMs !== undefined && { delayMs }),
    match: fields.within('match').texts(['method', 'path']),
  })
}

function addDeliveryFault(controls: Controls, fields: Fields): void {
  const holdMs = fields.optionalNumber('holdMs')
  controls.addDeliveryFault({
    kind: fields.oneOf('kind', DELIVERY_FAULTS),
    ...fields.odds(),
    ...(holdMs !== undefined && { holdMs }),
    match: fields.within('match').texts(['type', 'url']),
  })
}
