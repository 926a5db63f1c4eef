// The title and description of a page, which is what a shared link, a bookmark and a search engine show.
import { useEffect } from 'react'
import { texts } from './texts.ts'

export function usePageHead(title: string | null, description?: string): void {
  useEffect(() => {
    document.title = title === null ? texts.brand : `${title} · ${texts.brand}`
    if (description === undefined) return
    document.querySelector('meta[name="description"]')?.setAttribute('content', description)
  }, [title, description])
}
