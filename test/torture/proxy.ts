// Between our processes and PostgreSQL: a line that is cut now and then, most gladly when COMMIT has just been sent.
import { type AddressInfo, connect, createServer } from 'node:net'

export type Proxy = {
  port: number
  cuts: { atCommit: number; anywhere: number }
  isCalm: boolean
  close(): void
}

const cutAtCommit = 0.01
const cutAnywhere = 0.0003
// Long enough for PostgreSQL to have taken what was sent, and for nobody to have heard of it.
const lingerMs = 200

export async function openProxy(host: string, port: number): Promise<Proxy> {
  const proxy: Proxy = {
    port: 0,
    cuts: { atCommit: 0, anywhere: 0 },
    isCalm: false,
    close: () => server.close(),
  }
  const server = createServer((client) => {
    const upstream = connect(port, host)
    const end = () => {
      client.destroy()
      setTimeout(() => upstream.destroy(), lingerMs).unref()
    }
    client.on('error', end).on('close', end)
    upstream.on('error', end).on('close', end)
    upstream.on('data', (chunk) => client.write(chunk))
    client.on('data', (chunk) => {
      upstream.write(chunk)
      if (proxy.isCalm) return
      if (chunk.includes('commit') && Math.random() < cutAtCommit) proxy.cuts.atCommit++
      else if (Math.random() < cutAnywhere) proxy.cuts.anywhere++
      else return
      end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  proxy.port = (server.address() as AddressInfo).port
  return proxy
}
