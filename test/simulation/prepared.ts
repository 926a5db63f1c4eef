// A statement under a name of its own, so that a connection reads and plans it once for thousands of runs.
import type { QueryConfig } from 'pg'

const names = new Map<string, string>()

export function prepared(text: string, values: readonly unknown[] = []): QueryConfig {
  const name = names.get(text) ?? `s${names.size}`
  names.set(text, name)
  return { name, text, values: [...values] }
}
