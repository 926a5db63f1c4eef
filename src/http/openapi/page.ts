// The reference for people, as plain HTML without a script: every door with what it takes, what it answers and how it
// refuses, and every schema, rendered from the description that programs read.
import { html } from 'hono/html'
import { knownProblems, type ProblemCode } from '../../domain/knownProblems.ts'
import { mayPass } from '../mayPass.ts'
import { exampleOf, lastPart } from './examples.ts'
import { type Description, type Door, doorsIn, type Operation, type Schema } from './reading.ts'
import { schemaWords } from './schemaWords.ts'

type Html = ReturnType<typeof html>

export const page = (title: string, body: Html): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/mark.svg">
<link rel="stylesheet" href="/reference.css">
</head>
<body>${body}</body>
</html>`

export function referencePage(description: Description): Html {
  const { info, tags, components } = description
  const doors = doorsIn(description)
  const groups = tags
    .map((tag) => ({ ...tag, doors: doors.filter(({ operation }) => operation.tags.includes(tag.name)) }))
    .filter((group) => group.doors.length > 0)
  return page(
    `${info.title}: the doors`,
    html`<nav aria-label="Doors">
<a class="home" href="/reference">${info.title} <small>${info.version}</small></a>
${groups.map(
  (group) =>
    html`<h2>${group.name}</h2><ul>${group.doors.map(
      ({ operation }) => html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`,
    )}</ul>`,
)}
<h2>More</h2><ul><li><a href="#schemas">Schemas</a></li><li><a href="/problems">Problems</a></li><li><a href="/openapi.json">openapi.json</a></li></ul>
</nav>
<main>
<h1>${info.title}</h1>
${info.description.split('\n\n').map((one) => html`<p>${prose(one)}</p>`)}
${groups.map(
  (group) =>
    html`<section><h2>${group.name}</h2><p>${group.description}</p>${group.doors.map((door) => doorPart(door, description))}</section>`,
)}
<section id="schemas"><h2>Schemas</h2>${Object.entries(components.schemas).map(([name, schema]) => schemaPart(name, schema))}</section>
</main>`,
  )
}

function doorPart({ method, path, operation }: Door, description: Description): Html {
  const { parameters = [], requestBody } = operation
  const body = requestBody?.content['application/json']?.schema
  return html`<article id="${operation.operationId}">
<h3><a href="#${operation.operationId}">${operation.summary}</a></h3>
<p class="door"><b class="${method.toLowerCase()}">${method}</b> <code>${path}</code></p>
${operation.description === undefined ? '' : html`<p>${prose(operation.description)}</p>`}
<p class="who">For ${whoMayPass(operation)}.</p>
${
  parameters.length === 0
    ? ''
    : html`<table><caption>Parameters</caption>${parameters.map(
        (one) =>
          html`<tr><th scope="row"><code>${one.name}</code>${one.required ? '' : html` <small>optional</small>`}</th><td>${one.in}</td><td>${schemaWords(one.schema)}${one.description === undefined ? '' : html`<br>${one.description}`}</td></tr>`,
      )}</table>`
}
${body === undefined ? '' : bodyPart('Takes', body, description)}
${answersPart(operation, description)}
</article>`
}

function answersPart({ responses }: Operation, description: Description): Html {
  const answers = Object.entries(responses).filter(([, answer]) => answer.$ref === undefined)
  const refusals = Object.values(responses).flatMap(({ $ref }) => ($ref === undefined ? [] : codesIn($ref)))
  return html`${answers.map(([status, { description: words, content }]) => {
    const schema = content?.['application/json']?.schema
    const what = html`<p><b class="status">${status}</b> ${words ?? ''}</p>`
    return schema === undefined ? what : html`${what}${bodyPart('Answers', schema, description)}`
  })}
<p class="refuses">Refuses with ${refusals.map(
    (code, at) => html`${at === 0 ? '' : ' · '}<a href="/problems/${code}"><code>${code}</code></a>`,
  )}</p>`
}

const codesIn = (ref: string): ProblemCode[] =>
  lastPart(ref)
    .split('.')
    .filter((code): code is ProblemCode => Object.hasOwn(knownProblems, code))

function bodyPart(verb: string, schema: Schema, { components }: Description): Html {
  const example = JSON.stringify(exampleOf(schema, components.schemas), null, 2)
  const name = typeof schema.$ref === 'string' ? lastPart(schema.$ref) : null
  return html`<details><summary>${verb} ${name === null ? 'JSON' : html`<code>${name}</code>`}</summary>
${name === null ? fields(schema) : html`<p><a href="#schema-${name}">Every field of ${name}</a></p>`}
<pre><code>${example}</code></pre></details>`
}

const schemaPart = (name: string, schema: Schema): Html => html`<article id="schema-${name}">
<h3><a href="#schema-${name}">${name}</a></h3>
${typeof schema.description === 'string' ? html`<p>${schema.description}</p>` : ''}
${fields(schema)}
</article>`

function fields(schema: Schema): Html {
  const { properties, required } = schema
  if (typeof properties !== 'object' || properties === null || Array.isArray(properties))
    return html`<p>${schemaWords(schema)}</p>`
  const needed = Array.isArray(required) ? required : []
  return html`<table>${Object.entries(properties).map(
    ([name, one]) =>
      html`<tr><th scope="row"><code>${name}</code>${needed.includes(name) ? '' : html` <small>optional</small>`}</th><td>${schemaWords(one)}${describedAs(one)}</td></tr>`,
  )}</table>`
}

const describedAs = (schema: unknown): Html | string =>
  typeof schema === 'object' &&
  schema !== null &&
  'description' in schema &&
  typeof schema.description === 'string'
    ? html`<br>${schema.description}`
    : ''

function whoMayPass({ 'x-may-pass': access }: Operation): string {
  const rows: Readonly<Record<string, { words: string }>> = mayPass
  return access === undefined ? 'whoever needs it' : (rows[access]?.words ?? access)
}

/** Sentences with `code` in them. */
export const prose = (text: string): Html[] =>
  text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : html`${part}`))
