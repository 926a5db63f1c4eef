// How long a hold still lasts, told by the server's clock: the visitor's own may be wrong by hours. What is kept
// is how far the two are apart, so that the count is right again at once after sleep, a reload or a slow tab.

export type ServerTime = {
  /** What to add to the local clock to get the server's. */
  aheadMs: number
}

/** `readAtMs` is the local clock at the moment the answer that carried `serverNow` arrived. */
export function serverTime(serverNow: string, readAtMs: number): ServerTime {
  return { aheadMs: Date.parse(serverNow) - readAtMs }
}

/** Below zero, how long it has been over. */
export function remainingMs(deadline: string, server: ServerTime, localNowMs: number): number {
  return Date.parse(deadline) - (localNowMs + server.aheadMs)
}

/** Moments worth saying aloud: often enough to act on, seldom enough not to nag. */
const spokenAtMs = [6 * 3_600_000, 3_600_000, 10 * 60_000, 5 * 60_000, 2 * 60_000, 60_000, 30_000, 0]

/** The moment that was passed between two looks at the clock, if it is one to say aloud; the last, if several. */
export function spokenMoment(beforeMs: number, nowMs: number): number | null {
  return spokenAtMs.findLast((moment) => beforeMs > moment && nowMs <= moment) ?? null
}

/** The local clock was set, or the machine slept: the two clocks have parted by more than a slow tab explains. */
export function clockJumped(wallElapsedMs: number, steadyElapsedMs: number): boolean {
  return Math.abs(wallElapsedMs - steadyElapsedMs) > 2_000
}
