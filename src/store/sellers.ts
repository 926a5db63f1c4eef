// What a seller says of themselves. The name is the person's.
import type { Currency } from '../domain/currency.ts'
import { parseCurrency } from '../domain/currency.ts'
import { type Uuid, uuid } from '../domain/ids.ts'
import type { Reader, Tx } from './db.ts'

export type SellerProfile = {
  id: Uuid
  number: number
  name: string
  email: string | null
  headline: string
  about: string
  topics: string[]
  country: string
  currency: Currency
  timeZone: string
}

export async function readSeller(db: Reader, sellerId: string): Promise<SellerProfile | null> {
  const row = await db
    .selectFrom('sellers')
    .innerJoin('people', 'people.id', 'sellers.person_id')
    .innerJoin('calendars', 'calendars.seller_id', 'people.id')
    .select(['people.id', 'people.number', 'people.name', 'people.email', 'calendars.time_zone'])
    .select(['sellers.headline', 'sellers.about', 'sellers.topics', 'sellers.country', 'sellers.currency'])
    .where('people.id', '=', sellerId)
    .executeTakeFirst()
  if (row === undefined) return null
  const { time_zone: timeZone, ...rest } = row
  const currency = parseCurrency(row.currency)
  if (currency === null) throw new Error(`seller ${sellerId} has a currency that is none`)
  return { ...rest, id: uuid(row.id), currency, timeZone }
}

export type ProfileChange = {
  name?: string | undefined
  headline?: string | undefined
  about?: string | undefined
  topics?: string[] | undefined
  country?: string | undefined
  currency?: Currency | undefined
}

export async function updateSeller(tx: Tx, sellerId: string, change: ProfileChange): Promise<void> {
  const { name, ...own } = change
  if (name !== undefined) await tx.updateTable('people').set({ name }).where('id', '=', sellerId).execute()
  if (Object.values(own).some((value) => value !== undefined))
    await tx.updateTable('sellers').set(own).where('person_id', '=', sellerId).execute()
}
