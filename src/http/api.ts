// How our routes are declared: with their schemas, so that validation and the OpenAPI description come from one
// place, and every input mistake is named at once.
import { OpenAPIHono } from '@hono/zod-openapi'
import { Problem } from '../domain/problem.ts'
import type { Env } from './context.ts'
import { Problem as ProblemSchema } from './contract.ts'
import { fieldsOf } from './mistakes.ts'

export function newApi() {
  return new OpenAPIHono<Env>({
    defaultHook(result) {
      if (result.success) return
      const fields = fieldsOf(result.error.issues)
      const [first] = fields
      const detail =
        first === undefined ? 'The input is not valid.' : `${first.path || result.target}: ${first.message}`
      throw new Problem('invalid_input', detail, { fields })
    },
  })
}

export type Api = ReturnType<typeof newApi>

export const json = <T>(schema: T, description: string) => ({
  content: { 'application/json': { schema } },
  description,
})

export const problems = {
  default: {
    content: { 'application/problem+json': { schema: ProblemSchema } },
    description: 'What went wrong, in words.',
  },
} as const
