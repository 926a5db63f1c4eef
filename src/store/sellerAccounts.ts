// Sellers' accounts at Stripe: intended, made, looked at, left.
import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import { type Uuid, uuid } from '../domain/ids.ts'
import type { Account, AccountStanding } from '../domain/sellerAccount.ts'
import type { Reader, Tx } from './db.ts'
import type { SellerAccounts } from './schema.gen.ts'

export type SellerAccount = {
  id: Uuid
  sellerId: Uuid
  country: string
  keyNumber: number
  stripeAccountId: string | null
  account: Account
  createdAt: Date
}

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text))

const standingSchema = z.object({
  detailsSubmitted: z.boolean(),
  transfers: z.enum(['active', 'inactive', 'pending', 'unrequested']),
  payoutsEnabled: z.boolean(),
  currentlyDue: z.array(z.string()),
  pastDue: z.array(z.string()),
  pendingVerification: z.array(z.string()),
  disabledReason: z.string().nullable(),
  deadline: instant.nullable(),
})

/** The seller's account of today; null: none, or one that was left. */
export async function liveAccount(db: Reader, sellerId: string): Promise<SellerAccount | null> {
  const row = await db
    .selectFrom('seller_accounts')
    .selectAll()
    .where('seller_id', '=', sellerId)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  return row === undefined ? null : toAccount(row)
}

export async function readAccount(db: Reader, id: string): Promise<SellerAccount> {
  const row = await db.selectFrom('seller_accounts').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw new Error(`account ${id} is not there`)
  return toAccount(row)
}

export async function accountAtStripe(db: Reader, stripeAccountId: string): Promise<Uuid | null> {
  const row = await db
    .selectFrom('seller_accounts')
    .select('id')
    .where('stripe_account_id', '=', stripeAccountId)
    .executeTakeFirst()
  return row === undefined ? null : uuid(row.id)
}

const toAccount = (row: Selectable<SellerAccounts>): SellerAccount => ({
  id: uuid(row.id),
  sellerId: uuid(row.seller_id),
  country: row.country,
  keyNumber: row.key_number,
  stripeAccountId: row.stripe_account_id,
  account: accountState(row),
  createdAt: row.created_at,
})

function accountState(row: Selectable<SellerAccounts>): Account {
  if (row.unreachable_since !== null) return { state: 'unreachable' }
  if (row.standing === null) return { state: 'unheard' }
  return { state: 'known', standing: standingSchema.parse(row.standing) }
}

/** Two who ask for one seller at once find one intent. */
export async function lockSeller(tx: Tx, sellerId: string): Promise<{ country: string } | null> {
  const row = await tx
    .selectFrom('sellers')
    .select('country')
    .where('person_id', '=', sellerId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row ?? null
}

export type NewAccount = { id: Uuid; sellerId: Uuid; country: string }

export async function insertAccount(tx: Tx, account: NewAccount, now: Date, askAt: Date): Promise<void> {
  const { id, sellerId, country } = account
  await tx
    .insertInto('seller_accounts')
    .values({ id, seller_id: sellerId, country, ask_at: askAt, created_at: now })
    .execute()
}

/** Stripe said no to making it: nothing was made, and the seller may ask in another way. */
export async function dropIntent(db: Reader, id: string): Promise<void> {
  await db.deleteFrom('seller_accounts').where('id', '=', id).where('stripe_account_id', 'is', null).execute()
}

export async function nextAccountKey(db: Reader, id: string, after: number): Promise<void> {
  await db
    .updateTable('seller_accounts')
    .set({ key_number: after + 1 })
    .where('id', '=', id)
    .where('key_number', '=', after)
    .execute()
}

export async function setStripeAccount(
  db: Reader,
  id: string,
  stripeAccountId: string,
  askAt: Date,
): Promise<void> {
  await db
    .updateTable('seller_accounts')
    .set({ stripe_account_id: stripeAccountId, ask_at: askAt })
    .where('id', '=', id)
    .where('stripe_account_id', 'is', null)
    .execute()
}

/** Numbers a look that begins now; should whoever looks die, another looks at `askAt`. */
export async function beginLook(db: Reader, id: string, askAt: Date): Promise<number> {
  const { looks } = await db
    .updateTable('seller_accounts')
    .set((of) => ({
      looks: of('looks', '+', 1),
      ask_at: sql<Date>`CASE WHEN left_at IS NULL THEN ${askAt}::timestamptz END`,
    }))
    .where('id', '=', id)
    .returning('looks')
    .executeTakeFirstOrThrow()
  return looks
}

export type Look = { standing: AccountStanding } | 'unreachable'

/** Keeps what a look saw, unless one that began later has been heard already. */
export async function keepLook(
  db: Reader,
  id: string,
  number: number,
  look: Look,
  times: { now: Date; askAt: Date },
): Promise<void> {
  const seen =
    look === 'unreachable'
      ? { unreachable_since: sql<Date>`coalesce(unreachable_since, ${times.now})` }
      : { standing: JSON.stringify(look.standing), unreachable_since: null }
  await db
    .updateTable('seller_accounts')
    .set({ ...seen, seen_look: number })
    .set({ ask_at: sql<Date>`CASE WHEN left_at IS NULL THEN ${times.askAt}::timestamptz END` })
    .where('id', '=', id)
    .where('seen_look', '<', number)
    .execute()
}

export async function leaveAccount(db: Reader, id: string, now: Date): Promise<void> {
  await db
    .updateTable('seller_accounts')
    .set({ left_at: now, ask_at: null })
    .where('id', '=', id)
    .where('left_at', 'is', null)
    .execute()
}

/** Accounts that nobody told us of for long enough; each is put off until `nextAt`, should this try fail. */
export async function claimAccountsToAsk(
  db: Reader,
  now: Date,
  nextAt: Date,
  limit: number,
): Promise<Uuid[]> {
  const { rows } = await sql<{ id: string }>`
    WITH due AS MATERIALIZED (
      SELECT id, ask_at FROM seller_accounts WHERE ask_at <= ${now}
      ORDER BY ask_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED),
    put_off AS (UPDATE seller_accounts SET ask_at = ${nextAt} FROM due WHERE seller_accounts.id = due.id)
    SELECT id FROM due ORDER BY ask_at, id`.execute(db)
  return rows.map((row) => uuid(row.id))
}
