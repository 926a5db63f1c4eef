// Why something can't be listed, in a sentence for each thing that is wrong, with the place where it stands.
import type { OfferFault } from '../domain/checkOffer.ts'
import type { TimeFault } from '../domain/checkTimes.ts'
import { type ChargeFault, formatMoney, type Money } from '../domain/money.ts'
import { Problem } from '../domain/problem.ts'

type Field = { path: string; message: string }

export function offerProblem(fields: readonly Field[]): Problem {
  const [first] = fields
  const detail = first === undefined ? 'This can’t be listed.' : `${first.path}: ${first.message}`
  return new Problem('invalid_input', detail, { fields: [...fields] })
}

export function offerField(fault: OfferFault): Field {
  switch (fault.reason) {
    case 'price_not_chargeable': {
      const { field, price, least } = fault.detail
      return { path: `offer.${field}`, message: priceSentence(fault.detail.fault, price, least) }
    }
    case 'fee_not_divisible':
    case 'fee_out_of_range':
      return {
        path: 'currency',
        message: 'The marketplace’s fee does not fit this currency. Choose another one.',
      }
    case 'unknown_time_zone':
      return { path: 'timeZone', message: `There is no time zone called ${fault.detail.timeZone}.` }
    case 'duplicate_duration':
      return { path: 'offer.durations', message: `${fault.detail.minutes} minutes stands there twice.` }
    case 'ends_before_start':
      return { path: 'offer.endsAt', message: 'The end has to come after the start.' }
  }
}

function priceSentence(fault: ChargeFault, price: Money, least: Money): string {
  const said = formatMoney(price, 'en')
  switch (fault) {
    case 'below_minimum':
      return `Stripe charges no less than ${formatMoney(least, 'en')}. Ask at least that, or nothing at all.`
    case 'not_divisible':
      return `${said} can’t be charged: in this currency amounts have no such decimals.`
    default:
      return `${said} can’t be charged. Ask for less.`
  }
}

export const timeField = ({ field, reason }: TimeFault): Field => ({
  path: field,
  message:
    reason === 'is_over' ? 'Choose a time that is still to come.' : 'That is years ahead. Check the year.',
})
