// A bound on what anybody may send. What comes with its length is judged by it; what comes in pieces is read here, up
// to the bound and no further, and handed on whole.
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { Problem } from '../domain/problem.ts'
import type { Env } from './context.ts'

export const boundedBody = (maxBytes: number, refusal: string) =>
  createMiddleware<Env>(async (c, next) => {
    const { body, headers } = c.req.raw
    if (body === null) return next()
    const length = headers.has('transfer-encoding') ? null : headers.get('content-length')
    if (length !== null && Number(length) > maxBytes) throw new Problem('body_too_large', refusal)
    if (length === null) {
      const bytes = await read(body, maxBytes)
      if (bytes === null) throw new Problem('body_too_large', refusal)
      c.req.raw = rewritten(c, bytes)
    }
    await next()
  })

async function read(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Buffer | null> {
  const pieces: Uint8Array[] = []
  let size = 0
  const reader = body.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length
    if (size > maxBytes) return null
    pieces.push(next.value)
  }
  return Buffer.concat(pieces, size)
}

// From its parts: what a host hands in may be a Request of its own making, which cannot be copied as one.
function rewritten(c: Context<Env>, bytes: Buffer): Request {
  const { method, url, headers, signal } = c.req.raw
  return new Request(url, { method, headers, signal, body: new Uint8Array(bytes) })
}
