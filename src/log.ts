// Logs: one line of JSON a fact. What must never stand there is not handed to them; this is the net beneath, which
// takes it out by its name wherever it stands, and by its looks out of any text.
import { type DestinationStream, pino } from 'pino'
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

const secretLooks = [
  // Stripe's keys and webhook secrets, mail addresses, tokens, and what could be a card number.
  /\b(?:sk|rk|pk)_(?:test|live)_\w+|\bwhsec_\w+/g,
  /[\w.%+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /\bBearer\s+[\w.~+/=-]+/gi,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /(?<![\w.-])\d(?:[ -]?\d){12,18}(?![\w.-])/g,
]
// The time of a line is a number of thirteen digits.
const timeOf = /^(\{"level":\d+,"time":\d+,)/

export function makeLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    redact: { paths: secretNames.flatMap((name) => [`["${name}"]`, `*["${name}"]`]), censor: '[removed]' },
    hooks: { streamWrite: withoutSecrets },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}

function withoutSecrets(line: string): string {
  const head = timeOf.exec(line)?.[1] ?? ''
  return head + secretLooks.reduce((text, looks) => text.replace(looks, '[removed]'), line.slice(head.length))
}
