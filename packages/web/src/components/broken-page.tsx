// The last resort: a page threw, or its code could not be loaded: no connection, or a new version was put up.
import { useEffect } from 'react'
import { texts } from '../texts.ts'
import { Button } from './button.tsx'
import { Empty } from './empty.tsx'

export function BrokenPage() {
  const offline = !navigator.onLine
  useEffect(() => {
    const reload = () => window.location.reload()
    window.addEventListener('online', reload)
    return () => window.removeEventListener('online', reload)
  }, [])
  return (
    <Empty
      heading="h1"
      title={offline ? texts.errors.offline : texts.errors.broken}
      actions={!offline && <Button onClick={() => window.location.reload()}>{texts.errors.reload}</Button>}
    >
      <p role="alert">{offline ? texts.errors.offlineBody : texts.errors.brokenPage}</p>
    </Empty>
  )
}
