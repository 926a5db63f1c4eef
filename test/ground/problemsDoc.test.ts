// docs/problems.md says what the code does, and what is thrown is in it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { renderProblems } from '../../scripts/problems/render.ts'
import { knownProblems } from '../../src/domain/knownProblems.ts'

const written = readFileSync(join(import.meta.dirname, '../../docs/problems.md'), 'utf8')

it('is printed from the table of today (else run: npm run generate)', () => {
  expect(written).toBe(renderProblems(knownProblems))
})

it('says of each when it comes and what to do, in whole sentences', () => {
  for (const [code, { status, title, when, remedy }] of Object.entries(knownProblems)) {
    expect(written).toContain(`| ${status} | <a id="${code}"></a>\`${code}\` | ${title} |`)
    for (const sentence of [when, remedy]) expect(sentence, code).toMatch(/^[A-Z`].*\.$/)
    expect(title, code).toMatch(/[^.]$/)
  }
})
