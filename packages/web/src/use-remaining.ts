// The time left of a hold, counted down once a second by the server's clock.
import { useEffect, useRef, useState } from 'react'
import { clockJumped, remainingMs, serverTime, spokenMoment } from './countdown.ts'

type Hold = { deadline: string; serverNow: string; readAtMs: number; onJump: () => void }

export function useRemaining({ deadline, serverNow, readAtMs, onJump }: Hold) {
  const [, tick] = useState(0)
  const left = remainingMs(deadline, serverTime(serverNow, readAtMs), Date.now())
  const jumped = useRef(onJump)
  jumped.current = onJump

  useEffect(() => {
    let wall = Date.now()
    let steady = performance.now()
    const timer = setInterval(() => {
      // A clock that was set, or a machine that slept: ask the server what time it is.
      if (clockJumped(Date.now() - wall, performance.now() - steady)) jumped.current()
      wall = Date.now()
      steady = performance.now()
      tick((n) => n + 1)
    }, 1_000)
    return () => clearInterval(timer)
  }, [])

  return { left, spoken: useSpoken(left) }
}

/** The last moment worth saying that went by while the page was open. */
function useSpoken(left: number): number | null {
  const [spoken, setSpoken] = useState<number | null>(null)
  const before = useRef(left)
  useEffect(() => {
    const moment = spokenMoment(before.current, left)
    before.current = left
    if (moment !== null) setSpoken(moment)
  }, [left])
  return spoken
}
