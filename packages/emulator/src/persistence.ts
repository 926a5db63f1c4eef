/** Keeps the state in a file: written a moment after a change, by way of a second file so that it is never half. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { restoreSnapshot, takeSnapshot } from './snapshot.ts'
import type { World } from './world.ts'

const SETTLE_MS = 500

export class Persistence {
  readonly #world: World
  readonly #file: string | undefined
  #timer: NodeJS.Timeout | null = null

  constructor(world: World, file: string | undefined) {
    this.#world = world
    this.#file = file
  }

  load(): void {
    if (this.#file === undefined || !existsSync(this.#file)) return
    restoreSnapshot(this.#world, JSON.parse(readFileSync(this.#file, 'utf8')))
  }

  /** Something may have changed: save soon, and once for many changes. */
  touch(): void {
    if (this.#file === undefined || this.#timer) return
    this.#timer = setTimeout(() => this.save(), SETTLE_MS)
    this.#timer.unref()
  }

  save(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#file === undefined) return
    const fresh = `${this.#file}.new`
    writeFileSync(fresh, JSON.stringify(takeSnapshot(this.#world)), { mode: 0o600 })
    renameSync(fresh, this.#file)
  }
}
