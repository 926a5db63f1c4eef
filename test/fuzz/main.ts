// npm run fuzz -- --seed 7 --cases 50000
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, cases: { type: 'string', default: '20000' } },
})
const { status } = spawnSync('vitest', ['run', '--project=integration', 'test/fuzz/fuzz.test.ts'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, FUZZ_SEED: values.seed, FUZZ_CASES: values.cases },
})
process.exitCode = status ?? 1
