// `npm run check`: the gates that need no test run, side by side, one line each; only what failed is printed in full.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Gate, runGate } from './check/gate.ts'

const ROOT = join(import.meta.dirname, '..')
const present = (path: string) => existsSync(join(ROOT, path))

const GATES: Gate[] = [
  { name: 'types', command: 'tsc', args: ['-p', 'tsconfig.json', '--noEmit'] },
  {
    name: 'types of the pages',
    command: 'tsc',
    args: ['-p', 'packages/web', '--noEmit'],
    needs: 'packages/web/tsconfig.json',
  },
  { name: 'lint and format', command: 'biome', args: ['check', '--error-on-warnings', '.'] },
  {
    name: 'import direction',
    command: 'depcruise',
    args: [
      '--config',
      '.dependency-cruiser.mjs',
      ...['src', 'packages', 'scripts', 'test', 'bench', 'examples'].filter(present),
    ],
  },
  { name: 'unused files and exports', command: 'knip', args: ['--no-progress'] },
  { name: 'generated types', command: 'node', args: ['scripts/generate-types.ts', '--check'] },
]

const results = await Promise.all(
  GATES.filter(({ needs }) => needs === undefined || present(needs)).map((gate) => runGate(ROOT, gate)),
)
const failed = results.filter(({ ok }) => !ok)
for (const { gate, output } of failed) console.log(`\n── ${gate.name} ──\n${output.trim()}`)
if (failed.length > 0) {
  console.log(
    `\n${failed.length} of ${results.length} gates failed: ${failed.map(({ gate }) => gate.name).join(', ')}`,
  )
  process.exitCode = 1
}
