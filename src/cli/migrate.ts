// Brings a database to the current schema, and says what that took.
import { ConfigError, readConfig } from '../config.ts'
import { migrationsDir } from '../main.ts'
import { openDatabase } from '../store/db.ts'
import { migrate } from '../store/migrate.ts'

export async function migrateCommand(): Promise<void> {
  const { databaseUrl } = readConfig(process.env)
  if (databaseUrl === null)
    throw new ConfigError('DATABASE_URL is missing. The embedded PostgreSQL migrates by itself.')
  const { pool, close } = openDatabase(databaseUrl, 2)
  try {
    const applied = await migrate(pool, migrationsDir, new Date())
    console.log(applied.length === 0 ? 'The database is current.' : `Applied ${applied.join(', ')}.`)
  } finally {
    await close()
  }
}
