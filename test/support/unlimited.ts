/** Allowances that no test uses up: a clock that stands still gives nothing back, and load is what some of them are for. */
export const unlimited = {
  RATE_READS_PER_MINUTE: '1000000',
  RATE_WRITES_PER_MINUTE: '1000000',
  RATE_CHECKOUTS_PER_MINUTE: '1000000',
  RATE_SIGN_INS_PER_QUARTER_HOUR: '1000000',
}
