// What a seller earned, month by month, and sale by sale as a sheet.
import { z } from '@hono/zod-openapi'
import type { World } from '../../../commands/world.ts'
import { type Months, monthsBetween } from '../../../domain/months.ts'
import { Problem } from '../../../domain/problem.ts'
import { earningsByMonth, sales } from '../../../queries/seller/earnings.ts'
import { calendarOf } from '../../../store/calendars.ts'
import { type Api, json, problems } from '../../api.ts'
import { type Deps, signedIn } from '../../context.ts'
import { Earnings, EarningsQuery } from '../../contract.ts'
import { door } from '../../door.ts'
import { monthView, sheetHead, sheetLine, totalsView } from '../../views/seller/earnings.ts'

const readRoute = door('seller', {
  method: 'get',
  path: '/api/seller/earnings',
  request: { query: EarningsQuery },
  responses: { 200: json(Earnings, 'What was sold, and what of it is yours.'), ...problems },
})

const sheetRoute = door('seller', {
  method: 'get',
  path: '/api/seller/earnings.csv',
  request: { query: EarningsQuery },
  responses: {
    200: {
      content: { 'text/csv': { schema: z.string() } },
      description: 'One line a sale, oldest first; amounts in major units.',
    },
    ...problems,
  },
})

// A statement that reads this many is over before anybody else notices.
const linesAtOnce = 500

export function earnings(api: Api, { world }: Deps): void {
  api.openapi(readRoute, async (c) => {
    const { id } = signedIn(c)
    const { from, to, timeZone, months } = await asked(world, id, c.req.valid('query'))
    const rows = await earningsByMonth(world.db, id, months)
    const currencies = totalsView(rows)
    const now = world.clock.now().toISOString()
    return c.json({ from, to, timeZone, currencies, months: rows.map(monthView), now }, 200)
  })

  api.openapi(sheetRoute, async (c) => {
    const { id } = signedIn(c)
    const span = await asked(world, id, c.req.valid('query'))
    c.header('content-type', 'text/csv; charset=utf-8')
    c.header('content-disposition', `attachment; filename="earnings-${span.from}-${span.to}.csv"`)
    return c.body(sheet(world, id, span), 200)
  })
}

async function asked(world: World, sellerId: string, query: z.infer<typeof EarningsQuery>): Promise<Months> {
  const { timeZone } = await calendarOf(world.db, sellerId)
  const months = monthsBetween(query, timeZone, world.clock.now())
  if (months !== null) return months
  throw new Problem('invalid_input', 'to: Ask for at most 36 months, the last not before the first.', {
    fields: [{ path: 'to', message: 'Ask for at most 36 months, the last not before the first.' }],
  })
}

/** Sent as it is read: however much was sold, no more than a few hundred lines of it are in memory. */
function sheet(world: World, sellerId: string, { months }: Months): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const [first, last] = [months[0], months.at(-1)]
  let after = 0
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(sheetHead)),
    async pull(controller) {
      if (first === undefined || last === undefined) return controller.close()
      const rows = await sales(world.db, sellerId, { from: first.from, to: last.to }, after, linesAtOnce)
      if (rows.length > 0) controller.enqueue(encoder.encode(rows.map(sheetLine).join('')))
      after = rows.at(-1)?.number ?? after
      if (rows.length < linesAtOnce) controller.close()
    },
  })
}
