// docs/guarantees.md says which test would break: each link leads to a file, and its text stands in a test file there.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { leadNowhere, namesNoTest, readLinkedPage } from '../support/linkedTests.ts'

const page = new URL('../../docs/guarantees.md', import.meta.url)
const guarantees = readLinkedPage(page)

test('every link of the guarantees leads to a file', () => {
  expect(guarantees.links.length).toBeGreaterThan(40)
  expect(leadNowhere(page, guarantees)).toEqual([])
})

test('every test that the guarantees name is there by that name', () => {
  expect(namesNoTest(page, guarantees)).toEqual([])
})

test('every constraint and trigger that the guarantees name is in the migrations', () => {
  const migrations = ['0002_bookings_and_claims', '0003_payments', '0004_inbox_and_events']
    .map((name) => readFileSync(new URL(`../../migrations/${name}.sql`, import.meta.url), 'utf8'))
    .join()
  const named = ['no_double_sale', 'one_kept_capture', 'one_payable_attempt', 'terms_are_frozen']
  const more = ['events_are_append_only', 'three_holds_a_buyer', 'one_hold_a_buyer_and_listing']
  for (const name of [...named, ...more]) {
    expect(guarantees.text).toContain(`\`${name}\``)
    expect(migrations).toContain(name)
  }
})
