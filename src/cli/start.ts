// The server with what the environment names: any PostgreSQL, the real Stripe.
import { parseArgs } from 'node:util'
import { ConfigError, readConfig } from '../config.ts'
import { compose, type Role } from '../main.ts'
import { localParts } from './localParts.ts'
import { onStopSignal, serve } from './serve.ts'

export async function start(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { role: { type: 'string', default: 'all' } } })
  const role = roleOf(values.role)
  const config = readConfig(process.env)
  const local = await localParts(config)
  const holdfast = await compose(config, { ...local, role })
  const listening = await serve(holdfast, config.host, config.port, {
    connections: config.maxConnections,
  })
  holdfast.world.log.info({ port: listening.port, role, stripe: config.stripe.mode }, 'Holdfast is up')
  onStopSignal(async () => {
    await listening.close()
    await holdfast.stop()
    await local.stop()
  })
}

function roleOf(text: string): Role {
  if (text === 'all' || text === 'http' || text === 'worker') return text
  throw new ConfigError(`--role=${text} is none. Choose all, http or worker.`)
}
