// Reads the tables of one schema from PostgreSQL's catalogue, in an order that does not depend on the server.
import type { ClientBase } from 'pg'

export interface Column {
  readonly table: string
  readonly name: string
  /** PostgreSQL's name of the type; an array's begins with an underscore. */
  readonly type: string
  readonly nullable: boolean
  /** What an INSERT does about it: must be given, may be left out, or must be left out. */
  readonly onInsert: 'given' | 'default' | 'always'
}

export async function readSchema(client: ClientBase, schema: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `SELECT c.relname AS table, a.attname AS name,
            CASE WHEN t.typtype = 'd' THEN base.typname ELSE t.typname END AS type,
            NOT a.attnotnull AS nullable,
            CASE WHEN a.attidentity = 'a' OR a.attgenerated <> '' THEN 'always'
                 WHEN a.atthasdef OR a.attidentity = 'd' THEN 'default'
                 ELSE 'given' END AS "onInsert"
       FROM pg_class c
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
       JOIN pg_type t ON t.oid = a.atttypid
       LEFT JOIN pg_type base ON base.oid = t.typbasetype
      WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND NOT c.relispartition
      ORDER BY c.relname COLLATE "C", a.attname COLLATE "C"`,
    [schema],
  )
  return rows
}
