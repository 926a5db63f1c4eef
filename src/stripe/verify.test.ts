// Nothing unverified moves state: byte for byte what Stripe signed, a moment ago, for the mode we run in.
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '../domain/problem.ts'
import { verify } from './verify.ts'

const secret = 'whsec_the_one_in_use'
const older = 'whsec_rolled_an_hour_ago'
const now = new Date('2026-11-23T08:00:00Z')
const nowSeconds = now.getTime() / 1000
const settings = { secrets: [secret], livemode: false }

const event = (change: object = {}) => ({
  id: 'evt_1',
  object: 'event',
  type: 'checkout.session.completed',
  livemode: false,
  api_version: '2026-10-28.endive',
  data: { object: { id: 'cs_1', customer: 'Zoë Müller 🎓' } },
  ...change,
})
const body = Buffer.from(JSON.stringify(event()))

const hmac = (signed: Buffer, key: string, seconds: number) =>
  createHmac('sha256', key).update(`${seconds}.`).update(signed).digest('hex')

const header = (signed: Buffer, key = secret, seconds = nowSeconds) =>
  `t=${seconds},v1=${hmac(signed, key, seconds)}`

/** The problem's code, or 'verified'. */
function verdict(
  given: Buffer,
  signature: string | undefined,
  change: Partial<typeof settings> = {},
): string {
  try {
    verify(given, signature, { ...settings, ...change }, now)
    return 'verified'
  } catch (error) {
    if (error instanceof Problem) return error.code
    throw error
  }
}

describe('a signature', () => {
  it('that fits lets the event in, multi-byte characters and all', () => {
    const read = verify(body, header(body), settings, now)
    expect(read).toMatchObject({ id: 'evt_1', data: { object: { customer: 'Zoë Müller 🎓' } } })
  })

  it.each([
    ['is missing', undefined],
    ['is empty', ''],
    ['is no signature', 'hello'],
    ['has no time', `v1=${hmac(body, secret, nowSeconds)}`],
    ['has no v1', `t=${nowSeconds},v0=${hmac(body, secret, nowSeconds)}`],
    ['was made with another secret', header(body, 'whsec_of_somebody_else')],
    ['is of another moment', header(body).replace(/t=\d+/, `t=${nowSeconds - 1}`)],
    ['is cut short', header(body).slice(0, -1)],
    ['is of another body', header(Buffer.from('{}'))],
  ])('that %s is refused', (_name, signature) => {
    expect(verdict(body, signature)).toBe('signature_invalid')
  })

  it.each([
    ['five minutes old', -300, 'verified'],
    ['a second older than that', -301, 'signature_invalid'],
    ['from a clock that is ahead', 30, 'verified'],
  ])('that is %s', (_name, seconds, expected) => {
    expect(verdict(body, header(body, secret, nowSeconds + seconds))).toBe(expected)
  })

  it('does not survive one changed byte, wherever it is', () => {
    const signature = header(body)
    fc.assert(
      fc.property(fc.nat({ max: body.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const tampered = Buffer.from(body)
        tampered[at] = (tampered[at] ?? 0) ^ by
        expect(verdict(tampered, signature)).toBe('signature_invalid')
      }),
    )
  })

  it('does not survive parsing and printing', () => {
    const spaced = Buffer.from(JSON.stringify(event(), null, 2))
    expect(verdict(Buffer.from(JSON.stringify(JSON.parse(spaced.toString()))), header(spaced))).toBe(
      'signature_invalid',
    )
  })
})

describe('a secret that was rolled', () => {
  it('is good beside its successor, in whatever order they are configured', () => {
    for (const secrets of [
      [secret, older],
      [older, secret],
    ]) {
      expect(verdict(body, header(body, secret), { secrets })).toBe('verified')
      expect(verdict(body, header(body, older), { secrets })).toBe('verified')
    }
  })

  it('is no good once it is not configured any more', () => {
    expect(verdict(body, header(body, older))).toBe('signature_invalid')
  })

  it('may sign beside its successor in one header, as Stripe does for a day', () => {
    const both = `${header(body, older)},v1=${hmac(body, secret, nowSeconds)}`
    expect(verdict(body, both)).toBe('verified')
  })

  it('is needed: without any, nothing is let in', () => {
    expect(verdict(body, header(body), { secrets: [] })).toBe('signature_invalid')
  })
})

describe('what is signed and still not for us', () => {
  const signed = (text: string, livemode = false) => {
    const bytes = Buffer.from(text)
    return verdict(bytes, header(bytes), { livemode })
  }

  it.each([
    ['a live event on test keys', true, false],
    ['a test event on live keys', false, true],
  ])('%s', (_name, livemode, keys) => {
    expect(signed(JSON.stringify(event({ livemode })), keys)).toBe('wrong_mode')
    expect(signed(JSON.stringify(event({ livemode })), livemode)).toBe('verified')
  })

  it.each([
    [
      'a thin event',
      JSON.stringify({ id: 'evt_1', object: 'v2.core.event', type: 'v1.billing.meter', livemode: false }),
    ],
    ['an event without an object', JSON.stringify(event({ data: {} }))],
    ['an event without a mode', JSON.stringify(event({ livemode: undefined }))],
    ['a list', '[]'],
    ['half of an event', body.toString().slice(0, 40)],
    ['nothing at all', ''],
  ])('%s', (_name, text) => {
    expect(signed(text)).toBe('malformed_request')
  })

  it('says neither secret nor body in what it answers', () => {
    expect(() => verify(body, header(body, older), settings, now)).toThrow(
      expect.objectContaining({ message: expect.not.stringMatching(/whsec_|evt_1/) }),
    )
  })
})
