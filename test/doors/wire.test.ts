// Requests as no library would send them, over a bare connection to a real server: each is answered or hung up on, none
// is answered with a mistake of ours, and the next visitor is served.
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nodeListener } from '../../src/http/node.ts'
import { type Engine, startEngine } from '../support/engine.ts'

let engine: Engine
let server: Server
let port: number

beforeAll(async () => {
  engine = await startEngine()
  server = createServer(nodeListener(engine.holdfast))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('not listening')
  port = address.port
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await engine.stop()
})

const host = 'Host: holdfast.test\r\nConnection: close\r\n'
const json = 'Content-Type: application/json\r\n'

test.each([
  ['TRACE', `TRACE /api/me HTTP/1.1\r\n${host}\r\n`, [400, 405]],
  ['CONNECT', `CONNECT holdfast.test:80 HTTP/1.1\r\n${host}\r\n`, [0, 400, 405]],
  ['a method that nobody has', `ODD /api/me HTTP/1.1\r\n${host}\r\n`, [400]],
  ['an absolute address', `GET http://holdfast.test/api/me HTTP/1.1\r\n${host}\r\n`, [200]],
  ['half a percent', `GET /api/listings/% HTTP/1.1\r\n${host}\r\n`, [404, 422]],
  ['bytes that are no UTF-8', `GET /api/listings/%ff%fe HTTP/1.1\r\n${host}\r\n`, [404, 422]],
  ['a null in the path', `GET /api/listings/%00 HTTP/1.1\r\n${host}\r\n`, [404, 422]],
  ['a null in the query', `GET /api/listings?search=%00 HTTP/1.1\r\n${host}\r\n`, [422]],
  ['a query that is none', `GET /api/listings?%&=&&%ff=%ff HTTP/1.1\r\n${host}\r\n`, [422]],
  ['up and out', `GET /api/../../../etc/passwd HTTP/1.1\r\n${host}\r\n`, [404, 503]],
  ['two slashes', `GET //api//me HTTP/1.1\r\n${host}\r\n`, [404, 503]],
  ['a very long reference', `GET /api/listings/${'9'.repeat(12_000)} HTTP/1.1\r\n${host}\r\n`, [404, 422]],
  ['a header beyond all bounds', `GET /api/me HTTP/1.1\r\n${host}X: ${'x'.repeat(17_000)}\r\n\r\n`, [0, 431]],
  ['a null in a header', `GET /api/me HTTP/1.1\r\n${host}X: a\0b\r\n\r\n`, [400]],
  ['no host', 'GET /api/me HTTP/1.1\r\nConnection: close\r\n\r\n', [400]],
  [
    'two lengths',
    `POST /api/bookings HTTP/1.1\r\n${host}${json}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
    [400],
  ],
  [
    'a length and chunks',
    `POST /api/bookings HTTP/1.1\r\n${host}${json}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
    [400],
  ],
  [
    'a broken chunk',
    `POST /api/bookings HTTP/1.1\r\n${host}${json}Transfer-Encoding: chunked\r\n\r\nzz\r\n`,
    [0, 400, 401],
  ],
  [
    'a length that is a lie',
    `POST /api/bookings HTTP/1.1\r\n${host}${json}Content-Length: 70000\r\n\r\n{}`,
    [401, 413],
  ],
])('%s', async (_what, request, statuses) => {
  expect(statuses).toContain(await statusOf(request))
  expect(await statusOf(`GET /healthz HTTP/1.1\r\n${host}\r\n`)).toBe(200)
})

/** Of the answer; 0 where there is none but an end. */
async function statusOf(request: string): Promise<number> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => socket.destroy())
  socket.end(Buffer.from(request, 'latin1'))
  const answer = await text(socket).catch(() => '')
  const [, status = '0'] = /^HTTP\/1\.1 (\d{3})/.exec(answer) ?? []
  return Number(status)
}
