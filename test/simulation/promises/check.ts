// All promises, at the end of a run: on the database, and against the local Stripe's own books. Each answers with one
// sentence for each thing that is wrong; nothing at all is what is wanted.
import type { Client } from 'pg'
import type { City } from '../city.ts'
import { readBooks } from './books.ts'
import { checkClaims } from './claims.ts'
import { checkHistory } from './history.ts'
import { checkLoose } from './loose.ts'
import { checkMoney } from './money.ts'
import { checkPolicy } from './policy.ts'

export async function checkPromises(city: City, client: Client): Promise<string[]> {
  const books = readBooks(city)
  return [
    ...(await checkClaims(client)),
    ...(await checkMoney(client, books)),
    ...(await checkHistory(client)),
    ...(await checkPolicy(client)),
    ...(await checkLoose(client, books)),
  ]
}
