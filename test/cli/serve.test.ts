// The server waits for nobody for ever, and when it stops it lets those finish who are under way.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type Bounds, type Listening, serve } from '../../src/cli/serve.ts'

let listening: Listening | undefined
const sockets: Socket[] = []

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await listening?.close()
})

test('a head that trickles in is cut off', async () => {
  const port = await start({ headMs: 200 })
  const socket = await call(port, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')
  expect(await heard(socket)).toMatch(/^HTTP\/1\.1 408/)
})

test('a body that trickles in is cut off', async () => {
  const port = await start({ headMs: 200, requestMs: 300 })
  const socket = await call(port, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nonly this')
  expect(await heard(socket)).toMatch(/^HTTP\/1\.1 408/)
})

test('a connection on which nothing moves is closed', async () => {
  const port = await start({ silenceMs: 200 })
  expect(await heard(await call(port, ''))).toBe('')
})

test('a kept connection is let go when no next request comes', async () => {
  const port = await start({ nextRequestMs: 100 })
  expect(await heard(await call(port, 'GET /x HTTP/1.1\r\nHost: x\r\n\r\n'))).toContain('you asked for /x')
})

test('an address or fields beyond all bounds are refused before anybody reads them', async () => {
  const port = await start({})
  const long = 'x'.repeat(17_000)
  for (const head of [
    `GET /${long} HTTP/1.1\r\nHost: x\r\n\r\n`,
    `GET / HTTP/1.1\r\nX-Long: ${long}\r\n\r\n`,
  ])
    expect(await heard(await call(port, head))).toMatch(/^HTTP\/1\.1 431/)
})

test('two lengths of one body are refused: where it ends must not be a matter of opinion', async () => {
  const port = await start({})
  for (const lengths of [
    'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n',
    'Content-Length: 4\r\nContent-Length: 5\r\n',
    'Transfer-Encoding: chunked, identity\r\n',
  ]) {
    const socket = await call(port, `POST / HTTP/1.1\r\nHost: x\r\n${lengths}\r\n0\r\n\r\n`)
    expect(await heard(socket), lengths).toMatch(/^HTTP\/1\.1 400/)
  }
})

test('no more connections than were allowed', async () => {
  const port = await start({ connections: 2 })
  const asked = 'GET /wait HTTP/1.1\r\nHost: x\r\n\r\n'
  await call(port, asked)
  await call(port, asked)
  expect(await heard(await call(port, asked))).toBe('')
})

test('what is under way when it stops is finished', async () => {
  const port = await start({})
  const socket = await call(port, 'GET /wait HTTP/1.1\r\nHost: x\r\n\r\n')
  const answer = heard(socket)
  await arrived
  const closed = listening?.close()
  answerNow()
  expect(await answer).toContain('waited')
  await closed
})

test('what never ends is cut off when its grace is over', async () => {
  const port = await start({ graceMs: 100 })
  const answer = heard(await call(port, 'GET /wait HTTP/1.1\r\nHost: x\r\n\r\n'))
  await arrived
  await listening?.close()
  expect(await answer).toBe('')
})

let answerNow = () => {}
let arrived = Promise.resolve()

/** Whatever is served: it answers at once, and at /wait when it is told to. */
async function start(bounds: Partial<Bounds>): Promise<number> {
  const gate = Promise.withResolvers<void>()
  const arrival = Promise.withResolvers<void>()
  answerNow = gate.resolve
  arrived = arrival.promise
  const fetch = async (request: Request) => {
    const { pathname } = new URL(request.url)
    if (pathname !== '/wait') return new Response(`${await request.text()}you asked for ${pathname}`)
    arrival.resolve()
    await gate.promise
    return new Response('waited', { headers: { connection: 'close' } })
  }
  listening = await serve({ fetch }, '127.0.0.1', 0, bounds)
  return listening.port
}

async function call(port: number, text: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  // Reset instead of closed: cut off all the same.
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(text)
  return socket
}

/** All that it says until it hangs up. */
async function heard(socket: Socket): Promise<string> {
  let said = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  await once(socket, 'close')
  return said
}
