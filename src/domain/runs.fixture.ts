// How often a property is tried: as often as it asks for; or, where every mutant has to live through it again, seldom
// and always alike, so that no mutant's fate is luck.
const share = Number(process.env.PROPERTY_RUNS_SHARE ?? 1)

export const runs = (count: number) => ({
  numRuns: Math.ceil(count * share),
  ...(share < 1 && { seed: 20261121 }),
})
