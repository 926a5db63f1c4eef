// A composed Holdfast on a port, until it is asked to stop: requests and jobs that are under way are finished.
import { createServer, type Server } from 'node:http'
import { nodeListener } from '../http/node.ts'
import type { Holdfast } from '../main.ts'

export class PortTakenError extends Error {
  override readonly name = 'PortTakenError'
}

export type Listening = { port: number; close(): Promise<void> }

/** How long anybody may take, and how many may be there; node:http's own words for it are beside each. */
export type Bounds = {
  connections: number
  /** For the head of a request to arrive (headersTimeout). */
  headMs: number
  /** For the whole of it to arrive (requestTimeout). */
  requestMs: number
  /** For a connection on which nothing moves, in either direction (timeout). */
  silenceMs: number
  /** For the next request on a connection (keepAliveTimeout). */
  nextRequestMs: number
  /** For what is under way when the server stops. */
  graceMs: number
}

const usualBounds: Bounds = {
  connections: 10_000,
  headMs: 10_000,
  requestMs: 30_000,
  silenceMs: 120_000,
  // Longer than the 60 s of most balancers: of the two, the one that sends must be the one to hang up.
  nextRequestMs: 65_000,
  graceMs: 10_000,
}

export async function serve(
  holdfast: Pick<Holdfast, 'fetch'>,
  host: string,
  port: number,
  bounds: Partial<Bounds> = {},
): Promise<Listening> {
  const kept = { ...usualBounds, ...bounds }
  const server = boundedServer(holdfast, kept)
  const bound = await new Promise<number>((resolve, reject) => {
    server.once('listening', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : port)
    })
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new PortTakenError(
              `Port ${port} is taken. Stop what listens there, or choose another: PORT=${port + 1} npm start`,
            )
          : error,
      ),
    )
    server.listen(port, host)
  })
  return { port: bound, close: () => close(server, kept.graceMs) }
}

function boundedServer(holdfast: Pick<Holdfast, 'fetch'>, bounds: Bounds): Server {
  const { connections, headMs, requestMs, silenceMs, nextRequestMs } = bounds
  const server = createServer(
    {
      headersTimeout: headMs,
      requestTimeout: requestMs,
      keepAliveTimeout: nextRequestMs,
      // Node looks this often for those who take too long.
      connectionsCheckingInterval: Math.min(2000, headMs),
      // Of the request line and all header fields; beyond it Node answers 431 by itself.
      maxHeaderSize: 16 * 1024,
    },
    nodeListener(holdfast),
  )
  server.maxHeadersCount = 100
  server.maxConnections = connections
  server.setTimeout(silenceMs)
  return server
}

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    server.close(() => {
      clearTimeout(cut)
      resolve()
    })
    // Kept-alive connections that wait for nothing would hold the stop up for a minute.
    server.closeIdleConnections()
  })
}

/** Runs `stop` once, on the first of the signals; a second signal ends the process at once. */
export function onStopSignal(stop: () => Promise<void>): void {
  let stopping = false
  const end = () => {
    stopping = true
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  // Whoever asks twice does not want to wait.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => (stopping ? process.exit(130) : end()))
  onOrphaned(() => stopping || end())
}

// As early as can be: it may be gone before we are up.
const startedBy = process.ppid
const lookForParentMs = 500

/** npm passes a signal to the shell between us and it, and that shell dies without a word: we end with it. */
function onOrphaned(stop: () => unknown): void {
  if (process.env.npm_lifecycle_event === undefined) return
  const looking = setInterval(() => {
    if (process.ppid === startedBy) return
    clearInterval(looking)
    stop()
  }, lookForParentMs)
  looking.unref()
}
