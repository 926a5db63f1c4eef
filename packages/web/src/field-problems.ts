// What the server found wrong with which field of a form, to be said where the field is.
import { Refused } from './failure.ts'

/** By the name of the field; nothing where the refusal is about something else. */
export function fieldProblems(error: Error | null): Readonly<Record<string, string>> {
  if (!(error instanceof Refused)) return {}
  return Object.fromEntries((error.problem.fields ?? []).map(({ path, message }) => [path, message]))
}
