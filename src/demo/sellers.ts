// Who sells in the demo marketplace, and what: enough variety that every page has something to show. Prices are in
// minor units; times of day are on the wall of the seller's zone.
import type { Currency } from '../domain/currency.ts'
import type { OpeningHours } from '../domain/openHours.ts'
import type { RefundPolicy } from '../domain/refundPolicy.ts'

export type DemoSeller = {
  key: string
  name: string
  /** A demo person to sign in as; null: nobody can. */
  email: string | null
  headline: string
  about: string
  topics: string[]
  timeZone: string
  country: string
  /** What a new listing of theirs begins with. */
  currency: Currency
  hours: OpeningHours
}

const weekdays = (fromHour: number, toHour: number): OpeningHours => ({
  rules: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromMinute: fromHour * 60, toMinute: toHour * 60 })),
  exceptions: [],
})

const someDays = (days: number[], fromHour: number, toHour: number): OpeningHours => ({
  rules: days.map((weekday) => ({ weekday, fromMinute: fromHour * 60, toMinute: toHour * 60 })),
  exceptions: [],
})

export const demoSellers: readonly DemoSeller[] = [
  {
    key: 'amara',
    name: 'Amara Okafor',
    email: 'amara@demo.example',
    headline: 'Staff engineer, distributed systems',
    about:
      'Fifteen years of keeping other people’s data in one piece. I help engineers think through queues, consensus and the failure nobody planned for, and prepare for system design interviews without reciting them.',
    topics: ['System design', 'Databases', 'Interviews'],
    timeZone: 'Europe/London',
    country: 'GB',
    currency: 'gbp',
    hours: weekdays(9, 17),
  },
  {
    key: 'kenji',
    name: 'Kenji Watanabe',
    email: null,
    headline: 'Principal designer, design systems',
    about:
      'I look at screens with you until we both know what they are for. Portfolio reviews, critique of a flow you are stuck on, or how to bring order to forty shades of grey.',
    topics: ['Product design', 'Design systems', 'Portfolios'],
    timeZone: 'Asia/Tokyo',
    country: 'JP',
    currency: 'jpy',
    hours: weekdays(10, 19),
  },
  {
    key: 'lucia',
    name: 'Lucía Ferreira',
    email: null,
    headline: 'Founder twice, now angel',
    about:
      'I have raised money, run out of it, and raised it again. Bring your deck, your numbers, or the conversation with your co-founder that you keep putting off.',
    topics: ['Fundraising', 'Leadership', 'Startups'],
    timeZone: 'America/New_York',
    country: 'US',
    currency: 'usd',
    hours: someDays([1, 2, 4], 8, 14),
  },
  {
    key: 'priya',
    name: 'Priya Raman',
    email: null,
    headline: 'Machine learning engineer',
    about:
      'From notebook to something that runs on a Tuesday night. Evaluation first, models second. Happy to pair on your own data, if you may show it.',
    topics: ['Machine learning', 'Python', 'Careers'],
    timeZone: 'Asia/Kolkata',
    country: 'IN',
    currency: 'inr',
    hours: someDays([2, 3, 4, 6], 18, 22),
  },
  {
    key: 'mateo',
    name: 'Mateo Silva',
    email: null,
    headline: 'Engineering manager',
    about:
      'First ninety days as a manager, difficult feedback, promotion papers. I listen more than I talk, and you leave with three things to do.',
    topics: ['Management', 'Careers', 'Feedback'],
    timeZone: 'America/Sao_Paulo',
    country: 'BR',
    currency: 'brl',
    hours: weekdays(12, 18),
  },
  {
    key: 'freya',
    name: 'Freya Lindqvist',
    email: null,
    headline: 'Security engineer',
    about:
      'Threat models on a whiteboard, code review with an attacker’s eye, and how to say no to a launch so that people thank you for it.',
    topics: ['Security', 'Code review'],
    timeZone: 'Europe/Stockholm',
    country: 'SE',
    currency: 'sek',
    hours: someDays([1, 3, 5], 13, 17),
  },
  {
    key: 'noor',
    name: 'Noor Haddad',
    email: null,
    headline: 'Builds web shops that load in a second',
    about:
      'Session work on your own code: I share my screen or you share yours, and something ships before we hang up.',
    topics: ['Web performance', 'Shops'],
    timeZone: 'Europe/Paris',
    country: 'FR',
    currency: 'eur',
    hours: weekdays(9, 18),
  },
  {
    key: 'tomas',
    name: 'Tomáš Novák',
    email: null,
    headline: 'Automations for small teams',
    about:
      'Invoices, stock, calendars: tell me what you copy by hand every week, and we build the thing that does it.',
    topics: ['Automation', 'Operations'],
    timeZone: 'Europe/Prague',
    country: 'CZ',
    currency: 'czk',
    hours: weekdays(8, 16),
  },
]

export type DemoListing = {
  seller: string
  title: string
  description: string
  currency: Currency
  refundPolicy: RefundPolicy
  feePercentBasisPoints: number
} & (
  | { kind: 'mentoring'; durations: { minutes: number; priceMinor: number }[]; noticeMinutes: number }
  | { kind: 'appointment'; minutes: number; priceMinor: number; capacity: number }
  | { kind: 'course'; priceMinor: number; capacity: number | null; startsInDays: number; lastsDays: number }
  | {
      kind: 'lot'
      startingPriceMinor: number
      minimumIncrementMinor: number
      closesInDays: number
      bidsMinor: number[]
    }
)
