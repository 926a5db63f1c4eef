/**
 * Builds the package that others install: JavaScript and declarations in `dist/`, with a manifest of their own,
 * because inside this repository the same package is its TypeScript. `npm pack ./dist` makes the tarball.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const HOME = join(import.meta.dirname, '..')
const DIST = join(HOME, 'dist')

rmSync(DIST, { recursive: true, force: true })
compile()
cpSync(join(HOME, 'src/pages/styles'), join(DIST, 'pages/styles'), { recursive: true })
cpSync(join(HOME, 'README.md'), join(DIST, 'README.md'))
writeFileSync(join(DIST, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`)

function compile(): void {
  const tsc = join(HOME, '../../node_modules/.bin/tsc')
  const { status } = spawnSync(tsc, ['-p', 'tsconfig.build.json'], { cwd: HOME, stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}

function manifest(): object {
  const { name, version, description, license, engines } = JSON.parse(
    readFileSync(join(HOME, 'package.json'), 'utf8'),
  )
  return {
    name,
    version,
    description,
    license,
    type: 'module',
    engines,
    bin: { 'local-stripe': 'main.js' },
    exports: { '.': { types: './index.d.ts', default: './index.js' } },
    // The declarations speak in the official library's types; nothing of it runs here.
    peerDependencies: { stripe: '>=23' },
    peerDependenciesMeta: { stripe: { optional: true } },
  }
}
