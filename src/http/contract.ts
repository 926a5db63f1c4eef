// What travels between the server and its clients, as zod schemas, one file a subject in ./contract/: the routes
// validate with them, OpenAPI is made from them, and the pages import their types (types only, so no server code
// reaches a browser). Everybody imports from here.
export * from './contract/afterSale.ts'
export * from './contract/auctions.ts'
export * from './contract/bookings.ts'
export * from './contract/courses.ts'
export * from './contract/doors.ts'
export * from './contract/listings.ts'
export * from './contract/lots.ts'
export * from './contract/operator.ts'
export * from './contract/payments.ts'
export * from './contract/people.ts'
export * from './contract/problem.ts'
export * from './contract/returnTo.ts'
export * from './contract/signIn.ts'
export * from './contract/values.ts'
