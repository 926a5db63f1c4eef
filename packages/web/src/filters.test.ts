import { expect, it } from 'vitest'
import { isFiltered, wantedOf } from './filters.ts'

it('asks the server for what stands in the address', () => {
  expect(wantedOf('mentoring', {})).toEqual({ kind: 'mentoring' })
  const filters = { search: 'queues', topic: 'Databases', max: '5000', currency: 'gbp' }
  expect(wantedOf('mentoring', filters)).toEqual({
    kind: 'mentoring',
    search: 'queues',
    topic: 'Databases',
    maxPriceMinor: '5000',
    currency: 'gbp',
  })
})

it('leaves out a bound that means nothing', () => {
  expect(wantedOf('mentoring', { max: 'cheap', currency: 'gbp' })).toEqual({ kind: 'mentoring' })
  expect(wantedOf('mentoring', { max: '5000' })).toEqual({ kind: 'mentoring' })
  expect(wantedOf('mentoring', { max: '0' })).toEqual({ kind: 'mentoring', maxPriceMinor: '0' })
})

it('knows whether a list is narrowed down at all', () => {
  expect([isFiltered({}), isFiltered({ topic: 'Databases' })]).toEqual([false, true])
})
