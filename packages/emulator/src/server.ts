/** Two ways in: a node:http server, and a `fetch` for use in process. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Broken, Incoming, Outcome } from './http.ts'

type Handler = (incoming: Incoming) => Outcome | Promise<Outcome>

/** Far above anything Stripe takes, far below what would hurt. */
const LARGEST_BODY = 1_000_000
/** A request that "times out" stays open this long, unless the client leaves earlier. */
const TIMEOUT_HOLD_MS = 60_000

export interface Server {
  listen(port: number, host: string): Promise<{ url: string; port: number }>
  close(): Promise<void>
}

export function serve(handler: Handler): Server {
  const server = createServer((request, response) => {
    void answer(handler, request, response)
  })
  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, () => {
          const bound = portOf(server.address())
          const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
          resolve({ url: `http://${name}:${bound}`, port: bound })
        })
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function answer(handler: Handler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const incoming = await read(request)
    if (incoming === null) return refuseLarge(response)
    const outcome = await handler(incoming)
    if ('broken' in outcome) return breakOff(outcome, request)
    response.writeHead(outcome.status, {
      ...outcome.headers,
      'Content-Length': Buffer.byteLength(outcome.body),
    })
    response.end(outcome.body)
  } catch (error) {
    console.error(error)
    if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain' })
    response.end('The local Stripe failed; its console says why.')
  }
}

function refuseLarge(response: ServerResponse): void {
  response.writeHead(413, { 'Content-Type': 'application/json', Connection: 'close' })
  response.end('{"error":{"message":"Request body too large.","type":"invalid_request_error"}}')
}

function breakOff({ broken }: Broken, request: IncomingMessage): void {
  if (broken === 'reset') {
    request.socket.resetAndDestroy()
    return
  }
  setTimeout(() => request.socket.destroy(), TIMEOUT_HOLD_MS).unref()
}

async function read(request: IncomingMessage): Promise<Incoming | null> {
  const [path = '/', query = ''] = splitUrl(request.url ?? '/')
  const body = request.method === 'GET' ? '' : await readBody(request)
  if (body === null) return null
  const headers: Record<string, string | undefined> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return { method: request.method ?? 'GET', path, query, headers, body }
}

function readBody(request: IncomingMessage): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= LARGEST_BODY) chunks.push(chunk)
    })
    request.on('end', () => resolve(size > LARGEST_BODY ? null : Buffer.concat(chunks).toString('utf8')))
    request.on('error', reject)
  })
}

function splitUrl(url: string): [string, string] {
  const cut = url.indexOf('?')
  return cut < 0 ? [url, ''] : [url.slice(0, cut), url.slice(cut + 1)]
}

export function fetchHandler(handler: Handler) {
  return async (input: Request | string | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    const outcome = await handler({
      method: request.method,
      path: url.pathname,
      query: url.search.slice(1),
      headers: Object.fromEntries(request.headers),
      body: request.method === 'GET' ? '' : await request.text(),
    })
    if ('broken' in outcome) throw brokenError(outcome)
    const body = outcome.body === '' ? null : outcome.body
    return new Response(body, { status: outcome.status, headers: outcome.headers })
  }
}

/** In process there is no socket to wait on: the error a client would get at the end comes at once. */
function brokenError({ broken }: Broken): Error {
  const code = broken === 'timeout' ? 'ETIMEDOUT' : 'ECONNRESET'
  return Object.assign(new TypeError(`fetch failed: ${code}`), { code })
}
