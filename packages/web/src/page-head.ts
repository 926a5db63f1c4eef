// The title, description and address of a page, which is what a bookmark and a search engine show. Those who do not
// run scripts get the same from the server.
import { useEffect } from 'react'
import { texts } from './texts.ts'

// The address that was asked for is named by the server, which knows the one number of what was found.
const servedAt = location.pathname

/** `null`: the name of the site is title enough; `undefined`: it is not known yet, and what stands there stays. */
export function usePageHead(title: string | null | undefined, description?: string): void {
  useEffect(() => {
    if (title === undefined) return
    document.title = title === null ? texts.brand : `${title} · ${texts.brand}`
    const here = location.pathname
    if (here !== servedAt)
      document.querySelector('link[rel="canonical"]')?.setAttribute('href', location.origin + here)
    if (description === undefined) return
    document.querySelector('meta[name="description"]')?.setAttribute('content', description)
  }, [title, description])
}
