// One function for all doors: named by its method and path, a door says by its type what it takes, what it answers and
// how it refuses. It needs nothing but `fetch`, and fails only with `Refused` or `Unreachable`.
import { Refused, refusalOf, Unreachable } from '../failure.ts'
import type { Doors } from './doors.gen.ts'

export type DoorName = keyof Doors
export type Takes<D extends DoorName> = Doors[D]['takes'] & { signal?: AbortSignal | undefined }
export type Answers<D extends DoorName> = Doors[D]['answers']

export type ClientOptions = {
  /** Where the server is; left out: where the page came from. */
  baseUrl?: string
  /** A bearer token, or how to come by one; left out: the page's own cookie. */
  token?: string | (() => string | Promise<string>)
  fetch?: (url: string, init: RequestInit) => Promise<Response>
  /** How often a call is made in all, where repeating it is safe. */
  tries?: number
  /** How long one try may take. */
  patienceMs?: number
  sleep?: (ms: number) => Promise<void>
}

export type Client = {
  ask<D extends DoorName>(
    door: D,
    ...takes: Record<never, never> extends Doors[D]['takes'] ? [takes?: Takes<D>] : [takes: Takes<D>]
  ): Promise<Answers<D>>
}

/** What any door may take, once its name is no longer known to the types. */
type AnyTakes = {
  path?: Record<string, string> | undefined
  query?: Record<string, unknown> | undefined
  body?: unknown
  idempotencyKey?: string | undefined
  signal?: AbortSignal | undefined
}

export function makeClient(options: ClientOptions = {}): Client {
  const { baseUrl = '', tries = 3, sleep = wait } = options
  return {
    async ask(door, ...[takes]) {
      const { signal, ...asked }: AnyTakes = { ...takes }
      const [method = 'GET', path = ''] = door.split(' ')
      const url = `${baseUrl}${filled(path, asked.path ?? {})}${queryOf(asked.query ?? {})}`
      const isSafe = method === 'GET' || asked.idempotencyKey !== undefined
      for (let tried = 1; ; tried++) {
        try {
          return await once(options, method, url, { ...asked, signal })
        } catch (error) {
          if (!isSafe || tried >= tries || signal?.aborted || !mayPass(error)) throw error
          await sleep(againInMs(error, tried))
        }
      }
    },
  }
}

async function once(options: ClientOptions, method: string, url: string, asked: AnyTakes) {
  const { token, fetch = globalThis.fetch, patienceMs = 20_000 } = options
  const { body, idempotencyKey, signal } = asked
  // Nothing is said on a plain read that the browser would not say itself: so it takes what the page preloaded.
  const headers = new Headers()
  if (token !== undefined)
    headers.set('authorization', `Bearer ${typeof token === 'string' ? token : await token()}`)
  if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey)
  if (body !== undefined) headers.set('content-type', 'application/json')
  const response = await reach(fetch, url, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.any([AbortSignal.timeout(patienceMs), ...(signal ? [signal] : [])]),
  })
  if (!response.ok) throw await refusalOf(response)
  return read(response)
}

async function reach(
  fetch: NonNullable<ClientOptions['fetch']>,
  url: string,
  init: RequestInit,
): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Unreachable('No answer from the server.', { cause: error })
  }
}

async function read(response: Response) {
  const text = await response.text()
  const type = response.headers.get('content-type') ?? ''
  if (text === '') return undefined
  return type.startsWith('application/json') ? JSON.parse(text) : text
}

function filled(path: string, values: Record<string, string>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
}

function queryOf(values: Record<string, unknown>): string {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [[name, String(value)]],
  )
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

/** No answer, one that says "later", or one from something in front of the server that could not reach it. */
const passing = new Set([429, 502, 503, 504])
const mayPass = (error: unknown): error is Refused | Unreachable =>
  error instanceof Unreachable ||
  (error instanceof Refused && (passing.has(error.problem.status) || error.code === 'request_in_progress'))

/** As long as the server says, or twice as long each time, and never the same for everybody at once. */
function againInMs(error: Refused | Unreachable, tried: number): number {
  const told = error instanceof Refused ? error.retryAfterSeconds : null
  const least = told === null ? 250 * 2 ** (tried - 1) : Math.min(told, 30) * 1000
  return least * (1 + Math.random() / 4)
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
