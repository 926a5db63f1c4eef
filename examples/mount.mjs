// Mounts Holdfast beside an app of your own, on a bare node:http server. `nodeListener` answers whatever your own
// routes leave.
import { createServer } from 'node:http'
import { createHoldfast, nodeListener } from 'holdfast'

const holdfast = await createHoldfast({
  databaseUrl: process.env.DATABASE_URL,
  publicUrl: 'http://127.0.0.1:8080',
  authSecret: 'change me: at least thirty-two characters',
  settings: { LOG_LEVEL: 'error' },
})
const answer = nodeListener(holdfast)

const server = createServer((request, response) => {
  if (request.url === '/hello') return response.end('your own app\n')
  return answer(request, response)
})

server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1', async () => {
  const base = `http://127.0.0.1:${server.address().port}`
  for (const path of ['/hello', '/healthz', '/api/listings'])
    console.log(path, (await (await fetch(base + path)).text()).trim())
  server.close()
  server.closeAllConnections()
  await holdfast.stop()
})
