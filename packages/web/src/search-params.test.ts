import { describe, expect, it } from 'vitest'
import { parseSearch, safeNext, stringifySearch, texted } from './search-params.ts'

it('keeps what looks like a number or a truth a text', () => {
  expect(parseSearch('?search=1042&success=true')).toEqual({ search: '1042', success: 'true' })
})

it('writes no empty value and no quotes', () => {
  expect(stringifySearch({ search: '1042', topic: '', gone: undefined })).toBe('?search=1042')
  expect(stringifySearch({})).toBe('')
})

it('takes only the named values', () => {
  expect(texted({ a: 'x', b: 1, c: 'z' }, 'a', 'b')).toEqual({ a: 'x' })
})

describe('where to go after signing in', () => {
  it.each([
    ['/mentors/12?slot=2026-11-24T14%3A00%3A00Z', '/mentors/12?slot=2026-11-24T14%3A00%3A00Z'],
    [undefined, '/'],
    ['https://elsewhere.example/', '/'],
    ['//elsewhere.example/', '/'],
    ['/\\elsewhere.example/', '/'],
    ['/\t/elsewhere.example/', '/'],
    ['javascript:alert(1)', '/'],
    ['/sign-in?next=/', '/'],
  ])('%s', (next, path) => {
    expect(safeNext(next)).toBe(path)
  })
})
