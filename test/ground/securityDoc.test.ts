// docs/security.md goes through every requirement of ASVS 5.0, levels 1 and 2, once, and names tests that exist.
import { expect, test } from 'vitest'
import { leadNowhere, namesNoTest, readLinkedPage } from '../support/linkedTests.ts'

const page = new URL('../../docs/security.md', import.meta.url)
const security = readLinkedPage(page)
const rows = [...security.text.matchAll(/^\| (\d+)\.(\d+)\.(\d+) \| (\d) \| .+ \| (.+) \| (.+) \|$/gm)].map(
  ([, chapter = '', section = '', number = '', level = '', standing = '', how = '']) => ({
    id: `${chapter}.${section}.${number}`,
    level,
    standing,
    how,
  }),
)

test('every requirement of both levels has its row, once', () => {
  // As many as the standard has: 70 of level 1, and 183 that level 2 adds.
  expect(rows.filter((row) => row.level === '1')).toHaveLength(70)
  expect(rows.filter((row) => row.level === '2')).toHaveLength(183)
  expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
})

test('every row says how it stands, and why or how that is known', () => {
  const standings = new Set(['met', 'partly', 'not met', 'n/a', 'yours'])
  expect(rows.filter((row) => !standings.has(row.standing) || row.how.trim().length < 5)).toEqual([])
})

test('every link leads to a file, and every test that is named is there by that name', () => {
  expect(security.links.length).toBeGreaterThan(100)
  expect(leadNowhere(page, security)).toEqual([])
  expect(namesNoTest(page, security)).toEqual([])
})
