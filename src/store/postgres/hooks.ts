// Servers end with this process, however it ends in an orderly way: by itself, or by a signal that nobody else handles.
// Only a kill -9 leaves one behind, for the next start to take over.
import { isPostgres } from './process.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const running = new Set<number>()

/** Returns how to take it back, once the server was stopped. */
export function stopWithThisProcess(pid: number): () => void {
  if (running.size === 0) watch()
  running.add(pid)
  return () => {
    running.delete(pid)
    if (running.size === 0) unwatch()
  }
}

function watch(): void {
  process.on('exit', stopAll)
  for (const signal of SIGNALS) process.on(signal, onSignal)
}

function unwatch(): void {
  process.off('exit', stopAll)
  for (const signal of SIGNALS) process.off(signal, onSignal)
}

// A program with a handler of its own ends when its own work is done, and until then it needs the database.
function onSignal(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return
  stopAll()
  unwatch()
  process.kill(process.pid, signal)
}

function stopAll(): void {
  for (const pid of running) if (isPostgres(pid)) process.kill(pid, 'SIGINT')
  running.clear()
}
