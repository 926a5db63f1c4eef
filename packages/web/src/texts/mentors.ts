// The list of mentors.
import { plural } from '../language.ts'

export const mentorsTexts = {
  description: 'Mentors you can book for a single session, with their free times and prices.',
  lead: 'Single sessions with people who do the work every day.',
  search: 'Search mentors',
  placeholder: 'Name, topic or what you need help with',
  topics: 'Topics',
  allTopics: 'All',
  results: (n: string, count: number, search: string) =>
    search === ''
      ? `${n} ${plural(count, 'mentor', 'mentors')}`
      : `${n} ${plural(count, 'mentor', 'mentors')} for “${search}”`,
  resultsSoFar: (n: string) => `First ${n} mentors`,
  from: 'from',
  free: 'Free',
  completed: (n: string, count: number) => `${n} ${plural(count, 'session', 'sessions')}`,
  newMentor: 'New here',
  more: 'Show more mentors',
  loading: 'Loading mentors',
  none: 'No mentor found',
  noneFor: (search: string) => `Nobody offers “${search}” right now. Try another word, or look at everybody.`,
  noneAtAll: 'No mentor offers any time at the moment. Please come back a little later.',
  everybody: 'Show all mentors',
} as const
