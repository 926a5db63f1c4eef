// One of our processes under torture: the whole of it, as in life, but for a clock that the torturer may put forward.

import { serve } from '../../src/cli/serve.ts'
import { readConfig } from '../../src/config.ts'
import { compose } from '../../src/main.ts'

const config = readConfig(process.env)
let aheadMs = Number(process.env.AHEAD_MS ?? 0)
process.on('message', (ms) => {
  aheadMs = Number(ms)
})
const holdfast = await compose(config, {
  databaseUrl: config.databaseUrl ?? '',
  authSecret: 'a secret that all tortured processes share',
  role: 'all',
  clock: {
    now: () => new Date(Date.now() + aheadMs),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  },
})
const { port } = await serve(holdfast, '127.0.0.1', 0)
process.send?.(port)
