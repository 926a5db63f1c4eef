// npm packs no symbolic links, and the programs look for libicu by names that are links. The package lists them in a
// file and makes them in an install script; we make them ourselves, so that `ignore-scripts` does no harm.
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'

const linksShape = z.array(z.object({ source: z.string(), target: z.string() }))

/** Makes the missing links. Where the folder may not be written none are made, and its programs will not run. */
export function linkLibraries(native: string): void {
  for (const { source, target } of listedLinks(native)) {
    const link = join(native, '..', target)
    if (existsSync(link)) continue
    try {
      symlinkSync(basename(source), link)
    } catch {
      // Another process made it just now, or it cannot be made here: running the program tells which.
    }
  }
}

function listedLinks(native: string) {
  const list = join(native, 'pg-symlinks.json')
  return existsSync(list) ? linksShape.parse(JSON.parse(readFileSync(list, 'utf8'))) : []
}
