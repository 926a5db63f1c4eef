// Which part may import which. Imports point one way:
//   http | jobs → commands | queries | effects → store, stripe → domain
// The command line and the files at the root of src/ compose the whole and may reach for all of it; and the three packages share nothing, but for the types that the pages take from the contract.
// test/ground/importDirection.test.ts shows that each rule catches what it forbids.

/** The parts of src/, each with those it may import. */
const MAY_IMPORT = {
  domain: ['domain'],
  store: ['store', 'domain'],
  stripe: ['stripe', 'domain'],
  commands: ['commands', 'store', 'stripe', 'domain'],
  queries: ['queries', 'store', 'stripe', 'domain'],
  effects: ['effects', 'store', 'stripe', 'domain'],
  jobs: ['jobs', 'commands', 'queries', 'effects', 'store', 'stripe', 'domain'],
  // The demo marketplace is made through the same commands as any other.
  demo: ['demo', 'commands', 'store', 'domain'],
  http: ['http', 'commands', 'queries', 'effects', 'store', 'stripe', 'domain'],
}

const direction = Object.entries(MAY_IMPORT).map(([part, allowed]) => ({
  name: `${part}-imports-only-what-lies-below`,
  severity: 'error',
  from: { path: `^src/${part}/`, pathNot: '\\.test\\.ts$' },
  to: { path: '^src/', pathNot: `^src/(${allowed.join('|')})(/|\\.ts$)` },
}))

export default {
  forbidden: [
    ...direction,
    {
      name: 'domain-is-pure',
      comment: 'No I/O, no clock, no randomness: of packages only those that compute.',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: '\\.(test|fixture)\\.ts$' },
      to: { dependencyTypesNot: ['local'], pathNot: 'node_modules/(temporal-polyfill|zod)/' },
    },
    {
      name: 'engine-imports-no-emulator',
      comment: 'Sharing a line, both would carry the same mistake. Only tests and measurements know both.',
      severity: 'error',
      from: { path: '^(src|scripts|examples)/' },
      to: { path: '^packages/emulator/|node_modules/@holdfast/emulator/' },
    },
    {
      name: 'emulator-stands-alone',
      severity: 'error',
      comment: 'Its journeys may use the browser that the house knows how to start.',
      from: { path: '^packages/emulator/' },
      to: { path: '^(src|scripts|test|packages/web)/', pathNot: '^test/support/chromium\\.ts$' },
    },
    {
      name: 'pages-import-only-the-contract',
      severity: 'error',
      from: { path: '^packages/web/' },
      // Its pictures are taken in the browser that the tests find.
      to: {
        path: '^(src|scripts|test|packages/emulator)/',
        pathNot: '^src/http/contract|^test/support/chromium\\.ts$',
      },
    },
    {
      name: 'pages-import-only-types',
      comment: 'A value from the contract would pull the server into the browser.',
      severity: 'error',
      from: { path: '^packages/web/' },
      to: { path: '^src/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'engine-imports-no-pages',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^packages/web/|node_modules/@holdfast/web/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^(src|packages/[^/]+/src)/', pathNot: '\\.(test|fixture)\\.tsx?$' },
      to: { path: '^(test|bench)/|\\.(test|fixture)\\.tsx?$' },
    },
    {
      name: 'no-cycles',
      comment: "Of values: two files may well name each other's types, which nothing loads.",
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-broken-import',
      comment:
        'The examples import the library and the client by name, which stand only once they are built.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(holdfast|@holdfast/web/client)$' },
    },
  ],
  options: {
    // TypeScript 7 has no compiler interface that dependency-cruiser could use; swc reads the files instead.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|lib|coverage)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
