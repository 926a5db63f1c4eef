/**
 * What the local Stripe covers, read from the code itself, as the tables of the README: every route, every event,
 * every parameter that is refused by name because it is not done.
 */
import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { createEmulator } from '../src/index.ts'
import { registry } from '../src/registry.ts'

const HOME = join(import.meta.dirname, '..')
const EVENT_TYPES = join(HOME, '../../node_modules/stripe/esm/resources/Events.d.ts')

export const BEGIN = '<!-- coverage: written by `npm run table -w @holdfast/emulator` -->'
export const END = '<!-- /coverage -->'

export async function coverage(): Promise<string> {
  const routes = registry.flatMap((resource) => resource.routes)
  const events = emittedEvents()
  const refused = refusedParams()
  const levers = await knownControls()
  return `${BEGIN}

### Routes (${routes.length})

| resource | what it takes |
|---|---|
${routeRows(routes).join('\n')}

### Events (${events.length})

${events.map((type) => `\`${type}\``).join(', ')}

### Parameters that Stripe has and that are refused here by name

| where | parameters |
|---|---|
${refused.map(([file, names]) => `| ${file} | ${names.map((name) => `\`${name}\``).join(', ')} |`).join('\n')}

### Controls over HTTP (${levers.length})

JSON in, JSON out, under \`/_emulator\`: ${levers.map((lever) => `\`${lever}\``).join(', ')}

${END}`
}

/** Asked for one that does not exist, the controls answer with those that do. */
async function knownControls(): Promise<string[]> {
  const response = await createEmulator().fetch('http://local/_emulator/nothing')
  const body: { error: { known: string[] } } = await response.json()
  return body.error.known
}

function routeRows(routes: readonly { readonly method: string; readonly path: string }[]): string[] {
  const groups = new Map<string, string[]>()
  for (const { method, path } of routes) {
    const [root = path] = path.split('/:')
    const rest = path.slice(root.length)
    groups.set(root, [...(groups.get(root) ?? []), `\`${method}${rest === '' ? '' : ` ${rest}`}\``])
  }
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([root, methods]) => `| \`${root}\` | ${methods.join(' · ')} |`)
}

/** The official library knows the names of all events; those that stand in our code are the ones that are sent. */
function emittedEvents(): string[] {
  const known = new Set(
    [...readFileSync(EVENT_TYPES, 'utf8').matchAll(/type: '([a-z_.]+)'/g)].map(([, type]) => type),
  )
  const named = sources().flatMap(({ text }) => [...text.matchAll(/'([a-z_]+(?:\.[a-z_]+)+)'/g)])
  const types = named.flatMap(([, type]) => (type !== undefined && known.has(type) ? [type] : []))
  return [...new Set(types)].sort()
}

function refusedParams(): (readonly [file: string, names: string[]])[] {
  const found = sources().flatMap(({ file, text }) => {
    const names = [...text.matchAll(/(\w+): unsupported\(\)/g)].flatMap(([, name]) => name ?? [])
    return names.length === 0 ? [] : [[file, [...new Set(names)].sort()] as const]
  })
  return found.sort(([a], [b]) => a.localeCompare(b))
}

function sources(): { readonly file: string; readonly text: string }[] {
  const root = join(HOME, 'src')
  return globSync('**/*.ts', { cwd: root }).map((name) => ({
    file: relative('.', name)
      .replace(/\.ts$/, '')
      .replaceAll(/^resources\//g, '')
      .replaceAll('-', ' '),
    text: readFileSync(join(root, name), 'utf8'),
  }))
}
