/** The plain fields of a form a browser sent. */
import { decodeForm } from '../form.ts'

export function readForm(body: string): Record<string, string> {
  const plain = Object.entries(decodeForm(body)).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value.trim()] as const] : [],
  )
  return Object.fromEntries(plain)
}
