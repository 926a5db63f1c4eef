// The marketplace under torture: the simulation's own, and as many people as wanted who are signed in already.
import { randomUUID } from 'node:crypto'
import { readConfig } from '../../src/config.ts'
import { uuid } from '../../src/domain/ids.ts'
import { compose } from '../../src/main.ts'
import { keepPerson } from '../../src/store/people.ts'
import { Chance } from '../simulation/chance.ts'
import { openMarketplace } from '../simulation/marketplace.ts'
import { openSession } from '../support/session.ts'
import type { Person } from './buyers.ts'

export async function setUp(databaseUrl: string, env: NodeJS.ProcessEnv, buyers: number) {
  const config = readConfig({ ...env, DATABASE_URL: databaseUrl })
  const authSecret = 'a secret that all tortured processes share'
  const holdfast = await compose(config, { databaseUrl, authSecret, role: 'http' })
  const { db } = holdfast.world
  const { listings } = await openMarketplace(holdfast.world, new Chance(1), 1)
  const people: Person[] = []
  for (let n = 1; n <= buyers; n++) {
    const subject = randomUUID()
    const name = `Buyer ${n}`
    const email = `buyer${n}@torture.example`
    const now = new Date()
    const token = await openSession(db, { subject, name, email, now }, authSecret)
    const person = { id: uuid(randomUUID()), issuer: 'holdfast', subject, name, email, timeZone: null }
    await keepPerson(db, { ...person, operator: false }, now)
    people.push({ token })
  }
  await holdfast.stop()
  return { people, listings }
}
