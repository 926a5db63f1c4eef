// Installs the packages of package-lock.json, once. node_modules carries a stamp with the lock file's hash, written
// last: an install that was killed half-way has none, and is done again.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runNpm } from './npm.mjs'
import { Unready } from './preconditions.mjs'

const PINNED_NODE = 'v26.'

export function ensurePackages(root) {
  const wanted = fingerprint(root)
  const stamp = join(root, 'node_modules', '.holdfast-stamp')
  if (read(stamp) === wanted && pinnedNodeIsThere(root)) return
  ensureWritable(root)
  if (!installedAsLocked(root) || !pinnedNodeRuns(root)) install(root)
  writeFileSync(stamp, wanted)
}

function install(root) {
  const first = !existsSync(join(root, 'node_modules'))
  const why = first ? 'the first run on this clone' : 'what is installed differs from package-lock.json'
  console.log(`Installing the packages (${why}): about 100 MB with Node 26 and PostgreSQL, a minute or so …`)
  // omit= and include= override a machine's own NODE_ENV=production or omit=optional, which would leave out the
  // tools or the binaries.
  const args = [
    'ci',
    '--no-audit',
    '--no-fund',
    '--include=dev',
    '--include=optional',
    '--engine-strict=false',
  ]
  runNpm(root, args, 'install the packages')
  if (pinnedNodeRuns(root)) return
  throw new Unready(
    `The packages are installed, but node_modules/.bin/node is not Node 26: there may be no build of it for ` +
      `${process.platform}-${process.arch}. Holdfast runs on Linux and macOS, x64 and arm64.`,
  )
}

// The platform is part of it: a folder shared between a Mac and a Linux container needs other binaries.
function fingerprint(root) {
  const lock = readFileSync(join(root, 'package-lock.json'))
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform}-${process.arch}\n`
}

// npm writes node_modules/.package-lock.json when an install is complete. Reading it spares a developer who ran
// `npm install` by hand a second one.
function installedAsLocked(root) {
  const installed = packagesOf(join(root, 'node_modules', '.package-lock.json'))
  const locked = packagesOf(join(root, 'package-lock.json'))
  if (!installed || !locked) return false
  return Object.entries(locked).every(([path, { version, optional, link }]) => {
    if (path === '' || link || !path.startsWith('node_modules/')) return true
    const there = installed[path]
    return there ? there.version === version && existsSync(join(root, path)) : optional === true
  })
}

function packagesOf(file) {
  const text = read(file)
  if (text === undefined) return undefined
  try {
    return JSON.parse(text).packages
  } catch {
    return undefined
  }
}

function pinnedNodeIsThere(root) {
  return statSync(nodeOf(root), { throwIfNoEntry: false })?.isFile() ?? false
}

function pinnedNodeRuns(root) {
  const { stdout } = spawnSync(nodeOf(root), ['--version'], { encoding: 'utf8' })
  return (stdout ?? '').startsWith(PINNED_NODE)
}

const nodeOf = (root) => join(root, 'node_modules', '.bin', 'node')

function ensureWritable(root) {
  const modules = join(root, 'node_modules')
  for (const folder of existsSync(modules) ? [root, modules] : [root]) {
    try {
      accessSync(folder, constants.W_OK)
    } catch {
      throw new Unready(
        `The packages must be installed, but ${folder} may not be written by this user. Run it as the folder's ` +
          `owner, or give it to yourself: sudo chown -R "$(id -un)" "${root}"`,
      )
    }
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
