// Writes docs/problems.md from the table of problems. A test holds the file to it.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { knownProblems } from '../src/domain/knownProblems.ts'
import { renderProblems } from './problems/render.ts'

writeFileSync(join(import.meta.dirname, '../docs/problems.md'), renderProblems(knownProblems))
