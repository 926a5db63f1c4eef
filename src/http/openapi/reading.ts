// The parts of the description that its page shows, read out of the document as it is served: what the page says is
// what a program reads.
import { z } from '@hono/zod-openapi'

const Schema = z.record(z.string(), z.json())
const Content = z.record(z.string(), z.object({ schema: Schema.optional(), example: z.json().optional() }))

const Answer = z.object({
  $ref: z.string().optional(),
  description: z.string().optional(),
  headers: z.record(z.string(), z.unknown()).optional(),
  content: Content.optional(),
})

export const Operation = z.object({
  operationId: z.string(),
  tags: z.array(z.string()),
  summary: z.string(),
  description: z.string().optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  'x-may-pass': z.string().optional(),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z.boolean().optional(),
        description: z.string().optional(),
        schema: Schema,
      }),
    )
    .optional(),
  requestBody: z.object({ content: Content, required: z.boolean().optional() }).optional(),
  responses: z.record(z.string(), Answer),
})

export const Description = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({
    schemas: z.record(z.string(), Schema),
    responses: z.record(z.string(), Answer),
  }),
})

export type Description = z.infer<typeof Description>
export type Operation = z.infer<typeof Operation>
export type Schema = z.infer<typeof Schema>

export type Door = { method: string; path: string; operation: Operation }

export const doorsIn = ({ paths }: Description): Door[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
