// The fastest that node:http can be here: it reads the body and answers a fixed JSON of a session's size.
import { createServer } from 'node:http'

const BODY = JSON.stringify({ id: 'cs_test_x', object: 'checkout.session', filler: 'x'.repeat(2_400) })

const server = createServer((request, response) => {
  request.resume()
  request.on('end', () => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': BODY.length })
    response.end(BODY)
  })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`)
})
