// Calls npm with the machine's own Node, and turns its failures into a sentence that says what to do.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join, sep } from 'node:path'
import { Unready } from './preconditions.mjs'

/** `purpose` completes the sentence "npm could not …". */
export function runNpm(root, args, purpose) {
  const env = npmEnvironment()
  const { status, error, stdout, stderr } = spawnSync('npm', args, {
    cwd: root,
    env,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  })
  if (status === 0) return stdout
  if (error?.code === 'ENOENT') {
    throw new Unready(
      'npm was not found. It comes with Node: install Node 20 or newer from https://nodejs.org.',
    )
  }
  const said = `${stdout ?? ''}\n${stderr ?? ''}${error?.message ?? ''}`
  throw new Unready(`${advice(said, purpose)}\n\nnpm ${args.join(' ')} said:\n${errorLines(said, 20)}`)
}

// `npm ci` begins by deleting node_modules, and this very process may be running on the Node inside it: the install
// is done by the Node that the machine has.
function npmEnvironment() {
  const outside = (folder) => !folder.split(sep).includes('node_modules')
  const path = (process.env.PATH ?? '').split(delimiter).filter(outside).join(delimiter)
  const env = { ...process.env, PATH: path, npm_config_update_notifier: 'false' }
  const cache = env.npm_config_cache ?? join(homedir(), '.npm')
  if (!canWrite(cache)) env.npm_config_cache = join(tmpdir(), `holdfast-npm-${process.getuid?.() ?? 'cache'}`)
  return env
}

// Users such as `nobody` have a home that cannot be written, and npm gives up over its cache.
function canWrite(folder) {
  try {
    if (!existsSync(folder)) mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

const ADVICE = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED/,
    'The npm registry could not be reached. Check the network (or the proxy: npm config get proxy), then run the ' +
      'command again.',
  ],
  [/ENOSPC/, 'The disk is full. Free about 1 GB and run the command again.'],
  [
    /EACCES|EPERM|EROFS/,
    'npm may not write somewhere. Make the folder it names yours, and run the command again.',
  ],
  [
    /E401|E403|ENEEDAUTH/,
    'The npm registry refused this machine. Check npm config get registry and its login.',
  ],
  [/EUSAGE|in sync/, 'package.json and package-lock.json disagree. Run npm install once, and commit both.'],
]

function advice(said, purpose) {
  const found = ADVICE.find(([pattern]) => pattern.test(said))
  return found ? found[1] : `npm could not ${purpose}.`
}

// npm says what went wrong first and how it is used last, with warnings all around.
function errorLines(text, count) {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const errors = lines.filter((line) => /^npm (error|ERR!) \S/.test(line))
  return (errors.length > 0 ? errors : lines).slice(0, count).join('\n')
}
