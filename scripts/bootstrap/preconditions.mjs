// What must be true before anything is installed, each told in a sentence that says what to do.
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const OLDEST_NODE = 20

/** A precondition that the person at the keyboard can mend: shown as its sentence, without a stack. */
export class Unready extends Error {}

export function ensureNode(version) {
  if (Number.parseInt(version, 10) >= OLDEST_NODE) return
  throw new Unready(
    `This is Node ${version}, and Node ${OLDEST_NODE} or newer is needed to install the rest (Node 26 then comes ` +
      'from npm). Install one from https://nodejs.org and run the command again.',
  )
}

export function ensureFolder(root) {
  for (const file of ['package.json', 'package-lock.json']) {
    if (!existsSync(join(root, file))) {
      throw new Unready(`${join(root, file)} is missing. Restore it with: git checkout -- ${file}`)
    }
  }
}
