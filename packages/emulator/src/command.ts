/** The command line: `node packages/emulator/src/main.ts --port 12111`. */
import { parseArgs } from 'node:util'
import { createEmulator, type EmulatorOptions } from './index.ts'

const USAGE = `usage: local-stripe [--port 12111] [--host 127.0.0.1] [--state FILE] [--public-url URL]
                    [--webhook URL] [--connect-webhook URL] [--webhook-secret whsec_…] [--seed N] [--until-stdin-ends]`
const LARGEST_PORT = 65_535

function readArguments() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '12111' },
      host: { type: 'string', default: '127.0.0.1' },
      state: { type: 'string' },
      'public-url': { type: 'string' },
      webhook: { type: 'string' },
      'connect-webhook': { type: 'string' },
      'webhook-secret': { type: 'string' },
      seed: { type: 'string' },
      'until-stdin-ends': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  return values
}

function stop(message: string): never {
  console.error(message)
  process.exit(1)
}

function wholeNumber(name: string, text: string, most: number): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0 || number > most)
    stop(`--${name} must be a whole number up to ${most}.`)
  return number
}

async function main(): Promise<void> {
  const given = readArguments()
  if (given.help) return console.log(USAGE)
  // In the environment it does not show in the list of processes.
  const secret = given['webhook-secret'] ?? process.env.WEBHOOK_SECRET
  const listens = { platform: given.webhook, connect: given['connect-webhook'] }
  const hasListener = Object.values(listens).some((url) => url !== undefined)
  if (hasListener && secret === undefined)
    stop('--webhook needs --webhook-secret, or WEBHOOK_SECRET in the environment.')
  if (!hasListener && given['webhook-secret'] !== undefined) stop('--webhook-secret goes with --webhook.')
  const options: EmulatorOptions = {
    ...(given.state !== undefined && { stateFile: given.state }),
    ...(given['public-url'] !== undefined && { publicUrl: given['public-url'] }),
    ...(given.seed !== undefined && { seed: wholeNumber('seed', given.seed, 2 ** 32 - 1) }),
  }
  const emulator = createEmulator(options)
  for (const forWhom of ['platform', 'connect'] as const) {
    const url = listens[forWhom]
    if (url !== undefined && secret !== undefined) emulator.controls.listenTo(url, secret, forWhom)
  }
  const port = wholeNumber('port', given.port, LARGEST_PORT)
  const { url } = await emulator.listen(port, given.host).catch((error) => stop(portProblem(error, port)))
  console.log(`The local Stripe listens on ${url}`)
  const end = () => void emulator.close().then(() => process.exit(0))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end)
  // Whoever holds the other end may be killed outright, and this process must not outlive it on its port.
  if (given['until-stdin-ends']) process.stdin.resume().once('close', end)
}

function portProblem(error: NodeJS.ErrnoException, port: number): string {
  if (error.code !== 'EADDRINUSE') return `The local Stripe can't listen: ${error.message}`
  return `Port ${port} is taken by another program: stop it, or choose another with --port.`
}

try {
  await main()
} catch (error) {
  stop(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`)
}
