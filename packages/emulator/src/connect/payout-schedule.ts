/**
 * When an account's money leaves by itself. Connected accounts start with Stripe's daily schedule; the platform
 * starts with `manual`, unlike at Stripe, because a marketplace that pays sellers later needs its balance.
 */
import type { Account as Books } from '../store.ts'
import { defineTable, type Row } from '../store.ts'

export const INTERVALS = ['daily', 'manual', 'monthly', 'weekly'] as const
export type Interval = (typeof INTERVALS)[number]

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']

export interface Schedule {
  delay_days: number
  interval: Interval
  monthly_anchor?: number
  weekly_anchor?: string
}

interface ScheduleRow extends Row, Schedule {}
/** One row, called `schedule`, in the books of the account it is for. */
export const scheduleTable = defineTable<ScheduleRow>('.payout_schedule')

export function defaultSchedule(isPlatform: boolean): Schedule {
  return { delay_days: 2, interval: isPlatform ? 'manual' : 'daily' }
}

export function scheduleOf(books: Books): Schedule {
  const row = scheduleTable.in(books).get('schedule')
  if (!row) return defaultSchedule(books.isPlatform)
  const { id: _id, ...schedule } = row
  return schedule
}

export function setSchedule(books: Books, schedule: Schedule): void {
  const table = scheduleTable.in(books)
  table.remove('schedule')
  table.add({ id: 'schedule', ...schedule })
}

/** Whether money leaves on the day that begins at this moment (UTC). */
export function paysOutOn(schedule: Schedule, midnightMs: number): boolean {
  const day = new Date(midnightMs)
  if (schedule.interval === 'daily') return true
  if (schedule.interval === 'weekly')
    return WEEKDAYS[day.getUTCDay()] === (schedule.weekly_anchor ?? 'friday')
  if (schedule.interval !== 'monthly') return false
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate()
  return day.getUTCDate() === Math.min(schedule.monthly_anchor ?? 1, last)
}
