// Whether seven columns fit; the same width as Tailwind's `md`.
import { useSyncExternalStore } from 'react'

const wide = window.matchMedia('(min-width: 48rem)')

export function useWide(): boolean {
  return useSyncExternalStore(
    (changed) => {
      wide.addEventListener('change', changed)
      return () => wide.removeEventListener('change', changed)
    },
    () => wide.matches,
  )
}
