// npm run torture -- --seconds 180 --processes 3: several of our processes on PostgreSQL under load, one of them killed
// every few seconds, lines cut, Stripe late and wrong; then it is left alone, and the books are checked.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createEmulator, type Emulator } from '../../packages/emulator/src/index.ts'
import { openClient } from '../simulation/client.ts'
import { asAdmin, startTestServer, urlOf } from '../support/testServer.ts'
import { unlimited } from '../support/unlimited.ts'
import { Crowd, type Person } from './buyers.ts'
import { Fleet } from './fleet.ts'
import { judge } from './judge.ts'
import { openProxy } from './proxy.ts'
import { setUp } from './setUp.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '180' },
    processes: { type: 'string', default: '3' },
    people: { type: 'string', default: '2000' },
    'at-once': { type: 'string', default: '40' },
    payments: { type: 'string', default: '1' },
    'kill-every': { type: 'string', default: '4' },
  },
})
const mostSeconds = 600
const webhookSecret = 'whsec_tortured'

const server = await startTestServer()
const name = `holdfast_torture_${process.pid}`
let violations = ['it did not get to its end']
try {
  await asAdmin(server.adminUrl, (admin) =>
    admin.query(`CREATE DATABASE ${name} TEMPLATE ${server.template}`),
  )
  violations = await torture(urlOf(server.adminUrl, name))
  await asAdmin(server.adminUrl, (admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`))
} finally {
  await server.stop()
}
for (const violation of violations) console.log(`  ✗ ${violation}`)
console.log(violations.length === 0 ? 'No promise was broken.' : `${violations.length} promises broken.`)
process.exit(violations.length === 0 ? 0 : 1)

async function torture(databaseUrl: string): Promise<string[]> {
  const { hostname, port } = new URL(databaseUrl)
  const proxy = await openProxy(hostname, Number(port))
  const emulator = createEmulator({ debitSettlesAfterMs: 3_600_000 })
  const stripe = await emulator.listen()
  const env = {
    ...process.env,
    ...unlimited,
    SELLER_PAYOUTS: 'none',
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    EMULATOR_PORT: String(stripe.port),
    LOG_LEVEL: 'silent',
    DATABASE_CONNECTIONS: '15',
  }
  const { people, listings } = await setUp(databaseUrl, env, Number(values.people))
  const throughProxy = Object.assign(new URL(databaseUrl), {
    port: String(proxy.port),
    hostname: '127.0.0.1',
  }).href
  const fleet = new Fleet({ ...env, DATABASE_URL: throughProxy })
  await fleet.start(Number(values.processes))
  const door = await openDoor(fleet)
  emulator.controls.listenTo(`http://127.0.0.1:${door}/api/payments/webhook`, webhookSecret)
  const crowd = new Crowd(fleet, emulator, listings)
  await load(crowd, people, fleet, emulator)
  const { kills, startsInVain } = fleet
  const { atCommit, anywhere } = proxy.cuts
  console.log(`${values.seconds} s, ${values.processes} processes, ${values.people} people:`)
  for (const [what, times] of Object.entries({
    ...crowd.tally,
    'processes killed': kills,
    'starts that met a cut line': startsInVain,
    'lines cut after COMMIT was sent': atCommit,
    'lines cut anywhere': anywhere,
  }).sort())
    console.log(`  ${what}: ${times}`)
  const client = await openClient(databaseUrl)
  try {
    proxy.isCalm = true
    fleet.isCalm = true
    return await judge(client, fleet, emulator)
  } finally {
    fleet.stop()
    await client.end()
  }
}

/** Buyers in a hurry, a kill every few seconds, and a Stripe in a bad mood, for as long as was asked for. */
async function load(crowd: Crowd, people: Person[], fleet: Fleet, { controls }: Emulator): Promise<void> {
  for (const kind of ['status', 'timeout_after', 'reset_before', 'reset_after'] as const)
    controls.addRequestFault({ kind, probability: 0.02 })
  controls.addDeliveryFault({ kind: 'drop', probability: 0.1 })
  controls.addDeliveryFault({ kind: 'duplicate', probability: 0.1 })
  controls.addDeliveryFault({ kind: 'reorder', probability: 0.2, holdMs: 3000 })
  const began = Date.now()
  const goesOn = () => {
    const seconds = (Date.now() - began) / 1000
    // On a machine that is busy with other things nothing may have happened yet.
    const isEnough = crowd.paid >= Number(values.payments) && fleet.kills > 0
    return seconds < Number(values.seconds) || (!isEnough && seconds < mostSeconds)
  }
  let next = 0
  const buyer = async () => {
    while (goesOn()) {
      const person = people[next++ % people.length]
      if (person !== undefined) await crowd.buyOnce(person)
    }
  }
  const killer = async () => {
    while (goesOn()) {
      await pause(Number(values['kill-every']) * 1000)
      await fleet.killOne()
    }
  }
  await Promise.all([killer(), ...Array.from({ length: Number(values['at-once']) }, buyer)])
  controls.clearFaults()
}

/** Where Stripe delivers: any of our processes that is up. */
async function openDoor(fleet: Fleet): Promise<number> {
  const door = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const headers = {
      'content-type': 'application/json',
      'stripe-signature': String(request.headers['stripe-signature']),
    }
    const answer = await fetch(`${fleet.address() ?? 'http://127.0.0.1:9'}${request.url}`, {
      method: 'POST',
      headers,
      body: Buffer.concat(chunks),
    }).catch(() => null)
    response.writeHead(answer?.status ?? 503).end()
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  return (door.address() as AddressInfo).port
}
