// Vitest's JSON report to the closing line of `npm test`, and to the sentence that says why the run does not pass.
import { z } from 'zod'

const reportShape = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({ name: z.string(), status: z.string(), assertionResults: z.array(z.unknown()) }),
  ),
})

interface Run {
  /** Vitest's exit code; null when it was ended by a signal. */
  readonly status: number | null
  /** Tests were chosen by name, so that others are skipped on purpose. */
  readonly chosenByName: boolean
}

export interface Summary {
  readonly closingLine: string
  readonly complaint: string | undefined
}

export function summarise(report: string | undefined, run: Run): Summary {
  if (report === undefined) {
    return {
      closingLine: '0 passed, 0 failed',
      complaint: 'The test run ended before it could report: see above.',
    }
  }
  const {
    numPassedTests: passed,
    numFailedTests,
    numPendingTests,
    numTodoTests,
    testResults,
  } = reportShape.parse(JSON.parse(report))
  // A file that does not even load has no failed test to count, and is a failure all the same.
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const failed = numFailedTests + broken.length
  const skipped = run.chosenByName ? 0 : numPendingTests + numTodoTests
  const closingLine = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
  return { closingLine, complaint: complaintAbout({ passed, failed, skipped }, run) }
}

function complaintAbout(
  { passed, failed, skipped }: { passed: number; failed: number; skipped: number },
  { status }: Run,
): string | undefined {
  if (failed > 0) return `${failed} failed: see above.`
  if (skipped > 0)
    return `${skipped} skipped: a test that does not run proves nothing. Make it run, or remove it.`
  if (passed === 0) return 'No test ran.'
  if (status !== 0)
    return 'Every test passed, but the run failed: see above for an error outside of the tests.'
  return undefined
}
