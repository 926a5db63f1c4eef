// Logs: one line of JSON a fact. What must never stand there is taken out by name, wherever it stands.
import { pino } from 'pino'
import type { Log } from './commands/world.ts'

const secretNames = [
  'authorization',
  'cookie',
  'password',
  'token',
  'secret',
  'email',
  'stripe-signature',
  'body',
]

export function makeLog(level: string): Log {
  return pino({
    level,
    base: null,
    redact: { paths: secretNames.flatMap((name) => [`["${name}"]`, `*["${name}"]`]), censor: '[removed]' },
  })
}
