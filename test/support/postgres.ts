// A database of its own for a test file: a copy of the migrated template, made in some 30 ms.
import { randomBytes } from 'node:crypto'
import { type Client, DatabaseError } from 'pg'
import { inject } from 'vitest'
import { asAdmin, urlOf } from './testServer.ts'

export interface TestDatabase {
  readonly url: string
  drop(): Promise<void>
}

/** A freshly migrated database. */
export function createTestDatabase(): Promise<TestDatabase> {
  return create(inject('testServer').template)
}

/** A database with nothing in it, for what is done to a database before it is migrated. */
export function createEmptyDatabase(): Promise<TestDatabase> {
  return create('template0')
}

async function create(template: string): Promise<TestDatabase> {
  const { adminUrl } = inject('testServer')
  const name = `holdfast_test_${process.pid}_${randomBytes(4).toString('hex')}`
  await asAdmin(adminUrl, (admin) => admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`))
  const drop = () => asAdmin(adminUrl, (admin) => dropDatabase(admin, name))
  return { url: urlOf(adminUrl, name), drop }
}

// A pool's end() comes back while its connections are still closing, and PostgreSQL waits 5 s for those. Forced at once
// they would break, with an error that nobody listens for any more. What a test left open is forced after that.
async function dropDatabase(admin: Client, name: string): Promise<void> {
  try {
    await admin.query(`DROP DATABASE IF EXISTS ${name}`)
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === STILL_IN_USE)) throw error
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
}

const STILL_IN_USE = '55006'
