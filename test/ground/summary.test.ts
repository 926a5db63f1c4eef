import { expect, test } from 'vitest'
import { summarise } from '../../scripts/test/summary.ts'

const whole = { status: 0, chosenByName: false }

function report(
  counts: { passed?: number; failed?: number; pending?: number; todo?: number },
  broken = 0,
): string {
  return JSON.stringify({
    numPassedTests: counts.passed ?? 0,
    numFailedTests: counts.failed ?? 0,
    numPendingTests: counts.pending ?? 0,
    numTodoTests: counts.todo ?? 0,
    testResults: Array.from({ length: broken }, () => ({
      name: 'x',
      status: 'failed',
      assertionResults: [],
    })),
  })
}

test('a run in which all passed ends with its counts, and no complaint', () => {
  expect(summarise(report({ passed: 12 }), whole)).toEqual({
    closingLine: '12 passed, 0 failed',
    complaint: undefined,
  })
})

test('a file that does not load counts as a failure', () => {
  const { closingLine, complaint } = summarise(report({ passed: 3, failed: 1 }, 2), { ...whole, status: 1 })
  expect(closingLine).toBe('3 passed, 3 failed')
  expect(complaint).toBe('3 failed: see above.')
})

test('a skipped test fails the run, unless the tests were chosen by name', () => {
  const some = report({ passed: 3, pending: 1, todo: 1 })
  expect(summarise(some, whole).closingLine).toBe('3 passed, 0 failed, 2 skipped')
  expect(summarise(some, whole).complaint).toMatch(/^2 skipped: .* Make it run, or remove it/)
  expect(summarise(some, { ...whole, chosenByName: true }).complaint).toBeUndefined()
})

test('a run without tests, without a report, or with an error outside of the tests does not pass', () => {
  expect(summarise(report({}), whole).complaint).toBe('No test ran.')
  expect(summarise(undefined, whole).complaint).toMatch(/ended before it could report/)
  expect(summarise(report({ passed: 1 }), { ...whole, status: 1 }).complaint).toMatch(/outside of the tests/)
})
