// Everything on one machine: the embedded PostgreSQL, the local Stripe as a process of its own, a demo marketplace,
// and the server. What `npm start` runs.
import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Config, readConfig } from '../config.ts'
import type { HandIn } from '../demo/accounts.ts'
import { fillDemo } from '../demo/fill.ts'
import { Accounts } from '../http/identity/accounts.ts'
import { compose } from '../main.ts'
import { openDatabase } from '../store/db.ts'
import { keptSecret, type LocalParts, localParts } from './localParts.ts'
import { onStopSignal, serve } from './serve.ts'

const emulatorMain = fileURLToPath(new URL('../../packages/emulator/src/main.ts', import.meta.url))

export async function dev(): Promise<void> {
  const startedAt = performance.now()
  const config = await withKeptSecrets(readConfig(process.env))
  const [local, emulator] = await bothOrNeither(localParts(config), startEmulator(config))
  const holdfast = await compose(config, { ...local, role: 'all' })
  const listening = await serve(holdfast, config.host, config.port, {
    connections: config.maxConnections,
  })
  // The local Stripe tells us of the demo sellers' accounts, so it has to find us listening.
  if (config.demo) await fill(config, local, holdfast.world)
  console.log(welcome(config, Math.round(performance.now() - startedAt)))
  onStopSignal(async () => {
    await listening.close()
    await holdfast.stop()
    await emulator?.stop()
    await local.stop()
  })
}

type Stoppable = { stop(): Promise<void> }

/** One that does not start must not leave the other one running. */
async function bothOrNeither<A extends Stoppable, B extends Stoppable | null>(
  first: Promise<A>,
  second: Promise<B>,
): Promise<[A, B]> {
  try {
    return await Promise.all([first, second])
  } catch (error) {
    for (const started of await Promise.allSettled([first, second]))
      if (started.status === 'fulfilled') await started.value?.stop()
    throw error
  }
}

/** The local Stripe signs with a secret that both sides keep, so that what it sends after a restart still verifies. */
async function withKeptSecrets(config: Config): Promise<Config> {
  if (config.stripe.mode !== 'local' || process.env.STRIPE_WEBHOOK_SECRET) return config
  const secret = `whsec_${await keptSecret(resolve(config.dataDir), 'webhook-secret')}`
  return { ...config, stripe: { ...config.stripe, webhookSecrets: [secret] } }
}

class LocalStripeError extends Error {
  override readonly name = 'LocalStripeError'
}

async function startEmulator(config: Config): Promise<Stoppable | null> {
  const [secret] = config.stripe.webhookSecrets
  if (config.stripe.mode !== 'local' || secret === undefined) return null
  const port = String(config.emulatorPort)
  const webhook = `http://127.0.0.1:${config.port}/api/payments/webhook`
  const state = resolve(config.dataDir, 'stripe.json')
  const args = ['--port', port, '--state', state, '--webhook', webhook, '--connect-webhook', webhook]
  // On the command line the secret would show in the list of processes.
  const env = { ...process.env, WEBHOOK_SECRET: secret }
  // Its stdin is ours: should we be killed outright, it ends, and the next start finds the port free.
  const child = spawn(process.execPath, [emulatorMain, ...args, '--until-stdin-ends'], { env })
  process.on('exit', () => child.kill('SIGTERM'))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await listening(child)
  // Ctrl+C reaches it as well as us, and then it ends well by itself.
  child.once('exit', (code, signal) => {
    if (code !== 0)
      console.error(`The local Stripe has ended (${signal ?? code}). Start again to have it back.`)
  })
  return {
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

/** Its first line says that it listens; ending before that line, it said why. */
function listening(child: ChildProcess): Promise<void> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', () => resolve())
    child.stderr?.on('data', (text: Buffer) => {
      said += text.toString()
    })
    child.once('error', reject)
    child.once('exit', () => reject(new LocalStripeError(`The local Stripe did not start. ${said.trim()}`)))
  })
}

async function fill(config: Config, local: LocalParts, world: Parameters<typeof fillDemo>[0]): Promise<void> {
  const { pool, close } = openDatabase(local.databaseUrl, 2)
  try {
    const accounts = new Accounts({ pool, secret: local.authSecret, publicUrl: config.publicUrl })
    await fillDemo(world, accounts.enlist, handInAt(config))
  } finally {
    await close()
  }
}

/** The local Stripe takes a word for all it would ask. */
const handInAt =
  ({ stripe }: Config): HandIn =>
  async (account) => {
    const url = `${stripe.baseUrl}/_emulator/accounts/${account}/onboard`
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify({ end: 'complete' }) })
    if (!answer.ok) throw new LocalStripeError(`The local Stripe did not onboard ${account}.`)
  }

function welcome(config: Config, tookMs: number): string {
  const local = config.stripe.mode === 'local'
  return [
    '',
    `  Holdfast   ${config.publicUrl}`,
    local
      ? `  Stripe     http://127.0.0.1:${config.emulatorPort}  (local: no real money moves)`
      : `  Stripe     ${config.stripe.mode} keys`,
    `  Database   ${config.databaseUrl === null ? `${config.dataDir} (embedded PostgreSQL)` : 'DATABASE_URL'}`,
    ...(config.demo ? ['', '  Sign in as a buyer, a seller or an operator at /sign-in with one click.'] : []),
    ...(local ? ['  Pay with 4242 4242 4242 4242; 4000 0000 0000 0002 is declined.'] : []),
    '',
    `  Ready in ${(tookMs / 1000).toFixed(1)} s. Stop with Ctrl+C.`,
    '',
  ].join('\n')
}
