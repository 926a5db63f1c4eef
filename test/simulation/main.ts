// npm run simulate -- --seeds 1000 --from 1, or --seed 17 --trace to see one again, step by step.
import { parseArgs } from 'node:util'
import type { Client } from 'pg'
import { asAdmin, startTestServer, urlOf } from '../support/testServer.ts'
import { openClient } from './client.ts'
import { prepare, type Report, runSeed } from './run.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    trace: { type: 'boolean', default: false },
  },
})

const from = Number(values.seed ?? values.from)
const count = values.seed === undefined ? Number(values.seeds) : 1
const server = await startTestServer()
const name = `holdfast_simulation_${process.pid}`
let failed = 0
try {
  await asAdmin(server.adminUrl, (admin: Client) =>
    admin.query(`CREATE DATABASE ${name} TEMPLATE ${server.template}`),
  )
  const client = await openClient(urlOf(server.adminUrl, name))
  await prepare(client)
  failed = await simulate(client)
  await client.end()
  await asAdmin(server.adminUrl, (admin: Client) => admin.query(`DROP DATABASE ${name}`))
} finally {
  await server.stop()
}
process.exit(failed === 0 ? 0 : 1)

async function simulate(client: Client): Promise<number> {
  const began = performance.now()
  const total = {
    steps: 0,
    bookings: 0,
    captures: 0,
    failing: [] as number[],
    faults: new Map<string, number>(),
  }
  for (let seed = from; seed < from + count; seed++) {
    const report = await runSeed(client, seed)
    total.steps += report.steps
    total.bookings += Number(report.bookings)
    total.captures += Number(report.captures)
    for (const [fault, times] of Object.entries(report.faults))
      total.faults.set(fault, (total.faults.get(fault) ?? 0) + times)
    if (values.trace) console.log(report.trace.join('\n'))
    if (report.violations.length > 0) {
      total.failing.push(seed)
      printFailure(report)
    }
  }
  const seconds = (performance.now() - began) / 1000
  console.log(
    `${count} seeds from ${from}: ${total.steps} steps in ${seconds.toFixed(1)} s (${Math.round(total.steps / seconds)} a second), ${total.bookings} bookings, ${total.captures} payments captured`,
  )
  for (const [fault, times] of [...total.faults].sort()) console.log(`  ${fault}: ${times}`)
  console.log(
    total.failing.length === 0
      ? 'No promise was broken.'
      : `Broken in ${total.failing.length} seeds: ${total.failing.slice(0, 50).join(' ')}`,
  )
  return total.failing.length
}

function printFailure({ seed, violations, story }: Report): void {
  console.log(`Seed ${seed} (npm run simulate -- --seed ${seed} --trace):`)
  for (const violation of violations) console.log(`  ✗ ${violation}`)
  for (const line of story) console.log(`    ${line}`)
}
