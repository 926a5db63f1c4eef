// npm run simulate -- --seeds 1000 --from 1, or --seed 17 --trace to see one again, step by step.
import { parseArgs } from 'node:util'
import { asAdmin, startTestServer, urlOf } from '../support/testServer.ts'
import { openClient } from './client.ts'
import { lanes, simulate, type Total } from './lanes.ts'
import type { Report } from './run.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    trace: { type: 'boolean', default: false },
    'until-broken': { type: 'boolean', default: false },
  },
})

const from = Number(values.seed ?? values.from)
const count = values.seed === undefined ? Number(values.seeds) : 1
const server = await startTestServer()
let failed = 1
try {
  failed = await inDatabases(Math.min(lanes, count))
} finally {
  await server.stop()
}
// What a killed process was waiting for is never answered, and its timers would keep us here.
process.exit(failed === 0 ? 0 : 1)

async function inDatabases(many: number): Promise<number> {
  const names = Array.from({ length: many }, (_, lane) => `holdfast_simulation_${process.pid}_${lane}`)
  const { adminUrl, template } = server
  for (const name of names)
    await asAdmin(adminUrl, (admin) => admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`))
  const clients = await Promise.all(names.map((name) => openClient(urlOf(adminUrl, name))))
  const began = performance.now()
  const total = await simulate(clients, from, count, { tell, untilBroken: values['until-broken'] })
  print(total, (performance.now() - began) / 1000)
  for (const client of clients) await client.end()
  for (const name of names) await asAdmin(adminUrl, (admin) => admin.query(`DROP DATABASE ${name}`))
  return total.failing.length
}

function tell({ seed, violations, story, trace }: Report): void {
  if (values.trace) console.log(trace.join('\n'))
  if (violations.length === 0) return
  console.log(`Seed ${seed} (npm run simulate -- --seed ${seed} --trace):`)
  for (const violation of violations) console.log(`  ✗ ${violation}`)
  for (const line of story) console.log(`    ${line}`)
}

function print({ seeds, steps, bookings, captures, faults, failing }: Total, seconds: number): void {
  const speed = `${seconds.toFixed(1)} s (${Math.round(steps / seconds)} a second)`
  console.log(`${seeds} seeds from ${from}: ${steps} steps in ${speed}`)
  console.log(`${bookings} bookings, ${captures} payments captured, and on the way:`)
  for (const [fault, times] of [...faults].sort()) console.log(`  ${fault}: ${times}`)
  const broken = failing.map((report) => report.seed).sort((a, b) => a - b)
  console.log(
    broken.length === 0 ? 'No promise was broken.' : `Broken in ${broken.length} seeds: ${broken.join(' ')}`,
  )
}
