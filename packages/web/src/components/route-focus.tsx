// After a change of page, puts the focus on its heading, as a page load does: otherwise a screen reader says
// nothing, and the keyboard goes on from a link that is no longer there.
import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

export function RouteFocus() {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const before = useRef(path)
  useEffect(() => {
    if (before.current !== undefined && path !== before.current) focusHeading()
    before.current = path
  }, [path])
  return null
}

function focusHeading(): void {
  const content = document.getElementById('content')
  const heading = content?.querySelector<HTMLElement>('h1[tabindex="-1"]') ?? content
  heading?.focus({ preventScroll: true })
}
