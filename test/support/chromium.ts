// A real Chromium for the journeys: the machine's own, or the one that an npm package brings.
import { accessSync, constants } from 'node:fs'
import { type Browser, type BrowserServer, chromium } from 'playwright-core'
import { packagedChromium } from './packagedChromium.ts'

export interface Chromium {
  readonly executablePath: string
  /** What its process needs to find beside the usual environment. */
  readonly env: Readonly<Record<string, string>>
}

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** `CHROMIUM_PATH` if it is set, else one that is installed, else the packaged one. */
export async function findChromium(): Promise<Chromium> {
  const named = process.env.CHROMIUM_PATH
  if (named && !mayRun(named)) {
    throw new Error(`CHROMIUM_PATH names ${named}, which this user cannot run. Correct it or unset it.`)
  }
  const executablePath = named || INSTALLED.find(mayRun)
  if (executablePath) return { executablePath, env: {} }
  const packaged = await packagedChromium()
  if (packaged) return packaged
  throw new Error(
    'No Chromium was found, and there is no packaged one for this machine. Install one (on Debian: ' +
      'sudo apt-get install chromium), or set CHROMIUM_PATH to the program of one that you have.',
  )
}

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(await launchOptions())
}

/** One that several processes may use, each through a connection of its own. */
export async function launchServer(): Promise<BrowserServer> {
  return chromium.launchServer({ ...(await launchOptions()), host: '127.0.0.1' })
}

async function launchOptions() {
  const { executablePath, env } = await findChromium()
  return {
    executablePath,
    env: { ...definedVariables(), ...env },
    // The sandbox refuses root, and needs privileges that containers withhold; the pages are our own.
    chromiumSandbox: false,
    args: QUIET,
  }
}

// No test depends on the internet, and a browser that looks for updates there fails slowly where there is none.
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
]

function definedVariables(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

function mayRun(program: string): boolean {
  try {
    accessSync(program, constants.X_OK)
    return true
  } catch {
    return false
  }
}
