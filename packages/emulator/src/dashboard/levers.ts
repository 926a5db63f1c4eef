/** What can be made to happen to one object: the bank's word, the buyer's, Stripe's own. */
import { DISPUTE_STATUSES, REFUND_ENDS, VERIFICATIONS } from '../bank-controls.ts'
import type { Controls } from '../controls.ts'
import { ApiError } from '../errors.ts'
import { type Html, html } from '../pages/html.ts'
import type { Form } from '../pages/tender.ts'
import type { Row } from '../store.ts'
import { flagOf, textOf } from './find.ts'
import { button } from './layout.ts'

/** A label, the action that it posts, and what travels along. */
type Lever = readonly [label: string, action: string, fields?: Readonly<Record<string, string>>]

const LEVERS: Readonly<Record<string, (row: Row) => readonly Lever[]>> = {
  'checkout.session': sessionLevers,
  account: (row) =>
    flagOf(row, 'details_submitted')
      ? [
          ['Restrict', 'verify', { to: 'restricted' }],
          ['Verify', 'verify', { to: 'verified' }],
        ]
      : [['Hand everything in', 'onboard']],
  charge: (row) => (textOf(row, 'status') === 'succeeded' ? [['Dispute as fraudulent', 'dispute']] : []),
  dispute: () => [
    ['Decide for the shop', 'dispute-turn', { to: 'won' }],
    ['Decide for the buyer', 'dispute-turn', { to: 'lost' }],
  ],
  payout: (row) =>
    textOf(row, 'status') === 'paid'
      ? [['Fail after all', 'payout', { to: 'failed' }]]
      : [
          ['Arrive', 'payout', { to: 'paid' }],
          ['Fail', 'payout', { to: 'failed' }],
        ],
  refund: (row) =>
    textOf(row, 'status') === 'succeeded'
      ? [['Fail after all', 'refund', { to: 'failed' }]]
      : [
          ['Succeed', 'refund', { to: 'succeeded' }],
          ['Fail', 'refund', { to: 'failed' }],
        ],
}

const ENDED = new Set(['canceled', 'failed', 'won', 'lost', 'warning_closed', 'prevented'])

export function leversOf(type: string, row: Row): Html | null {
  const levers = ENDED.has(textOf(row, 'status') ?? '') ? [] : (LEVERS[type]?.(row) ?? [])
  const page = pageOf(type, row)
  if (levers.length === 0 && page === null) return null
  const back = `/dashboard/objects/${row.id}`
  return html`<div class="levers">${page !== null && html`<a class="quiet small" href="${page}">Open the page</a>`}
${levers.map(([label, action, fields]) => button(label, action, back, { fields: { id: row.id, ...fields } }))}</div>`
}

function sessionLevers(row: Row): readonly Lever[] {
  const isUnpaid = textOf(row, 'payment_status') === 'unpaid'
  const status = textOf(row, 'status')
  if (status === 'open') {
    return [
      ['Pay', 'pay'],
      ['Decline', 'decline'],
      ['Expire', 'expire'],
    ]
  }
  if (status !== 'complete' || !isUnpaid) return []
  return [
    ['The bank pays', 'settle', { to: 'succeed' }],
    ['The bank refuses', 'settle', { to: 'fail' }],
  ]
}

/** Where a buyer has something to do. */
function pageOf(type: string, row: Row): string | null {
  if (type === 'checkout.session' && textOf(row, 'status') === 'open') return `/c/pay/${row.id}`
  const isAsked = textOf(row, 'status') === 'requires_action'
  return isAsked && type.endsWith('_intent') ? `/c/challenge/${row.id}` : null
}

export const OBJECT_ACTIONS: Readonly<Record<string, (controls: Controls, form: Form) => unknown>> = {
  pay: (controls, form) => controls.pay(idOf(form), { challenge: 'complete' }),
  decline: (controls, form) => controls.decline(idOf(form)),
  expire: (controls, form) => controls.expire(idOf(form)),
  settle: (controls, form) => controls.settle(idOf(form), chosen(form, ['succeed', 'fail'])),
  dispute: (controls, form) => controls.dispute(idOf(form)),
  'dispute-turn': (controls, form) => controls.turnDispute(idOf(form), chosen(form, DISPUTE_STATUSES)),
  payout: (controls, form) => controls.settlePayout(idOf(form), chosen(form, ['paid', 'failed'])),
  refund: (controls, form) => controls.turnRefund(idOf(form), chosen(form, REFUND_ENDS)),
  onboard: (controls, form) => controls.onboard(idOf(form)),
  verify: (controls, form) => controls.verifyAccount(idOf(form), chosen(form, VERIFICATIONS)),
}

function idOf(form: Form): string {
  return form.id ?? ''
}

function chosen<T extends string>(form: Form, known: readonly T[]): T {
  const to = known.find((one) => one === form.to)
  if (to === undefined) throw new ApiError(`Choose one of ${known.join(', ')}.`)
  return to
}
