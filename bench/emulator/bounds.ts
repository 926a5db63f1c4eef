// What the local Stripe promises on two cores, and how hard it is asked.
export const BOUNDS = { requestsPerSecond: 4_000, startMs: 300, megabytes: 500 }
export const CONNECTIONS = 10
export const REQUESTS = 20_000
export const ROUNDS = 3
export const MOST_ROUNDS = 10
export const OBJECTS = 100_000
