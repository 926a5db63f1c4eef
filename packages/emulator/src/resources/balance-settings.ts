/** `/v1/balance_settings`: when the money of the asking account leaves by itself. */
import type Stripe from 'stripe'
import { planPayout } from '../connect/payout-plan.ts'
import { INTERVALS, type Schedule, scheduleOf, setSchedule } from '../connect/payout-schedule.ts'
import { array, flag, integer, object, oneOf, type Params, text, unsupported } from '../params.ts'
import { type Resource, route } from '../resource.ts'
import type { Scope } from '../scope.ts'
import type { Strict } from '../strict.ts'

const WORKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const
type Workday = (typeof WORKDAYS)[number]

const scheduleShape = object({
  interval: oneOf(...INTERVALS),
  monthly_payout_days: array(integer(1, 31), 1),
  weekly_payout_days: array(oneOf(...WORKDAYS), 1),
})

const updateParams = {
  payments: object({
    debit_negative_balances: flag(),
    payouts: object({
      automatic_transfer_rules_by_currency: unsupported(),
      minimum_balance_by_currency: unsupported(),
      schedule: scheduleShape,
      statement_descriptor: text(22),
    }),
    settlement_timing: unsupported(),
  }),
}

export const balanceSettings: Resource = {
  object: 'balance_settings',
  tables: [],
  routes: [
    route('GET', '/v1/balance_settings', 'balance_settings', {}, settingsOf),
    route('POST', '/v1/balance_settings', 'balance_settings', updateParams, (scope, params) => {
      changeSchedule(scope, params)
      return settingsOf(scope)
    }),
  ],
}

function changeSchedule(scope: Scope, params: Params<typeof updateParams>): void {
  const given = params.payments?.payouts?.schedule
  if (!given?.interval) return
  const [monthly] = given.monthly_payout_days ?? []
  const [weekly] = given.weekly_payout_days ?? []
  setSchedule(scope.account, {
    delay_days: scheduleOf(scope.account).delay_days,
    interval: given.interval,
    ...(monthly !== undefined && { monthly_anchor: monthly }),
    ...(weekly !== undefined && { weekly_anchor: weekly }),
  })
  planPayout(scope)
}

function settingsOf(scope: Scope): Strict<Stripe.BalanceSettings> {
  const schedule = scheduleOf(scope.account)
  return {
    object: 'balance_settings',
    payments: {
      debit_negative_balances: true,
      payouts: {
        automatic_transfer_rules_by_currency: null,
        minimum_balance_by_currency: null,
        schedule: shownSchedule(schedule),
        statement_descriptor: null,
        status: 'enabled',
      },
      settlement_timing: { delay_days: schedule.delay_days, start_of_day: null },
    },
  } satisfies Strict<Stripe.BalanceSettings>
}

function shownSchedule(schedule: Schedule) {
  const day: Workday | undefined = WORKDAYS.find((one) => one === schedule.weekly_anchor)
  return {
    interval: schedule.interval,
    ...(schedule.interval === 'monthly' && { monthly_payout_days: [schedule.monthly_anchor ?? 1] }),
    ...(schedule.interval === 'weekly' && { weekly_payout_days: [day ?? 'friday'] }),
  }
}
