// Where the pages start: one query cache, one router, and what is asked for before anything is drawn.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { statusOf } from './failure.ts'
import { meQuery } from './queries.ts'
import { createPages } from './router.tsx'
import './styles.css'

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      refetchOnWindowFocus: false,
      // What the server refused it will refuse again; what did not arrive may arrive.
      retry: (failures, error) => failures < 2 && (statusOf(error) ?? 503) >= 500,
      retryDelay: (failures) => 500 * 2 ** failures,
    },
    // A press of a button is repeated by the person who pressed it, and fails at once when offline.
    mutations: { retry: false, networkMode: 'always' },
  },
})

void queries.prefetchQuery(meQuery)

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={createPages(queries)} />
    </QueryClientProvider>
  </StrictMode>,
)
