import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

// Which one is used is chosen as the module is loaded, and other tests have loaded it, or will.
beforeEach(() => vi.resetModules())
afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

describe('Temporal', () => {
  it('comes from the polyfill where the runtime has none, and reads the same clocks', async () => {
    vi.stubGlobal('Temporal', undefined)
    const { resolveWallTime } = await import('./wallTime.ts')
    const { openPieces } = await import('./openHours.ts')
    expect(resolveWallTime('2026-03-29T02:30:00', 'Europe/Berlin')).toMatchObject({
      reason: 'does_not_exist',
    })
    expect(resolveWallTime('2026-10-25T02:30:00', 'Europe/Berlin')).toMatchObject({ reason: 'exists_twice' })
    expect(resolveWallTime('2026-10-25T12:00:00', 'Europe/Berlin')).toEqual({
      ok: true,
      at: new Date('2026-10-25T11:00:00Z'),
    })
    const allDay = { weekday: 7, fromMinute: 0, toMinute: 1440 }
    const from = Date.parse('2026-10-24T22:00:00Z')
    const pieces = openPieces(
      { rules: [allDay], exceptions: [] },
      'Europe/Berlin',
      from,
      from + 25 * 3_600_000,
    )
    expect(pieces.map((piece) => (piece.to - piece.from) / 3_600_000)).toEqual([3, 22])
  })
})
