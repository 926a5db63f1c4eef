// Mounts Holdfast beside an app of your own, on a bare node:http server. `holdfast.fetch` takes a web-standard
// Request, so the same line works wherever those are spoken.
import { createServer } from 'node:http'
import { createHoldfast } from 'holdfast'

const holdfast = await createHoldfast({
  databaseUrl: process.env.DATABASE_URL,
  publicUrl: 'http://127.0.0.1:8080',
  authSecret: 'change me: at least thirty-two characters',
  settings: { LOG_LEVEL: 'error' },
})

const server = createServer(async (request, response) => {
  if (request.url === '/hello') return response.end('your own app\n')
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const answer = await holdfast.fetch(
    new Request(`http://127.0.0.1:8080${request.url}`, {
      method: request.method,
      headers: Object.entries(request.headers).flatMap(([name, value]) =>
        [value].flat().map((one) => [name, one]),
      ),
      body: chunks.length > 0 ? Buffer.concat(chunks) : null,
    }),
  )
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  response.end(Buffer.from(await answer.arrayBuffer()))
})

server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1', async () => {
  const base = `http://127.0.0.1:${server.address().port}`
  for (const path of ['/hello', '/healthz', '/api/listings'])
    console.log(path, (await (await fetch(base + path)).text()).trim())
  server.close()
  server.closeAllConnections()
  await holdfast.stop()
})
