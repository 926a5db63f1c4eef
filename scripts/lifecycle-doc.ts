// Writes docs/lifecycle.md, the life of a booking as a diagram and a table, from src/domain/lifecycle.ts: the graph is
// written down once. A test holds the file to it.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lifecycle } from '../src/domain/lifecycle.ts'
import { renderLifecycle } from './lifecycle/render.ts'

writeFileSync(join(import.meta.dirname, '../docs/lifecycle.md'), renderLifecycle(lifecycle))
