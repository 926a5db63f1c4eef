// When a seller can be booked.
/** Wall-clock minutes of a day in the calendar's zone; 1440 is the following midnight. */
export type Hours = { fromMinute: number; toMinute: number }

/** Weekday 1 is Monday, 7 is Sunday, as ISO 8601 has it. */
export type WeeklyRule = Hours & { weekday: number }

/** Replaces the rules of one local date ('2026-12-24'); no hours at all means closed. */
export type DayException = { date: string; hours: Hours[] }

export type OpeningHours = { rules: WeeklyRule[]; exceptions: DayException[] }

/** What a listing asks of a start on its calendar. */
export type SlotRules = {
  durationMinutes: number
  slotStepMinutes: number
  noticeMinutes: number
  horizonDays: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
}

export type Slot = { startsAt: Date; endsAt: Date }

/**
 * A stretch that claims on the calendar take, buffers included. `joinAt` is set when it belongs to an occurrence
 * of the listing asked about that still has a seat: that very start stays on offer.
 */
export type Busy = { from: Date; to: Date; joinAt?: Date }
