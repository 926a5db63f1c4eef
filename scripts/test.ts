// `npm test`: every test, with whatever else is asked of vitest passed through, and at the end one plain line with the
// counts. A skipped test fails the run: nothing is left out in silence.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { summarise } from './test/summary.ts'

const ROOT = join(import.meta.dirname, '..')
const args = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'holdfast-report-'))
const report = join(folder, 'report.json')

const { status } = spawnSync(
  join(ROOT, 'node_modules/.bin/vitest'),
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args],
  {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH ?? ''}` },
  },
)
const { closingLine, complaint } = summarise(readReport(), { status, chosenByName: choosesByName(args) })
rmSync(folder, { recursive: true })
if (complaint) console.log(`\n${complaint}`)
console.log(`\n${closingLine}`)
process.exitCode = complaint ? 1 : 0

function readReport(): string | undefined {
  try {
    return readFileSync(report, 'utf8')
  } catch {
    return undefined
  }
}

// Choosing tests by name skips the others, and that was asked for.
function choosesByName(given: string[]): boolean {
  return given.some((arg) => /^(-t|--testNamePattern)/.test(arg))
}
