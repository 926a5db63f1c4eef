// After a change of page, puts the focus on the new content, as a page load does: otherwise the keyboard goes on
// from a link that is no longer there. Not on the heading, which is replaced once the page has loaded.
import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

export function RouteFocus() {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const before = useRef(path)
  useEffect(() => {
    if (before.current !== undefined && path !== before.current) {
      document.getElementById('content')?.focus({ preventScroll: true })
    }
    before.current = path
  }, [path])
  return null
}
