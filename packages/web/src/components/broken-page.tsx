// The last resort: a page threw, or its code could not be loaded (after a new version was put up, say).
import { texts } from '../texts.ts'
import { Button } from './button.tsx'
import { Empty } from './empty.tsx'

export function BrokenPage() {
  return (
    <Empty
      heading="h1"
      title={texts.errors.broken}
      actions={<Button onClick={() => window.location.reload()}>{texts.errors.reload}</Button>}
    >
      <p role="alert">{texts.errors.brokenPage}</p>
    </Empty>
  )
}
