// Where a job of ours has got to, by name.
import type { Reader } from './db.ts'

export async function readMark(db: Reader, name: string): Promise<Date | null> {
  const row = await db.selectFrom('marks').select('value').where('name', '=', name).executeTakeFirst()
  return row === undefined ? null : new Date(row.value)
}

export async function setMark(db: Reader, name: string, at: Date): Promise<void> {
  const value = at.toISOString()
  await db
    .insertInto('marks')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

/** The connected accounts of sellers: Stripe's event list is per account. */
export async function connectedAccounts(db: Reader): Promise<string[]> {
  const rows = await db
    .selectFrom('seller_accounts')
    .select('stripe_account_id')
    .where('stripe_account_id', 'is not', null)
    .where('left_at', 'is', null)
    .where('unreachable_since', 'is', null)
    .orderBy('stripe_account_id')
    .execute()
  return rows.flatMap((row) => row.stripe_account_id ?? [])
}
