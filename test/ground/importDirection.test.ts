// Shows that the gate on imports sees every way to write one: a gate that reads nothing finds nothing wrong.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'

const ROOT = join(import.meta.dirname, '../..')
const home = mkdtempSync(join(tmpdir(), 'holdfast-imports-'))
afterAll(() => rmSync(home, { recursive: true }))

const CODE = 'export const value = 1\nexport type Value = number\n'

const HARMLESS = {
  'src/domain/money.ts': CODE,
  'src/store/bookings.ts': `import { value } from '../domain/money.ts'\n${CODE.replace('1', 'value')}`,
  'src/commands/placeHold.ts': `import { value } from '../store/bookings.ts'\nexport const hold = value\n`,
  'src/http/contract.ts': CODE,
  'src/http/app.ts': `import { hold } from '../commands/placeHold.ts'\nexport const app = hold\n`,
  'src/main.ts': `import { app } from './http/app.ts'\nexport const main = app\n`,
  'packages/emulator/src/server.ts': CODE,
  'packages/web/src/client.ts':
    "import type { Value } from '../../../src/http/contract.ts'\nexport type V = Value\n",
  'packages/web/src/page.tsx': CODE,
  'test/both.ts': `import '../src/main.ts'\nimport '../packages/emulator/src/server.ts'\n`,
  'src/domain/names.ts': "import type { Other } from './others.ts'\nexport type Name = Other\n",
  'src/domain/others.ts': "import type { Name } from './names.ts'\nexport type Other = Name\n",
}

// A cycle is told once, at one of its files.
const OTHER_HALF = { 'src/domain/cycle2.ts': "import './cycle1.ts'\n" }

const FORBIDDEN: Record<string, [code: string, rule: string]> = {
  'src/domain/a.ts': [
    "import { value } from '../store/bookings.ts'\nvalue\n",
    'domain-imports-only-what-lies-below',
  ],
  'src/domain/b.ts': ["import type { Value } from '../http/app.ts'\n", 'domain-imports-only-what-lies-below'],
  'src/domain/c.ts': [
    "export const late = import('../http/app.ts')\n",
    'domain-imports-only-what-lies-below',
  ],
  'src/domain/d.ts': [
    "export { value } from '../store/bookings.ts'\n",
    'domain-imports-only-what-lies-below',
  ],
  'src/domain/e.ts': ["export * from '../store/bookings.ts'\n", 'domain-imports-only-what-lies-below'],
  'src/domain/f.ts': ["import { readFileSync } from 'node:fs'\nreadFileSync\n", 'domain-is-pure'],
  'src/domain/g.ts': ["import pg from 'pg'\npg\n", 'domain-is-pure'],
  'src/domain/h.ts': ["import { main } from '../main.ts'\nmain\n", 'domain-imports-only-what-lies-below'],
  'src/store/a.ts': [
    "import { hold } from '../commands/placeHold.ts'\nhold\n",
    'store-imports-only-what-lies-below',
  ],
  'src/store/b.ts': ["import '../stripe/gateway.ts'\n", 'store-imports-only-what-lies-below'],
  'src/stripe/gateway.ts': ["import '../store/bookings.ts'\n", 'stripe-imports-only-what-lies-below'],
  'src/commands/a.ts': ["import '../http/app.ts'\n", 'commands-imports-only-what-lies-below'],
  'src/queries/a.ts': ["import '../commands/placeHold.ts'\n", 'queries-imports-only-what-lies-below'],
  'src/effects/a.ts': ["import '../commands/placeHold.ts'\n", 'effects-imports-only-what-lies-below'],
  'src/jobs/a.ts': ["import '../http/app.ts'\n", 'jobs-imports-only-what-lies-below'],
  'src/http/a.ts': ["import '../main.ts'\n", 'http-imports-only-what-lies-below'],
  'src/cli/a.ts': ["import '../../packages/emulator/src/server.ts'\n", 'engine-imports-no-emulator'],
  'src/cli/b.ts': ["import '../../packages/web/src/page.tsx'\n", 'engine-imports-no-pages'],
  'src/cli/c.ts': ["import '../../test/both.ts'\n", 'nothing-imports-tests'],
  'src/cli/d.ts': ["import './nowhere.ts'\n", 'no-broken-import'],
  'src/domain/cycle1.ts': ["import './cycle2.ts'\n", 'no-cycles'],
  'packages/emulator/src/a.ts': ["import '../../../src/domain/money.ts'\n", 'emulator-stands-alone'],
  'packages/emulator/src/b.ts': [
    "import type { Value } from '../../../src/http/contract.ts'\n",
    'emulator-stands-alone',
  ],
  'packages/web/src/a.tsx': [
    "import { value } from '../../../src/http/contract.ts'\nvalue\n",
    'pages-import-only-types',
  ],
  'packages/web/src/b.tsx': [
    "import type { Value } from '../../../src/domain/money.ts'\n",
    'pages-import-only-the-contract',
  ],
  'packages/web/src/c.tsx': ["import '../../emulator/src/server.ts'\n", 'pages-import-only-the-contract'],
}

const resultShape = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
})

function violationsIn(files: Record<string, string>): [file: string, rule: string][] {
  for (const [path, code] of Object.entries(files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true })
    writeFileSync(join(home, path), code)
  }
  const { stdout } = spawnSync(
    join(ROOT, 'node_modules/.bin/depcruise'),
    ['src', 'packages', 'test', '--config', join(ROOT, '.dependency-cruiser.mjs'), '--output-type', 'json'],
    { cwd: home, encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 },
  )
  const { violations } = resultShape.parse(JSON.parse(stdout)).summary
  return violations.map(({ from, rule }) => [from, rule.name])
}

test('imports that point the right way pass', () => {
  expect(violationsIn(HARMLESS)).toEqual([])
})

test('every import that points the wrong way is caught, however it is written', () => {
  const forbidden = Object.fromEntries(Object.entries(FORBIDDEN).map(([file, [code]]) => [file, code]))
  const found = violationsIn({ ...HARMLESS, ...OTHER_HALF, ...forbidden })
  const missed = Object.entries(FORBIDDEN).filter(
    ([file, [, rule]]) => !found.some(([from, name]) => from === file && name === rule),
  )
  expect(missed).toEqual([])
  const harmless = new Set(Object.keys(HARMLESS))
  expect(found.filter(([from]) => harmless.has(from))).toEqual([])
})

test('the one way to write an import that the gate cannot see is refused by Biome', () => {
  writeFileSync(join(home, 'hidden.ts'), "export type Hidden = import('./src/http/app.ts').Value\n")
  const plugins = [join(ROOT, 'scripts/check/noImportTypes.grit')]
  writeFileSync(join(home, 'biome.json'), JSON.stringify({ plugins }))
  const { status, stderr } = spawnSync(join(ROOT, 'node_modules/.bin/biome'), ['lint', 'hidden.ts'], {
    cwd: home,
    encoding: 'utf8',
  })
  expect(stderr).toContain('Write this as `import type`')
  expect(status).toBe(1)
})
