// Strings that are JSON and no text: PostgreSQL stores neither a null character nor half a surrogate pair, and would
// fail long after the door could have said which field holds it.

type Fault = { path: string; message: string }

// Nothing a door takes is nested a third as deep.
const maxDepth = 12

export const isPlain = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

/** Goes through without recursion, so that no body can exhaust the stack. */
export function faultsIn(body: unknown): { tooDeep: boolean; fields: Fault[] } {
  const fields: Fault[] = []
  const left: { value: unknown; path: string; depth: number }[] = [{ value: body, path: '', depth: 0 }]
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    const { value, path, depth } = one
    if (typeof value === 'string' && !isPlain(value))
      fields.push({ path, message: 'This holds characters that are no text.' })
    if (typeof value !== 'object' || value === null) continue
    if (depth === maxDepth) return { tooDeep: true, fields }
    for (const [key, inner] of Object.entries(value)) {
      const at = path === '' ? key : `${path}.${key}`
      // An own property of that name survives JSON.parse, and not the copying that comes after.
      if (key === '__proto__' || !isPlain(key))
        fields.push({
          path: at.toWellFormed().replaceAll('\0', '�'),
          message: 'This door knows no such field.',
        })
      else left.push({ value: inner, path: at, depth: depth + 1 })
    }
  }
  return { tooDeep: false, fields: fields.sort((a, b) => a.path.localeCompare(b.path, 'en')) }
}
