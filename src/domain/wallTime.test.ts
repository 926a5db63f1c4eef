import { describe, expect, it } from 'vitest'
import { isTimeZone, resolveWallTime } from './wallTime.ts'

const at = (text: string) => new Date(text)

describe('a wall time', () => {
  it('is read in the zone', () => {
    expect(resolveWallTime('2024-01-20T14:00:00', 'America/New_York')).toEqual({
      ok: true,
      at: at('2024-01-20T19:00:00Z'),
    })
    expect(resolveWallTime('2024-01-20 14:00', 'Asia/Kathmandu')).toEqual({
      ok: true,
      at: at('2024-01-20T08:15:00Z'),
    })
  })

  it('is read to the nanosecond, and kept to the millisecond', () => {
    expect(resolveWallTime('2026-01-01T23:59:59.123', 'UTC')).toEqual({
      ok: true,
      at: at('2026-01-01T23:59:59.123Z'),
    })
    expect(resolveWallTime('2026-01-01T23:59:59.123456789', 'UTC')).toMatchObject({
      at: at('2026-01-01T23:59:59.123Z'),
    })
  })

  it('with an offset is taken as it is, even where the wall shows it twice', () => {
    for (const text of ['2026-10-25T02:30:00+02:00', '2026-10-25T00:30:00Z', '2026-10-25T02:30+0200']) {
      expect(resolveWallTime(text, 'Europe/Berlin')).toEqual({ ok: true, at: at('2026-10-25T00:30:00Z') })
    }
  })

  it('may not exist', () => {
    expect(resolveWallTime('2026-03-29T02:30:00', 'Europe/Berlin')).toEqual({
      ok: false,
      reason: 'does_not_exist',
      detail: {
        text: '2026-03-29T02:30:00',
        timeZone: 'Europe/Berlin',
        before: at('2026-03-29T00:30:00Z'),
        after: at('2026-03-29T01:30:00Z'),
      },
    })
    expect(resolveWallTime('2026-10-04T02:15', 'Australia/Lord_Howe')).toMatchObject({
      reason: 'does_not_exist',
    })
    expect(resolveWallTime('2011-12-30T12:00', 'Pacific/Apia')).toMatchObject({ reason: 'does_not_exist' })
  })

  it('may exist twice', () => {
    expect(resolveWallTime('2026-10-25T02:30:00', 'Europe/Berlin')).toEqual({
      ok: false,
      reason: 'exists_twice',
      detail: {
        text: '2026-10-25T02:30:00',
        timeZone: 'Europe/Berlin',
        first: at('2026-10-25T00:30:00Z'),
        second: at('2026-10-25T01:30:00Z'),
      },
    })
    expect(resolveWallTime('2026-04-05T01:45', 'Australia/Lord_Howe')).toMatchObject({
      reason: 'exists_twice',
    })
  })

  it('exists once on either edge of a change', () => {
    const inBerlin = (text: string) => resolveWallTime(text, 'Europe/Berlin')
    expect(inBerlin('2026-03-29T01:59:59')).toEqual({ ok: true, at: at('2026-03-29T00:59:59Z') })
    expect(inBerlin('2026-03-29T03:00')).toEqual({ ok: true, at: at('2026-03-29T01:00:00Z') })
    expect(inBerlin('2026-10-25T03:00')).toEqual({ ok: true, at: at('2026-10-25T02:00:00Z') })
  })

  it('is refused when it is none', () => {
    const bad = [
      ...['', 'tomorrow', '2026-02-30T10:00', '2026-13-01T10:00', '2026-01-01T24:00', '2026-01-01T10:60'],
      ...[
        '2026-01-01T25:00',
        '2026-01-01T10:00:60',
        '2026-01-01T10:00:00.',
        '2026-01-01T10:00:00.1234567890',
      ],
      ...['+002026-01-01T10:00', '2026-01-01T10:00+24:00', '2026-01-01T10:00+10:60', '2026-01-01T10:00+1'],
      ...['2026-01-01', '10:00', '2026-01-01T10:00[Europe/Berlin]', '2026-02-30T10:00Z', '1700000000'],
    ]
    for (const text of bad) {
      expect(resolveWallTime(text, 'Europe/Berlin')).toEqual({
        ok: false,
        reason: 'bad_time',
        detail: { text },
      })
    }
    expect(resolveWallTime('9'.repeat(999), 'UTC')).toMatchObject({ detail: { text: '9'.repeat(50) } })
  })

  it('is not blamed for a zone that does not exist', () => {
    expect(() => resolveWallTime('2026-01-01T10:00', 'Mars/Olympus')).toThrow(RangeError)
    expect([isTimeZone('Asia/Kathmandu'), isTimeZone('Mars/Olympus'), isTimeZone('')]).toEqual([
      true,
      false,
      false,
    ])
  })
})
