// A composed Holdfast on a port, until it is asked to stop: requests and jobs that are under way are finished.
import type { Server } from 'node:http'
import { serve as listen } from '@hono/node-server'
import type { Holdfast } from '../main.ts'

export class PortTakenError extends Error {
  override readonly name = 'PortTakenError'
}

export type Listening = { port: number; close(): Promise<void> }

export async function serve(holdfast: Holdfast, host: string, port: number): Promise<Listening> {
  const server = listen({ fetch: holdfast.fetch, hostname: host, port })
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
  })
  return { port: bound, close: () => close(server as Server) }
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    // Kept-alive connections that wait for nothing would hold the stop up for a minute.
    server.closeIdleConnections()
  })
}

/** Runs `stop` once, on the first of the signals; a second signal ends the process at once. */
export function onStopSignal(stop: () => Promise<void>): void {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) process.exit(130)
      stopping = true
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error)
          process.exit(1)
        },
      )
    })
}
