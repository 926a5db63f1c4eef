// Keeps a number of connections busy with one kind of request, and takes the time of each.
import { Agent, request } from 'node:http'
import { BODIES, type Kind } from './requests.ts'

export interface Load {
  readonly port: number
  readonly kind: Kind
  readonly requests: number
  readonly connections: number
}

export interface Measured {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** Requests that only warm the server's compiler. */
const WARM_UP = 3_000

export async function load(wanted: Load): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: wanted.connections })
  await drive(agent, { ...wanted, requests: WARM_UP })
  const startedMs = performance.now()
  const times = await drive(agent, wanted)
  const elapsedMs = performance.now() - startedMs
  agent.destroy()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN
  return { perSecond: (wanted.requests / elapsedMs) * 1000, p50Ms: at(0.5), p99Ms: at(0.99) }
}

async function drive(agent: Agent, { port, kind, requests, connections }: Load): Promise<number[]> {
  const times: number[] = []
  let left = requests
  const worker = async () => {
    while (left-- > 0) {
      const startedMs = performance.now()
      await post(agent, port, kind)
      times.push(performance.now() - startedMs)
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  return times
}

function post(agent: Agent, port: number, kind: Kind): Promise<void> {
  const { path, body } = BODIES[kind]
  return new Promise((resolve, reject) => {
    const headers = {
      Authorization: 'Bearer sk_test_bench',
      'Content-Type': 'application/x-www-form-urlencoded',
      'Content-Length': Buffer.byteLength(body),
    }
    const sent = request({ agent, host: '127.0.0.1', port, path, method: 'POST', headers }, (response) => {
      response.resume()
      response.on('error', reject)
      response.on('end', () => {
        if (response.statusCode === 200) resolve()
        else reject(new Error(`${path} answered ${response.statusCode}`))
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
