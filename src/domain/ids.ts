// Ids as values. Every public thing has a UUID and a short number; ids are minted outside the domain.
declare const uuidBrand: unique symbol

export type Uuid = string & { readonly [uuidBrand]: true }

/** How a door names a thing: by its UUID or by the number people read to each other. */
export type Reference = { by: 'id'; id: Uuid } | { by: 'number'; number: number }

export function isUuid(text: string): text is Uuid {
  return uuidPattern.test(text)
}

/** For what comes from outside; upper case is read as the same id, because PostgreSQL prints lower case. */
export function parseUuid(text: string): Uuid | null {
  const lower = text.toLowerCase()
  return isUuid(lower) ? lower : null
}

/** For what our own database wrote: anything but a UUID there is impossible, so it crashes. */
export function uuid(text: string): Uuid {
  if (isUuid(text)) return text
  throw new Error(`not a UUID: ${JSON.stringify(text.slice(0, 50))}`)
}

export function parseReference(text: string): Reference | null {
  if (numberPattern.test(text)) return { by: 'number', number: Number(text) }
  const id = parseUuid(text)
  return id === null ? null : { by: 'id', id }
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

// Fifteen digits stay below 2^53, so that no two numbers fall on one.
const numberPattern = /^[1-9][0-9]{0,14}$/
