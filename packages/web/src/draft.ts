// What somebody has typed for a session with one mentor, kept over signing in and reloading, in this tab only.

export type Draft = { title: string; description: string }

export function loadDraft(seller: string): Draft {
  const empty = { title: '', description: '' }
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(seller)) ?? 'null')
    return isDraft(kept) ? kept : empty
  } catch {
    // Storage may be forbidden; then there is simply no draft.
    return empty
  }
}

export function saveDraft(seller: string, draft: Draft | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(keyOf(seller))
    else sessionStorage.setItem(keyOf(seller), JSON.stringify(draft))
  } catch {
    // As above: typing goes on without it.
  }
}

function keyOf(seller: string): string {
  return `draft:${seller}`
}

function isDraft(kept: unknown): kept is Draft {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'title' in kept &&
    typeof kept.title === 'string' &&
    'description' in kept &&
    typeof kept.description === 'string'
  )
}
