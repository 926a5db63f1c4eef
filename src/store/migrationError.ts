// What can be wrong between migrations/ and a database, each in a sentence that says what to do.
import { DatabaseError } from 'pg'

export class MigrationError extends Error {
  override readonly name = 'MigrationError'

  static changed(name: string): MigrationError {
    return new MigrationError(
      `Migration ${name} was changed after it was applied to this database. An applied migration is history: restore ` +
        'the file as it was, and put the change into a new migration.',
    )
  }

  static newerDatabase(name: string): MigrationError {
    return new MigrationError(
      `The database has migration ${name}, which this version of Holdfast does not know: it was migrated by a newer ` +
        'one. Start that newer version, or restore a backup from before it.',
    )
  }

  static outOfOrder(name: string): MigrationError {
    return new MigrationError(
      `Migration ${name} sorts before migrations that are already applied to this database. Give it the next free number.`,
    )
  }

  static badName(name: string): MigrationError {
    return new MigrationError(`Migration ${name} must be called like 0001_lower_case_words.sql.`)
  }

  static sameNumber(name: string, other: string): MigrationError {
    return new MigrationError(
      `Migrations ${other} and ${name} have the same number. Give the newer one the next free number.`,
    )
  }

  static failed(name: string, sql: string, cause: unknown): MigrationError {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const where = cause instanceof DatabaseError ? lineOf(sql, cause.position) : ''
    return new MigrationError(`Migration ${name} failed${where} and was rolled back: ${reason}`, { cause })
  }
}

function lineOf(sql: string, position: string | undefined): string {
  if (position === undefined) return ''
  return ` at line ${sql.slice(0, Number(position)).split('\n').length}`
}
