// The tests that mutation testing runs: those of the pure core alone, with fewer runs of each property, because every
// mutant runs them again.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/domain/**/*.test.ts'],
    exclude: ['src/domain/availability.speed.test.ts'],
    env: { PROPERTY_RUNS_SHARE: '0.1' },
    testTimeout: 10_000,
    retry: 0,
  },
})
