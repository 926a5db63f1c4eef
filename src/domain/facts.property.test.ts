import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Facts, isProcessing, mergeFacts, nothingHeard } from './facts.ts'
import { runs } from './runs.fixture.ts'

// Few ids and amounts, so that two facts often speak of the same thing, and do not always agree on it.
const id = (prefix: string) => fc.constantFrom(...['a', 'b', 'c'].map((letter) => `${prefix}_${letter}`))
const capture = fc.record({
  amountMinor: fc.integer({ min: 1, max: 3 }),
  currency: fc.constantFrom('eur', 'usd'),
})
const arbitraryFacts: fc.Arbitrary<Facts> = fc.record({
  session: fc.constantFrom('unheard', 'open', 'expired', 'complete'),
  sessionId: fc.option(id('cs')),
  asyncFailed: fc.boolean(),
  captures: fc.dictionary(id('pi'), capture, { noNullPrototype: true }),
  declines: fc.uniqueArray(id('ch')).map((ids) => ids.sort()),
})

const of = (amountMinor: number, currency: string) => ({ captures: { pi_1: { amountMinor, currency } } })

describe('merging facts', () => {
  it('does not mind who speaks first', () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryFacts, (a, b) => {
        // As text, because the order in which captures are named decides which of two is placed first.
        expect(JSON.stringify(mergeFacts(a, b))).toBe(JSON.stringify(mergeFacts(b, a)))
      }),
      runs(100),
    )
  })

  it('does not mind what is gathered first', () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryFacts, arbitraryFacts, (a, b, c) => {
        expect(mergeFacts(mergeFacts(a, b), c)).toEqual(mergeFacts(a, mergeFacts(b, c)))
      }),
      runs(100),
    )
  })

  it('learns nothing from what it knows, nor from silence', () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryFacts, (a, b) => {
        const both = mergeFacts(a, b)
        expect(mergeFacts(a, a)).toEqual(a)
        expect(mergeFacts(both, b)).toEqual(both)
        expect(mergeFacts(a, nothingHeard)).toEqual(a)
      }),
      runs(100),
    )
  })

  it('never forgets a capture, and stays readable', () => {
    fc.assert(
      fc.property(arbitraryFacts, arbitraryFacts, (a, b) => {
        const both = mergeFacts(a, b)
        const intents = new Set([...Object.keys(a.captures), ...Object.keys(b.captures)])
        expect(new Set(Object.keys(both.captures))).toEqual(intents)
        expect(Facts.parse(JSON.parse(JSON.stringify(both)))).toEqual(both)
      }),
      runs(100),
    )
  })

  it('starts out from silence, which can be read too', () => {
    expect(Facts.parse(nothingHeard)).toEqual(nothingHeard)
  })

  it.each([
    ['session', { session: 'expired' }, { session: 'complete' }],
    ['id', { sessionId: 'cs_1' }, { sessionId: 'cs_2' }],
    ['id', { sessionId: null }, { sessionId: 'cs_1' }],
    ['amount', of(5, 'usd'), of(6, 'eur')],
    ['currency', of(5, 'eur'), of(5, 'usd')],
  ] as const)('takes the larger %s, should two reports not agree', (_name, smaller, larger) => {
    const merged = mergeFacts({ ...nothingHeard, ...smaller }, { ...nothingHeard, ...larger })
    expect(merged).toEqual({ ...nothingHeard, ...larger })
  })

  it('bounds the declines, and is still a union up to the bound', () => {
    const many = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 60, maxLength: 150 })
    const declines = many.map((ids) => ({ ...nothingHeard, declines: ids.map((n) => `ch_${n}`).sort() }))
    fc.assert(
      fc.property(declines, declines, declines, (a, b, c) => {
        const left = mergeFacts(mergeFacts(a, b), c)
        expect(left).toEqual(mergeFacts(a, mergeFacts(c, b)))
        expect(left.declines.length).toBeLessThanOrEqual(100)
      }),
      runs(100),
    )
  })
})

describe('a payment is on its way', () => {
  const complete: Facts = { ...nothingHeard, session: 'complete', sessionId: 'cs_1' }
  const money = { pi_1: { amountMinor: 100, currency: 'eur' } }
  it.each([
    ['a session that nobody completed', { ...complete, session: 'open' as const }, false],
    ['a session that expired', { ...complete, session: 'expired' as const }, false],
    ['completed, and no word of money', complete, true],
    ['completed, and the bank refused', { ...complete, asyncFailed: true }, false],
    ['completed and captured', { ...complete, captures: money }, false],
  ])('%s', (_name, facts, expected) => {
    expect(isProcessing(facts)).toBe(expected)
  })
})
