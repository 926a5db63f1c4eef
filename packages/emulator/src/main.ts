#!/usr/bin/env node
/**
 * `node packages/emulator/src/main.ts --port 12111`. Node is asked to keep what it compiled, and stripped of types,
 * for the next start, which then takes a third of the time; that has to happen before anything else is loaded.
 */
import module from 'node:module'

// Node 20 has neither of the two.
module.enableCompileCache?.()
await import('./command.ts')
module.flushCompileCache?.()
