// Opening hours between the wall clock that people write and the minutes that the domain counts in.
import type { Availability } from '../../../commands/keepAvailability.ts'
import type { Hours } from '../../../domain/openHours.ts'
import type * as Contract from '../../contract.ts'

export const availabilityView = ({ timeZone, hours }: Availability): Contract.Availability => ({
  timeZone,
  hours: hours.rules.map(({ weekday, ...rule }) => ({ weekday, ...clockOf(rule) })),
  exceptions: hours.exceptions.map(({ date, hours: open }) => ({ date, hours: open.map(clockOf) })),
})

export const availabilityOf = ({ timeZone, hours, exceptions }: Contract.Availability): Availability => ({
  timeZone,
  hours: {
    rules: hours.map(({ weekday, ...open }) => ({ weekday, ...hoursOf(open) })),
    exceptions: exceptions.map(({ date, hours: open }) => ({ date, hours: open.map(hoursOf) })),
  },
})

const clockOf = ({ fromMinute, toMinute }: Hours) => ({ from: clock(fromMinute), to: clock(toMinute) })
const hoursOf = ({ from, to }: { from: string; to: string }): Hours => ({
  fromMinute: minute(from),
  toMinute: minute(to),
})

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** The contract lets only such texts through. */
const minute = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))
