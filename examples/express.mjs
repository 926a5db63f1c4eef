// Holdfast in an Express app. It is mounted after your own routes and before any body parser, because the bytes that
// Stripe signed must reach it as they were sent; a parser of your own stands on the routes that need it.
import express from 'express'
import { createHoldfast, nodeListener } from 'holdfast'

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

const app = express()
app.disable('x-powered-by')
app.get('/hello', (_request, response) => response.send('your own app\n'))
app.post('/echo', express.json(), (request, response) => response.json(request.body))
app.use(nodeListener(holdfast))

const server = app.listen(Number(process.env.PORT ?? 8080), '127.0.0.1', () => {
  console.log(`Listening on http://127.0.0.1:${server.address().port}`)
})

process.once('SIGTERM', () => {
  server.close(() => holdfast.stop())
  server.closeIdleConnections()
})
