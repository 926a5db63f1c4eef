// A session type in a few words.
export const sessionTexts = { group: (n: string) => `group of ${n}` } as const
