// What stands around every page.
import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext } from '@tanstack/react-router'
import { Shell } from './components/shell.tsx'
import { lazyPage } from './lazy-page.tsx'

type Context = { queries: QueryClient }

const NotFound = lazyPage(() => import('./pages/not-found.tsx'))

export const root = createRootRouteWithContext<Context>()({ component: Shell, notFoundComponent: NotFound })
