// docs/guarantees.md says which test would break: each link leads to a file, and its text stands in a test file there.
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const page = new URL('../../docs/guarantees.md', import.meta.url)
const text = readFileSync(page, 'utf8')
const links = [...text.matchAll(/\[([^\]]+)\]\((\.\.\/[^)#]+)\)/g)].map(([, name = '', path = '']) => ({
  name,
  path,
}))

test('every link of the guarantees leads to a file', () => {
  expect(links.length).toBeGreaterThan(40)
  expect(links.filter(({ path }) => !existsSync(new URL(path, page)))).toEqual([])
})

test('every test that the guarantees name is there by that name', () => {
  const tests = links.filter(({ path, name }) => path.endsWith('.test.ts') && name !== 'a test')
  const missing = tests.filter(({ name, path }) => !readFileSync(new URL(path, page), 'utf8').includes(name))
  expect(missing).toEqual([])
})

test('every constraint and trigger that the guarantees name is in the migrations', () => {
  const migrations = ['0002_bookings_and_claims', '0003_payments', '0004_inbox_and_events']
    .map((name) => readFileSync(new URL(`../../migrations/${name}.sql`, import.meta.url), 'utf8'))
    .join()
  const named = ['no_double_sale', 'one_kept_capture', 'one_payable_attempt', 'terms_are_frozen']
  const more = ['events_are_append_only', 'three_holds_a_buyer', 'one_hold_a_buyer_and_listing']
  for (const name of [...named, ...more]) {
    expect(text).toContain(`\`${name}\``)
    expect(migrations).toContain(name)
  }
})
