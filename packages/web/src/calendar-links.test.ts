import { expect, test } from 'vitest'
import { googleLink, outlookLink } from './calendar-links.ts'

const entry = {
  title: 'Mentoring & more',
  details: 'With Amara Okafor. Booking 1042.',
  startsAt: '2026-11-24T14:00:00.000Z',
  endsAt: '2026-11-24T15:00:00.000Z',
}

test('Google gets the stretch of time in one field, in UTC', () => {
  const url = new URL(googleLink(entry))
  expect(url.searchParams.get('dates')).toBe('20261124T140000Z/20261124T150000Z')
  expect(url.searchParams.get('text')).toBe('Mentoring & more')
})

test('Outlook gets both ends, with their offset', () => {
  const url = new URL(outlookLink(entry))
  expect(url.searchParams.get('startdt')).toBe(entry.startsAt)
  expect(url.searchParams.get('enddt')).toBe(entry.endsAt)
  expect(url.searchParams.get('subject')).toBe('Mentoring & more')
})
