/**
 * `npm run test:stripe`: the resource tests once more, against a real Stripe sandbox. It needs a key of one, makes
 * objects there, and is never part of `npm test`. What needs our own clock or controls is left out by itself.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../../..')
const LEFT_OUT = ['fuzz', 'pages', 'server', 'package', 'readme', 'state']
const key = process.env.STRIPE_SECRET_KEY ?? ''

if (!/^(sk|rk)_test_/.test(key)) {
  console.error(
    'Nothing was tested against the real Stripe: set STRIPE_SECRET_KEY to the secret key of a sandbox (sk_test_…).',
  )
  process.exit(process.argv.includes('--allow-missing') ? 0 : 1)
}

const excluded = LEFT_OUT.flatMap((name) => [
  '--exclude',
  `packages/emulator/test/${name}*/**`,
  '--exclude',
  `packages/emulator/test/${name}*`,
])
const { status } = spawnSync(
  join(ROOT, 'node_modules/.bin/vitest'),
  // One file after the other and with patience: a sandbox takes 25 requests a second, from far away.
  ['run', 'packages/emulator/test', '--no-file-parallelism', '--testTimeout=120000', ...excluded],
  { cwd: ROOT, stdio: 'inherit', env: { ...process.env, HOLDFAST_TEST_AGAINST_STRIPE: key } },
)
process.exit(status ?? 1)
