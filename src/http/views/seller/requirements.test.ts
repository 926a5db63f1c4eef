import { expect, it } from 'vitest'
import { dueView, requirementWords } from './requirements.ts'

it.each([
  ['external_account', 'a bank account for your payouts'],
  ['individual.verification.document', 'a document that shows who you are, such as a passport'],
  ['person_1NcD.dob.month', 'your date of birth'],
  ['representative.address.line1', 'your address'],
  ['company.tax_id', 'your company’s tax number'],
  ['owners.first_name', 'your name'],
  ['settings.something_quite_new', 'something quite new'],
])('%s is %s', (name, words) => {
  expect(requirementWords(name)).toBe(words)
})

it('what is one thing to a person stands there once, overdue when any part of it is', () => {
  const due = dueView(
    ['individual.dob.day', 'individual.dob.month', 'external_account'],
    ['individual.dob.year'],
  )
  expect(due).toEqual([
    { name: 'individual.dob.year', words: 'your date of birth', overdue: true },
    { name: 'external_account', words: 'a bank account for your payouts', overdue: false },
  ])
})
