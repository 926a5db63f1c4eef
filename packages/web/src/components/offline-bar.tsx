// Says that the connection is gone, on every page, for as long as it is.
import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { texts } from '../texts.ts'
import { Offline } from './icons.tsx'

export function OfflineBar() {
  const online = useSyncExternalStore(
    (changed) => onlineManager.subscribe(changed),
    () => onlineManager.isOnline(),
  )
  return (
    <div role="status">
      {!online && (
        <p className="flex items-center justify-center gap-2 bg-caution-wash px-4 py-2 text-small text-caution">
          <Offline />
          {texts.errors.offlineBar}
        </p>
      )}
    </div>
  )
}
