// Why a request was refused before the database was asked, in a sentence for the person who asked.
import type { Refusal } from '../domain/kinds/refusal.ts'
import { formatMoney } from '../domain/money.ts'
import { Problem } from '../domain/problem.ts'

export function refusalProblem(refusal: Refusal): Problem {
  switch (refusal.reason) {
    case 'wrong_kind':
      return new Problem(
        'invalid_input',
        `This listing is a ${refusal.detail.listingKind}; ask for it as one.`,
      )
    case 'listing_not_active':
      return new Problem('not_offered', 'This is not on sale at the moment.')
    case 'duration_not_offered':
      return new Problem(
        'not_offered',
        `${refusal.detail.minutes} minutes is not on offer. Choose ${orList(refusal.detail.offeredMinutes)} minutes.`,
      )
    case 'start_not_offered':
      return new Problem(
        'not_offered',
        'That time is outside the opening hours. Choose one of the times shown.',
      )
    case 'too_soon':
      return new Problem('not_offered', 'That start is too soon. Choose a later one.')
    case 'too_far':
      return new Problem(
        'not_offered',
        `That is too far ahead. Bookings open ${refusal.detail.horizonDays} days before the start.`,
      )
    case 'course_over':
      return new Problem('not_offered', 'This course is over.')
    case 'auction_closed':
      return new Problem('auction_closed', 'This auction has closed.')
    case 'bid_too_low':
      return new Problem('bid_too_low', `Bid at least ${formatMoney(refusal.detail.least, 'en')}.`)
    case 'bid_not_chargeable':
      return new Problem(
        'invalid_input',
        `${formatMoney(refusal.detail.bid, 'en')} cannot be charged in this currency.`,
      )
  }
}

const orList = (minutes: number[]) =>
  new Intl.ListFormat('en', { type: 'disjunction' }).format(minutes.map(String))
