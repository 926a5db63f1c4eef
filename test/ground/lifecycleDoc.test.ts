// docs/lifecycle.md says what the code does.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { renderLifecycle } from '../../scripts/lifecycle/render.ts'
import { lifecycle } from '../../src/domain/lifecycle.ts'

const written = readFileSync(join(import.meta.dirname, '../../docs/lifecycle.md'), 'utf8')

it('is printed from the table of today (else run: npm run generate)', () => {
  expect(written).toBe(renderLifecycle(lifecycle))
})

it('shows every event, and an arrow for every way a booking moves', () => {
  for (const { on } of lifecycle) expect(written).toContain(`| \`${on}\` |`)
  const arrows = written.match(/ --> /g) ?? []
  const moves = lifecycle.filter((row) => row.to !== null).flatMap((row) => row.from)
  expect(arrows).toHaveLength(moves.length)
})
