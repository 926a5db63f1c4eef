// A mentor in a list.
import { plural } from '../language.ts'

export const mentorsTexts = {
  completed: (n: string, count: number) => `${n} ${plural(count, 'session', 'sessions')}`,
  newMentor: 'New here',
} as const
