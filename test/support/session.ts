// A session, and its account where there is none yet, made without the cost of hashing a password: the rows that signing up would leave, and
// the token that it would answer.
import { createHmac, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../../src/store/db.ts'

export const testSecret = 'a secret of thirty-two characters or more'

type Account = { subject: string; name: string; email: string; now: Date }

export async function openSession(db: Database, account: Account, secret = testSecret): Promise<string> {
  const { subject, name, email, now } = account
  // By the real clock, which is the one that better-auth reads.
  const later = new Date(Date.now() + 30 * 86_400_000)
  const token = `${randomUUID()}${randomUUID()}`.replaceAll('-', '')
  await sql`INSERT INTO auth."user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
    VALUES (${subject}, ${name}, ${email}, true, ${now}, ${now}) ON CONFLICT DO NOTHING`.execute(db)
  await sql`INSERT INTO auth.session (id, "expiresAt", token, "createdAt", "updatedAt", "userId")
    VALUES (${randomUUID()}, ${later}, ${token}, ${now}, ${now}, ${subject})`.execute(db)
  return `${token}.${createHmac('sha256', secret).update(token).digest('base64')}`
}
