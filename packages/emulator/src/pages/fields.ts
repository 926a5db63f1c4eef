/** Labelled inputs whose errors are tied to them, filled in by the server or by the page's script. */
import { attributes, type Html, html } from './html.ts'

export interface Field {
  readonly name: string
  /** Where one name stands in several forms of a page; else the name is the id. */
  readonly id?: string
  readonly label: string
  readonly value?: string
  readonly type?: string
  readonly autocomplete?: string
  readonly inputmode?: string
  readonly placeholder?: string
  readonly maxlength?: number
  readonly isReadonly?: boolean
  readonly isOptional?: boolean
  readonly error?: string | undefined
  /** The first mistake of a page gets the focus, and the test id. */
  readonly isFirstError?: boolean
  /** Stands in the box, to the right of what is typed. */
  readonly badge?: Html
}

export function field(given: Field): Html {
  const { name, label, error, isFirstError = false, badge, id = name } = given
  const input = attributes({
    id,
    name,
    type: given.type ?? 'text',
    value: given.value || null,
    autocomplete: given.autocomplete,
    inputmode: given.inputmode,
    placeholder: given.placeholder,
    maxlength: given.maxlength?.toString(),
    readonly: given.isReadonly ?? false,
    required: !given.isOptional,
    ...errorMarks(id, error, isFirstError),
  })
  return html`<div class="field" data-field="${name}">
<label for="${id}">${label}</label>
<div class="box"><input${input}>${badge}</div>
${errorLine(id, error, isFirstError)}
</div>`
}

export interface Choice {
  readonly name: string
  readonly id?: string
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, text: string])[]
  readonly autocomplete?: string
  readonly error?: string | undefined
}

export function choice({ name, label, value, options, autocomplete, error, id = name }: Choice): Html {
  const marks = attributes({ id, name, autocomplete, ...errorMarks(id, error, false) })
  return html`<div class="field" data-field="${name}">
<label for="${id}">${label}</label>
<div class="box"><select${marks}>
${options.map(([key, text]) => html`<option${attributes({ value: key, selected: key === value })}>${text}</option>`)}
</select></div>
${errorLine(id, error, false)}
</div>`
}

export function errorMarks(id: string, error: string | undefined, isFirstError: boolean) {
  return {
    'aria-describedby': `${id}-error`,
    'aria-invalid': error === undefined ? null : 'true',
    autofocus: isFirstError,
  }
}

export function errorLine(id: string, error: string | undefined, isFirstError: boolean): Html {
  const marks = attributes({
    class: 'error',
    id: `${id}-error`,
    hidden: error === undefined,
    'data-testid': isFirstError ? 'payment-error' : null,
  })
  return html`<p${marks}>${error}</p>`
}
