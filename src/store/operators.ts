// Who operates the marketplace. It stands in our own table and nowhere else: no token and no mail address makes
// anybody an operator.
import type { Reference, Uuid } from '../domain/ids.ts'
import { uuid } from '../domain/ids.ts'
import type { Reader } from './db.ts'

export type Candidate = {
  id: Uuid
  number: number
  name: string
  email: string | null
  /** Who vouches for them. */
  issuer: string
  operator: boolean
}

export async function listOperators(db: Reader): Promise<Candidate[]> {
  return (await candidates(db).where('operator', '=', true).execute()).map(known)
}

export async function findByEmail(db: Reader, email: string): Promise<Candidate[]> {
  return (await candidates(db).where('email', '=', email).execute()).map(known)
}

/** Makes somebody an operator, or makes them none; null where there is nobody of that number. */
export async function setOperator(db: Reader, who: Reference, operator: boolean): Promise<Candidate | null> {
  const row = await db
    .updateTable('people')
    .set({ operator })
    .where('erased_at', 'is', null)
    .where(who.by === 'id' ? 'id' : 'number', '=', who.by === 'id' ? who.id : who.number)
    .returning(['id', 'number', 'name', 'email', 'issuer', 'operator'])
    .executeTakeFirst()
  return row === undefined ? null : known(row)
}

const candidates = (db: Reader) =>
  db
    .selectFrom('people')
    .select(['id', 'number', 'name', 'email', 'issuer', 'operator'])
    .where('erased_at', 'is', null)
    .orderBy('number')
    .limit(100)

const known = <T extends { id: string }>(row: T) => ({ ...row, id: uuid(row.id) })
