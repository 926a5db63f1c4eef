// Builds the web pages when their sources changed since the last build, told by a hash of what goes into them.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { runNpm } from './npm.mjs'

const NOT_SOURCES = new Set(['node_modules', 'dist'])

export function ensurePages(root) {
  const web = join(root, 'packages', 'web')
  if (!hasBuild(web)) return
  const stamp = join(web, 'dist', '.holdfast-stamp')
  const wanted = sourcesHash(root, web)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('Building the web pages (their sources changed): a few seconds …')
  runNpm(root, ['run', 'build', '--silent', '-w', 'packages/web'], 'build the web pages')
  writeFileSync(stamp, wanted)
}

function hasBuild(web) {
  const manifest = join(web, 'package.json')
  if (!existsSync(manifest)) return false
  return JSON.parse(readFileSync(manifest, 'utf8')).scripts?.build !== undefined
}

function sourcesHash(root, web) {
  const hash = createHash('sha256')
  const files = [...filesUnder(web), ...contractFiles(root), join(root, 'package-lock.json')]
  for (const file of files)
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  return `${hash.digest('hex')}\n`
}

function contractFiles(root) {
  const http = join(root, 'src', 'http')
  if (!existsSync(http)) return []
  return readdirSync(http, { withFileTypes: true })
    .filter((entry) => entry.name.startsWith('contract'))
    .sort(byName)
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(http, entry.name)) : [join(http, entry.name)]))
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !NOT_SOURCES.has(entry.name))
    .sort(byName)
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesUnder(path) : entry.isFile() ? [path] : []
    })
}

const byName = (a, b) => (a.name < b.name ? -1 : 1)
