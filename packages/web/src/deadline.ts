// A deadline as people say it: the time when it is today, the day too when it is not.
import { dateTime, time } from './format.ts'
import { dayOf, visitorZone } from './zone.ts'

export function deadlineText(deadline: string, now: string): string {
  const zone = visitorZone()
  const isToday = dayOf(new Date(deadline), zone) === dayOf(new Date(now), zone)
  return isToday ? time(deadline, zone) : dateTime(deadline, zone)
}
