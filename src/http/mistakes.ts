// What zod found wrong, as the fields of a problem: each field by its path, an unknown one by its own name, and of a
// choice between shapes only the mistakes of the one that was nearest.
import type { z } from '@hono/zod-openapi'

type Field = { path: string; message: string }
type Issue = z.core.$ZodIssue

export const fieldsOf = (issues: readonly Issue[]): Field[] =>
  issues.flatMap((issue) => fieldsOfOne(issue, []))

function fieldsOfOne(issue: Issue, above: readonly PropertyKey[]): Field[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => field([...path, key], 'This door knows no such field.'))
  if (issue.code === 'invalid_union') {
    const nearest = issue.errors.map((one) => one.flatMap((inner) => fieldsOfOne(inner, path)))
    const [first] = nearest.sort((a, b) => a.length - b.length)
    if (first !== undefined && first.length > 0) return first
  }
  return [field(path, issue.message)]
}

const field = (path: readonly PropertyKey[], message: string): Field => ({
  path: path.map(String).join('.'),
  message: message.endsWith('received undefined') ? 'This is missing.' : message,
})
