// A key for an intention that may have to be sent again.

/** Not `crypto.randomUUID`, which is missing where the pages are shown over plain http in a local network. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
