// The bootstrap, in a repository of its own with an npm that is a few lines of shell: what it does is written down
// instead of downloaded.
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const LOCK = {
  packages: {
    '': {},
    'node_modules/zod': { version: '4.0.0' },
    'node_modules/for-another-platform': { version: '1.0.0', optional: true },
  },
}
const INSTALLS = `
  mkdir -p node_modules/.bin node_modules/zod
  printf '#!/bin/sh\\necho v26.10.0\\n' > node_modules/.bin/node
  chmod +x node_modules/.bin/node`

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'holdfast bootstrap '))
  chmodSync(root, 0o755)
  write('package.json', '{}')
  write('package-lock.json', JSON.stringify(LOCK))
  for (const path of ['bootstrap', 'bootstrap.mjs']) {
    cpSync(join(ROOT, 'scripts', path), join(root, 'scripts', path), { recursive: true })
  }
  npmDoes(INSTALLS)
})

afterEach(() => rmSync(root, { recursive: true }))

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}

/** What npm does from now on, besides writing down how it was called. */
function npmDoes(commands: string): void {
  write('bin/npm', `#!/bin/sh\necho "$@" >> "${join(root, 'npm.log')}"\n${commands}\n`)
  chmodSync(join(root, 'bin/npm'), 0o755)
}

function npmCalls(): string[] {
  const log = join(root, 'npm.log')
  return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []
}

/** `first` is run in the process before the bootstrap itself. */
function bootstrap(mode = 'check', first = '') {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${first}`, join(root, 'scripts/bootstrap.mjs'), mode],
    { encoding: 'utf8', env: { ...process.env, PATH: `${join(root, 'bin')}:/usr/bin:/bin` } },
  )
  return { status, said: `${stdout}${stderr}`.trim() }
}

test('the first run installs and says so, the second does nothing and says nothing', () => {
  expect(bootstrap()).toEqual({
    status: 0,
    said: expect.stringMatching(/^Installing the packages \(the first run/),
  })
  expect(npmCalls()).toEqual([expect.stringMatching(/^ci .*--include=dev --include=optional/)])
  expect(bootstrap()).toEqual({ status: 0, said: '' })
  expect(npmCalls()).toHaveLength(1)
})

test('another lock file is installed anew', () => {
  bootstrap()
  write('package-lock.json', JSON.stringify({ packages: { 'node_modules/zod': { version: '4.0.1' } } }))
  expect(bootstrap().said).toMatch(/what is installed differs from package-lock\.json/)
  expect(npmCalls()).toHaveLength(2)
})

test('an install that was killed half-way is done again', () => {
  npmDoes('mkdir -p node_modules/zod; kill -9 $$')
  expect(bootstrap().status).toBe(1)
  npmDoes(INSTALLS)
  expect(bootstrap().status).toBe(0)
  expect(npmCalls()).toHaveLength(2)
})

test('packages that a developer installed by hand are recognised', () => {
  spawnSync('sh', ['-c', INSTALLS], { cwd: root })
  const hidden = { packages: { 'node_modules/zod': { version: '4.0.0' } } }
  write('node_modules/.package-lock.json', JSON.stringify(hidden))
  expect(bootstrap()).toEqual({ status: 0, said: '' })
  expect(npmCalls()).toEqual([])

  rmSync(join(root, 'node_modules/.holdfast-stamp'))
  hidden.packages['node_modules/zod'].version = '3.9.9'
  write('node_modules/.package-lock.json', JSON.stringify(hidden))
  bootstrap()
  expect(npmCalls()).toHaveLength(1)
})

test.each([
  ['getaddrinfo ENOTFOUND registry.example', /registry could not be reached\. Check the network/],
  ['EACCES: permission denied', /may not write somewhere/],
  ['ENOSPC: no space left on device', /disk is full/],
  ['code EUSAGE', /disagree\. Run npm install once/],
  ['something nobody foresaw', /npm could not install the packages/],
])('npm failing with "%s" is told with what to do', (message, advice) => {
  npmDoes(`echo 'npm warn noise' >&2; echo 'npm error ${message}' >&2; exit 1`)
  const { status, said } = bootstrap()
  expect(status).toBe(1)
  expect(said).toMatch(advice)
  expect(said).toContain(`npm error ${message}`)
  expect(said).not.toContain('npm warn noise')
})

test('packages that bring no Node 26 are told', () => {
  npmDoes('mkdir -p node_modules')
  expect(bootstrap().said).toMatch(/node_modules\/\.bin\/node is not Node 26/)
})

test('a Node that is too old is told before anything else', () => {
  const older =
    'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.19.0" } })'
  const { status, said } = bootstrap('check', older)
  expect(status).toBe(1)
  expect(said).toMatch(/This is Node 18\.19\.0, and Node 20 or newer is needed/)
  expect(npmCalls()).toEqual([])
})

test('a folder that may not be written is told before npm is started', () => {
  const asRoot = process.getuid?.() === 0
  if (!asRoot) chmodSync(root, 0o555)
  const { said } = bootstrap('check', asRoot ? 'process.setuid(65534)' : '')
  chmodSync(root, 0o755)
  expect(said).toMatch(
    /may not be written by this user\. Run it as the folder's owner, or give it to yourself/,
  )
  expect(npmCalls()).toEqual([])
})

test('the pages are built once for start and test, and again when a source, the contract or a package changed', () => {
  write('packages/web/package.json', '{"scripts": {"build": "vite build"}}')
  write('packages/web/src/main.tsx', 'one')
  write('src/http/contract.ts', 'one')
  npmDoes(`${INSTALLS}\nmkdir -p packages/web/dist`)
  const builds = () => npmCalls().filter((call) => call.startsWith('run build')).length

  bootstrap('check')
  expect(builds()).toBe(0)
  expect(bootstrap('start').said).toMatch(/Building the web pages/)
  expect(bootstrap('test').said).toBe('')
  expect(builds()).toBe(1)
  for (const source of ['packages/web/src/main.tsx', 'src/http/contract.ts']) {
    write(source, 'two')
    bootstrap('start')
  }
  expect(builds()).toBe(3)
  write('src/http/app.ts', 'not a page')
  bootstrap('start')
  expect(builds()).toBe(3)
})

test('pages that do not build are told, and tried again', () => {
  write('packages/web/package.json', '{"scripts": {"build": "vite build"}}')
  bootstrap('check')
  npmDoes("echo 'src/main.tsx: unexpected token'; exit 1")
  const { status, said } = bootstrap('start')
  expect(status).toBe(1)
  expect(said).toMatch(/npm could not build the web pages\..*unexpected token/s)
  npmDoes('mkdir -p packages/web/dist')
  expect(bootstrap('start').status).toBe(0)
})

test('without a web package there is nothing to build', () => {
  expect(bootstrap('start').status).toBe(0)
  expect(npmCalls()).toHaveLength(1)
})
