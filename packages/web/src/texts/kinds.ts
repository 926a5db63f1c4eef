// The words for what is held, by kind: a time, a seat, a lot; and what becomes of it when it is let go.
export const thing = { mentoring: 'time', appointment: 'time', course: 'seat', lot: 'lot' } as const

export type KindOfThing = keyof typeof thing

export const freed = {
  mentoring: 'the time is free for others again',
  appointment: 'the time is free for others again',
  course: 'the seat is free for others again',
  lot: 'the lot goes to the next bidder',
} as const

export const chooseAgain = {
  mentoring: 'Choose another time',
  appointment: 'Choose another time',
  course: 'Back to the course',
  lot: 'Back to the auction',
} as const
