// docs/seeds.md goes through the five documents line by line: each line names the test that shows it, or says that it is
// not yet there, or not ours. Each door and each view that it names is there.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { leadNowhere, namesNoTest, readLinkedPage } from '../support/linkedTests.ts'

const page = new URL('../../docs/seeds.md', import.meta.url)
const seeds = readLinkedPage(page)
const rows = seeds.text
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| asked for'))
  .map((line) => line.split(' | '))

test('every link leads to a file', () => {
  expect(seeds.links.length).toBeGreaterThan(150)
  expect(leadNowhere(page, seeds)).toEqual([])
})

test('every test is there by its whole name', () => {
  expect(namesNoTest(page, seeds, (name) => `'${name}'`)).toEqual([])
})

test('every line is shown by a test, or says why not', () => {
  expect(rows.length).toBeGreaterThan(120)
  const unshown = rows.filter(([_asked, here = '', shown = '']) => {
    if (/\]\(\.\.\//.test(shown)) return false
    return !/\*(not yet|elsewhere)\*/.test(here) || !/^(not yet|elsewhere) \|$/.test(shown)
  })
  expect(unshown).toEqual([])
})

test('every door that is named is there', () => {
  const routes = new URL('../../src/http/routes/', import.meta.url)
  const code = readdirSync(routes, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(new URL(name, routes), 'utf8'))
  const named = [...seeds.text.matchAll(/`(?:GET|POST) (\/[^\s`]+)/g)].map(([, path = '']) => path)
  const declared = named.filter((path) => {
    const asDeclared = path.replace('[id]', '{booking}')
    return code.some((text) => text.includes(`'${asDeclared}'`))
  })
  expect(named.length).toBeGreaterThan(10)
  expect(declared).toEqual(named)
})

test('every view that is named is there', () => {
  const sql = readFileSync(new URL('../../migrations/0006_doors.sql', import.meta.url), 'utf8')
  const named = [...seeds.text.matchAll(/`(doors\.\w+)`/g)].map(([, view = '']) => view)
  expect(named.filter((view) => !sql.includes(`CREATE VIEW ${view} AS`))).toEqual([])
})
