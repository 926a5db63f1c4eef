// What a list is narrowed down to, out of the address, and the way to narrow it further.
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type Filters, filterNames } from './filters.ts'
import { texted } from './search-params.ts'

export function useFilters() {
  const filters: Filters = texted(useSearch({ strict: false }), ...filterNames)
  const navigate = useNavigate()

  /** An empty text takes that one away. */
  function narrow(change: Filters): void {
    const search = texted({ ...filters, ...change }, ...filterNames)
    void navigate({ to: '.', search, replace: true, resetScroll: false })
  }

  function showAll(): void {
    void navigate({ to: '.', search: {}, replace: true, resetScroll: false })
  }

  return { filters, narrow, showAll }
}
