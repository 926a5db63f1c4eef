/** Writes the coverage into the README, between its two marks. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BEGIN, coverage, END } from './coverage.ts'

const README = join(import.meta.dirname, '../README.md')
const text = readFileSync(README, 'utf8')
const from = text.indexOf(BEGIN)
const to = text.indexOf(END)
if (from < 0 || to < 0) throw new Error('The README has lost the marks of its coverage tables.')
writeFileSync(README, text.slice(0, from) + (await coverage()) + text.slice(to + END.length))
