/** Puts the next automatic payout of an account on the agenda, once, and only while there is money to pay out. */
import type { Scope } from '../scope.ts'
import { defineTable, type Row } from '../store.ts'
import { scheduleOf } from './payout-schedule.ts'

export const AUTOMATIC_TIMER = 'payout.automatic'
const DAY_MS = 24 * 60 * 60 * 1000

/** There while a payout is planned. */
export const planTable = defineTable<Row>('.payout_plan')
const PLAN = 'plan'

export function planPayout(scope: Scope): void {
  const plans = planTable.in(scope.account)
  if (plans.get(PLAN) || scheduleOf(scope.account).interval === 'manual') return
  plans.add({ id: PLAN })
  scope.schedule(AUTOMATIC_TIMER, PLAN, nextMidnight(scope.world.time.now()))
}

export function forgetPlan(scope: Scope): void {
  planTable.in(scope.account).remove(PLAN)
}

export function nextMidnight(nowMs: number): number {
  return (Math.floor(nowMs / DAY_MS) + 1) * DAY_MS
}
