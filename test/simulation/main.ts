// npm run simulate -- --seeds 1000 --from 1, or --seed 17 --trace to see one again, step by step.
import { parseArgs } from 'node:util'
import { startTestServer } from '../support/testServer.ts'
import type { Report } from './run.ts'
import { simulate, type Total } from './simulate.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    threads: { type: 'string', default: '2' },
    trace: { type: 'boolean', default: false },
    'until-broken': { type: 'boolean', default: false },
  },
})

const from = Number(values.seed ?? values.from)
const count = values.seed === undefined ? Number(values.seeds) : 1
let done = 0
const server = await startTestServer()
const began = performance.now()
try {
  const seeds = Array.from({ length: count }, (_, index) => from + index)
  const total = await simulate(server, {
    seeds,
    threads: Number(values.threads),
    runsAThread: 2,
    untilBroken: values['until-broken'],
    withTrace: values.trace,
    tell,
  })
  print(total, (performance.now() - began) / 1000)
  process.exitCode = total.failing.length === 0 ? 0 : 1
} finally {
  await server.stop()
}

function tell({ seed, violations, story, trace }: Report): void {
  done++
  // A long run says that it lives.
  if (done % 500 === 0) console.error(`${done} of ${count} seeds`)
  if (values.trace) console.log(trace.join('\n'))
  if (violations.length === 0) return
  console.log(`Seed ${seed} (npm run simulate -- --seed ${seed} --trace):`)
  for (const violation of violations) console.log(`  ✗ ${violation}`)
  for (const line of story) console.log(`    ${line}`)
}

function print({ seeds, steps, faults, events, failing }: Total, seconds: number): void {
  const speed = `${seconds.toFixed(1)} s (${Math.round(steps / seconds)} a second)`
  console.log(`${seeds} seeds from ${from}: ${steps} steps in ${speed}`)
  console.log('What happened:')
  list(events)
  console.log('What went wrong on the way:')
  list(faults)
  const broken = failing.map((report) => report.seed).sort((a, b) => a - b)
  console.log(
    broken.length === 0 ? 'No promise was broken.' : `Broken in ${broken.length} seeds: ${broken.join(' ')}`,
  )
}

function list(counts: Map<string, number>): void {
  for (const [what, times] of [...counts].sort()) console.log(`  ${what}: ${times}`)
}
