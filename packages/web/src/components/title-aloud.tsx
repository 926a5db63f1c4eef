// Says the page's title aloud whenever it changes: after going to another page, and when a payment is confirmed
// while one is looking on. A browser does so by itself only when it loads a document.
import { useEffect, useState } from 'react'

export function TitleAloud() {
  const [title, setTitle] = useState('')
  useEffect(() => {
    const watch = new MutationObserver(() => setTitle(document.title))
    watch.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => watch.disconnect()
  }, [])
  return (
    <p role="status" className="sr-only">
      {title}
    </p>
  )
}
