import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import Stripe from 'stripe'
import { expect, it, onTestFinished } from 'vitest'
import { createEmulator } from '../src/index.ts'
import { sessionParams } from './harness.ts'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

function client(port: number): Stripe {
  return new Stripe('sk_test_x', { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0 })
}

async function listening() {
  const emulator = createEmulator()
  onTestFinished(() => emulator.close())
  const { url, port } = await emulator.listen()
  return { emulator, url, stripe: client(port) }
}

async function control(url: string, path: string, body?: object) {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  const response = await fetch(`${url}/_emulator${path}`, init)
  return { status: response.status, body: await response.json() }
}

it('serves the library over a port, and its pages from there', async () => {
  const { stripe, url } = await listening()
  const session = await stripe.checkout.sessions.create(sessionParams())
  expect(session.url).toBe(`${url}/c/pay/${session.id}`)
  expect((await fetch(session.url ?? '')).status).toBe(200)
})

it('is controlled over HTTP', async () => {
  const { stripe, url } = await listening()
  const { id } = await stripe.checkout.sessions.create(sessionParams())
  expect((await control(url, `/sessions/${id}/decline`, {})).body.result).toBe('declined')
  expect((await control(url, `/sessions/${id}/pay`, { card: '1' })).status).toBe(400)
  expect((await control(url, `/sessions/${id}/pay`, { card: 'pm_card_visa' })).body.session.status).toBe(
    'complete',
  )
  const snapshot = (await control(url, '/snapshot')).body
  await control(url, '/reset', {})
  expect((await stripe.checkout.sessions.list()).data).toEqual([])
  expect((await control(url, '/restore', snapshot)).status).toBe(200)
  expect((await stripe.checkout.sessions.list()).data).toHaveLength(1)
  const second = await stripe.checkout.sessions.create(sessionParams())
  await control(url, '/advance', { ms: 25 * 3_600_000 })
  expect((await stripe.checkout.sessions.retrieve(second.id)).status).toBe('expired')
  expect((await control(url, '/nothing', {})).status).toBe(404)
  expect((await control(url, '/advance', { ms: 'soon' })).body.error.param).toBe('ms')
})

it('breaks connections by rule', async () => {
  const { stripe, url } = await listening()
  await control(url, '/faults/requests', { kind: 'reset_after', times: 1, match: { path: '/v1/customers' } })
  const headers = { Authorization: 'Bearer sk_test_x', 'Content-Type': 'application/x-www-form-urlencoded' }
  await expect(fetch(`${url}/v1/customers`, { method: 'POST', headers, body: 'name=Ann' })).rejects.toThrow()
  expect((await stripe.customers.list()).data).toHaveLength(1)
})

it('sends webhooks that verify, over the network', async () => {
  const { emulator, stripe } = await listening()
  const received: { body: string; signature: string }[] = []
  const shop = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    received.push({
      body: Buffer.concat(chunks).toString('utf8'),
      signature: String(request.headers['stripe-signature']),
    })
    response.end()
    shop.emit('received')
  })
  shop.listen(0, '127.0.0.1')
  await once(shop, 'listening')
  onTestFinished(() => void shop.close())
  const address = shop.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  emulator.controls.listenTo(`http://127.0.0.1:${port}/hook`, 'whsec_known')
  const arrived = once(shop, 'received')
  await stripe.customers.create({ name: 'Ännchen' })
  await arrived
  const [first] = received
  const event = Stripe.webhooks.constructEvent(first?.body ?? '', first?.signature ?? '', 'whsec_known')
  expect(event.type).toBe('customer.created')
})

function run(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

async function firstLine(stream: NodeJS.ReadableStream | null): Promise<string> {
  if (!stream) throw new Error('The process has no output.')
  const [chunk] = await once(stream, 'data')
  return String(chunk)
}

it('runs by itself, says where, refuses a taken port and stops when told', async () => {
  const child = run('--port', '0', '--seed', '1')
  const line = await firstLine(child.stdout)
  const port = Number(/:(\d+)\s*$/.exec(line)?.[1])
  expect(line).toMatch(/^The local Stripe listens on http:\/\/127\.0\.0\.1:\d+\n$/)
  expect((await client(port).customers.list()).data).toEqual([])
  const second = run('--port', String(port))
  const exited = once(second, 'exit')
  expect(await firstLine(second.stderr)).toContain(`Port ${port} is taken`)
  expect(await exited).toEqual([1, null])
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
})
