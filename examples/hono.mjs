// Holdfast in a Hono app: both speak the web's own Request and Response, so it is one line. What the server knows of
// the connection is handed on, so that limits by address have an address to count by.
import { serve } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { createHoldfast } from 'holdfast'
import { Hono } from 'hono'

const holdfast = await createHoldfast({
  databaseUrl: process.env.DATABASE_URL,
  publicUrl: process.env.PUBLIC_URL ?? 'http://127.0.0.1:8080',
  authSecret: 'change me: at least thirty-two characters',
  settings: {
    LOG_LEVEL: 'error',
    STRIPE_WEBHOOK_SECRET: process.env.STRIPE_WEBHOOK_SECRET,
    TRUST_PROXY: '1',
  },
})

const app = new Hono()
app.get('/hello', (c) => c.text('your own app\n'))
app.post('/echo', async (c) => c.json(await c.req.json()))
app.all('*', (c) => holdfast.fetch(c.req.raw, { address: getConnInfo(c).remote.address }))

const port = Number(process.env.PORT ?? 8080)
const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, (at) => {
  console.log(`Listening on http://127.0.0.1:${at.port}`)
})

process.once('SIGTERM', () => {
  server.close(() => holdfast.stop())
  server.closeIdleConnections()
})
