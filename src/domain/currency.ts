// The currencies Stripe charges in, and what it demands of an amount in each: how many decimals its minor
// unit has, what the amount must divide by, and the least and most it takes.
export const currencies = [
  ...(['aed', 'afn', 'all', 'amd', 'ang', 'aoa', 'ars', 'aud', 'awg', 'azn', 'bam', 'bbd', 'bdt'] as const),
  ...(['bhd', 'bif', 'bmd', 'bnd', 'bob', 'brl', 'bsd', 'bwp', 'byn', 'bzd', 'cad', 'cdf'] as const),
  ...(['chf', 'clp', 'cny', 'cop', 'crc', 'cve', 'czk', 'djf', 'dkk', 'dop', 'dzd', 'egp', 'etb'] as const),
  ...(['eur', 'fjd', 'fkp', 'gbp', 'gel', 'gip', 'gmd', 'gnf', 'gtq', 'gyd', 'hkd', 'hnl', 'htg'] as const),
  ...(['huf', 'idr', 'ils', 'inr', 'isk', 'jmd', 'jod', 'jpy', 'kes', 'kgs', 'khr', 'kmf', 'krw'] as const),
  ...(['kwd', 'kyd', 'kzt', 'lak', 'lbp', 'lkr', 'lrd', 'lsl', 'mad', 'mdl', 'mga', 'mkd', 'mmk'] as const),
  ...(['mnt', 'mop', 'mur', 'mvr', 'mwk', 'mxn', 'myr', 'mzn', 'nad', 'ngn', 'nio', 'nok', 'npr'] as const),
  ...(['nzd', 'omr', 'pab', 'pen', 'pgk', 'php', 'pkr', 'pln', 'pyg', 'qar', 'ron', 'rsd', 'rub'] as const),
  ...(['rwf', 'sar', 'sbd', 'scr', 'sek', 'sgd', 'shp', 'sle', 'sos', 'srd', 'std', 'szl', 'thb'] as const),
  ...(['tjs', 'tnd', 'top', 'try', 'ttd', 'twd', 'tzs', 'uah', 'ugx', 'usd', 'uyu', 'uzs', 'vnd'] as const),
  ...(['vuv', 'wst', 'xaf', 'xcd', 'xcg', 'xof', 'xpf', 'yer', 'zar', 'zmw'] as const),
] as const

/** Lower-case ISO 4217, as Stripe speaks it. */
export type Currency = (typeof currencies)[number]

export type CurrencyTraits = {
  /** Decimals of the minor unit as Stripe counts them, which for UGX and ISK is not ISO's count. */
  exponent: 0 | 2 | 3
  /** Amounts charged, refunded and transferred are multiples of this many minor units. */
  stepMinor: 1 | 10 | 100
  /** Payouts are coarser in HUF and TWD, which can be charged in hundredths and paid out only whole. */
  payoutStepMinor: 1 | 10 | 100
  /** The least that can be charged, other than nothing. */
  minimumMinor: number
}

/** Stripe takes eight digits at most, in every currency. */
export const maximumMinor = 99_999_999

function isCurrency(text: string): text is Currency {
  return known.has(text)
}

export function parseCurrency(text: string): Currency | null {
  const lower = text.toLowerCase()
  return isCurrency(lower) ? lower : null
}

export function currencyTraits(currency: Currency): CurrencyTraits {
  const stepMinor = threeDecimal.has(currency) ? 10 : hundredfold.has(currency) ? 100 : 1
  return {
    exponent: zeroDecimal.has(currency) ? 0 : threeDecimal.has(currency) ? 3 : 2,
    stepMinor,
    payoutStepMinor: wholePayouts.has(currency) ? 100 : stepMinor,
    minimumMinor: minimums[currency] ?? stepMinor,
  }
}

const known: ReadonlySet<string> = new Set(currencies)

const zeroDecimal: ReadonlySet<Currency> = new Set([
  ...(['bif', 'clp', 'djf', 'gnf', 'jpy', 'kmf', 'krw', 'mga', 'pyg', 'rwf', 'vnd', 'vuv'] as const),
  ...(['xaf', 'xof', 'xpf'] as const),
])

// Stripe's card partners round the third decimal away, so it must be 0.
const threeDecimal: ReadonlySet<Currency> = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd'])

// Without decimals in life; Stripe kept their old two-decimal form so that older integrations go on working.
const hundredfold: ReadonlySet<Currency> = new Set(['isk', 'ugx'])

// Beside those that are charged whole as well.
const wholePayouts: ReadonlySet<Currency> = new Set(['huf', 'twd'])

// Stripe's table is by settlement currency. What is not in it is judged after a conversion whose rate we do
// not know: such an amount is let through here, and Stripe has the last word.
const minimums: { readonly [C in Currency]?: number } = {
  ...{ aed: 200, ars: 50, aud: 50, brl: 50, cad: 50, chf: 50, cop: 50, czk: 1500, dkk: 250, eur: 50 },
  ...{ gbp: 30, hkd: 400, huf: 17_500, idr: 50, ils: 50, inr: 50, jpy: 50, krw: 50, mxn: 1000, myr: 200 },
  ...{ nok: 300, nzd: 50, php: 50, pln: 200, ron: 200, rub: 50, sek: 300, sgd: 50, thb: 1000, usd: 50 },
  ...{ zar: 50 },
}
