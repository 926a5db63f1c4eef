// The addresses at which the common calendars take an entry. They know only what is written into the address, so
// later changes are not followed: the calendar file does that.

export type Entry = { title: string; details: string; startsAt: string; endsAt: string }

export function googleLink({ title, details, startsAt, endsAt }: Entry): string {
  const dates = `${compact(startsAt)}/${compact(endsAt)}`
  const fields = new URLSearchParams({ action: 'TEMPLATE', text: title, details, dates })
  return `https://calendar.google.com/calendar/render?${fields}`
}

export function outlookLink({ title, details, startsAt, endsAt }: Entry): string {
  const fields = new URLSearchParams({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    body: details,
    startdt: startsAt,
    enddt: endsAt,
  })
  return `https://outlook.live.com/calendar/0/deeplink/compose?${fields}`
}

/** `20261124T140000Z` */
function compact(instant: string): string {
  return new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '')
}
