// Seeds of bad luck in every test run, by the same command that a person uses: in a process of its own
// they take a third of the time that they take inside the test runner.
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, inject, test } from 'vitest'

const seeds = 250
const program = join(import.meta.dirname, 'main.ts')

async function simulate(...args: string[]): Promise<string> {
  const env = { ...process.env, TEST_DATABASE_URL: inject('testServer').adminUrl }
  const run = promisify(execFile)(process.execPath, [program, ...args], { env, maxBuffer: 64 * 1024 * 1024 })
  // It exits with 1 when a promise was broken, and its output says which: that is what is looked at.
  const { stdout } = await run.catch((error: { stdout: string }) => error)
  return stdout
}

test(`no promise is broken in ${seeds} runs`, { timeout: 600_000 }, async () => {
  const told = await simulate('--seeds', String(seeds))
  expect(told.split('\n').filter((line) => line.includes('✗'))).toEqual([])
  expect(told).toContain('No promise was broken.')
  // Bad luck that did not happen would show nothing.
  for (const what of [...everyEvent, ...everyFault]) expect(told).toMatch(new RegExp(`  ${what}: \\d`))
})

test('a seed replays exactly, step by step', { timeout: 60_000 }, async () => {
  const withoutTime = (text: string) => text.replace(/ steps in .*/, ' steps')
  const first = withoutTime(await simulate('--seed', '7', '--trace'))
  expect(first.split('\n').length).toBeGreaterThan(100)
  expect(withoutTime(await simulate('--seed', '7', '--trace'))).toBe(first)
})

const everyEvent = [
  'attempt_abandoned',
  'attempt_expired',
  'attempt_failed',
  'attempt_intended',
  'booking_cancelled',
  'booking_completed',
  'booking_confirmed',
  'booking_expired',
  'booking_moved',
  'checkout_completed',
  'checkout_created',
  'hold_extended',
  'hold_placed',
  'payment_captured',
  'payment_declined',
  'payment_failed',
  'refund_imported',
  'refund_moved',
  'refund_refused',
  'refund_wanted',
]

const everyFault = [
  'Stripe answered 429',
  'Stripe answered 500',
  'Stripe answered 503',
  'Stripe hung up',
  'Stripe timed out',
  'clock jumped',
  'connection lost at COMMIT',
  'deliveries of the same second',
  'delivery doubled',
  'delivery dropped for good',
  'delivery late',
  'delivery lost',
  'delivery out of order',
  'forged delivery',
  'live event on test keys',
  'process killed',
  'serialization failure',
]
