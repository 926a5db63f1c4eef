// People and sellers.
import type { Currency } from '../domain/currency.ts'
import type { Uuid } from '../domain/ids.ts'
import { uuid } from '../domain/ids.ts'
import type { Reader, Tx } from './db.ts'

export async function emailOf(db: Reader, personId: string): Promise<string | null> {
  const row = await db.selectFrom('people').select('email').where('id', '=', personId).executeTakeFirst()
  return row?.email ?? null
}

export type NewPerson = {
  id: Uuid
  issuer: string
  subject: string
  name: string
  email: string | null
  timeZone: string | null
  operator: boolean
}

/** Makes the person known; somebody known already keeps the id and gets the newer name. One erased stays erased. */
export async function keepPerson(db: Reader, person: NewPerson, now: Date): Promise<Uuid> {
  const row = await db
    .insertInto('people')
    .values({
      id: person.id,
      issuer: person.issuer,
      subject: person.subject,
      name: person.name,
      email: person.email,
      time_zone: person.timeZone,
      operator: person.operator,
      created_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['issuer', 'subject'])
        .doUpdateSet({ name: person.name, email: person.email })
        .where('people.erased_at', 'is', null),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return uuid(row.id)
}

export type NewSeller = {
  personId: Uuid
  headline: string
  about: string
  topics: string[]
  country: string
  currency: Currency
}

export async function insertSeller(tx: Tx, seller: NewSeller): Promise<void> {
  const { personId, ...words } = seller
  await tx
    .insertInto('sellers')
    .values({ person_id: personId, ...words })
    .onConflict((conflict) => conflict.column('person_id').doNothing())
    .execute()
}

export type Known = {
  id: Uuid
  number: number
  name: string
  email: string | null
  timeZone: string | null
  operator: boolean
  seller: boolean
}

export async function findPerson(
  db: Reader,
  issuer: string,
  subject: string,
): Promise<Known | 'erased' | null> {
  const row = await db
    .selectFrom('people')
    .leftJoin('sellers', 'sellers.person_id', 'people.id')
    .selectAll('people')
    .select('sellers.person_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst()
  if (row === undefined) return null
  if (row.erased_at !== null) return 'erased'
  const { number, name, email, operator } = row
  return {
    id: uuid(row.id),
    number,
    name,
    email,
    timeZone: row.time_zone,
    operator,
    seller: row.person_id !== null,
  }
}
