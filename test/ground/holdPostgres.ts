// A process of its own that holds an embedded PostgreSQL, for tests that kill it: it prints one line, the address or
// the reason why there is none, and then does what it was told.
import { startEmbedded } from '../../src/store/postgres/embedded.ts'

const [dataDir = '', ending = 'wait', uid] = process.argv.slice(2)

// Only now that everything is loaded: the repository may lie where that user cannot read.
if (uid !== undefined) process.setuid?.(Number(uid))

try {
  const { url } = await startEmbedded({ dataDir, log: () => {}, settings: { fsync: 'off' } })
  if (ending === 'own handler') process.on('SIGTERM', () => process.exit(3))
  if (ending !== 'end') setInterval(() => {}, 60_000)
  console.log(JSON.stringify({ url }))
} catch (error) {
  console.log(JSON.stringify({ problem: error instanceof Error ? error.message : String(error) }))
}
