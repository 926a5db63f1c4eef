// Starts the run's PostgreSQL before the first test that needs one, and stops it after the last. Two projects need it,
// and it is started once for both.
import type { TestProject } from 'vitest/node'
import { startTestServer, type TestServer } from './testServer.ts'

interface Shared {
  readonly server: Promise<TestServer & { stop(): Promise<void> }>
  users: number
}

declare global {
  var holdfastTestServer: Shared | undefined
}

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  globalThis.holdfastTestServer ??= { server: startTestServer(), users: 0 }
  const shared = globalThis.holdfastTestServer
  shared.users++
  const { adminUrl, template, stop } = await shared.server
  project.provide('testServer', { adminUrl, template })
  return async () => {
    shared.users--
    if (shared.users === 0) await stop()
  }
}
