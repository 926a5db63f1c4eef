// Four projects: `unit` needs nothing, `integration` a PostgreSQL, `journeys` a marketplace as `npm start` runs it and a
// browser, and `proof` the whole machine. What each needs is started once a run, and only when one of its files runs. A test that fails is never
// tried again.
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const TIMED = ['test/journeys/**/*.test.ts', 'test/cli/dev.test.ts']

// Each of them fills the machine by itself, with threads or processes of its own.
const PROOF = [
  'test/simulation/simulation.test.ts',
  'test/simulation/mutations.test.ts',
  'test/torture/torture.test.ts',
]

export default defineConfig({
  test: {
    retry: 0,
    // One more than there are cores: much of the time is spent waiting for PostgreSQL, Stripe or a page.
    maxWorkers: availableParallelism() + 1,
    // `isolate: false` below: the files of a worker share what they load. Loading the engine anew for each of a hundred
    // files took as long as most of their tests.
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts', 'packages/*/src/**/*.ts', 'scripts/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.fixture.ts', '**/*.gen.ts'],
      // Where money is decided on; `npm run coverage` holds them to it.
      thresholds: {
        'src/domain/**': { branches: 95 },
        'src/commands/**': { branches: 95 },
        'src/stripe/*.ts': { branches: 95 },
        'src/http/routes/webhook.ts': { branches: 95 },
        'packages/web/src/checkout-machine.ts': { branches: 95 },
      },
    },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'packages/*/{src,test}/**/*.test.{ts,tsx}'],
          isolate: false,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/**/*.test.ts'],
          exclude: [...TIMED, ...PROOF],
          globalSetup: ['test/support/withPostgres.ts'],
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: [...TIMED],
          globalSetup: ['test/support/withBrowser.ts', 'test/support/withMarketplace.ts'],
          // One at a time, after everything else: a journey or a start is timed by itself, not by its neighbours.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'proof',
          include: [...PROOF],
          globalSetup: ['test/support/withPostgres.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
