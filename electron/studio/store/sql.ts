// The `sql` tag: text and bound values, never glued strings (Signal's way). A nested Sql is spliced in, an array becomes
// a list of bound values for IN (…). Studio process only.

export type SqlValue = string | number | bigint | null | Uint8Array
/** A statement with its bound values. Made only by the `sql` tag. */
export interface Sql {
  readonly text: string
  readonly values: readonly SqlValue[]
}

const isSql = (part: unknown): part is Sql =>
  typeof part === 'object' && part !== null && 'text' in part && 'values' in part

/** Builds a statement: every `${…}` is bound. Booleans are bound as 0 and 1. An empty array matches nothing. */
export function sql(
  strings: TemplateStringsArray,
  ...parts: readonly (SqlValue | boolean | Sql | readonly SqlValue[])[]
): Sql {
  let text = strings[0] ?? ''
  const values: SqlValue[] = []
  parts.forEach((part, i) => {
    if (isSql(part)) {
      text += part.text
      values.push(...part.values)
    } else if (Array.isArray(part)) {
      text += part.length === 0 ? 'NULL' : part.map(() => '?').join(',')
      values.push(...(part as readonly SqlValue[]))
    } else {
      text += '?'
      values.push(typeof part === 'boolean' ? Number(part) : (part as SqlValue))
    }
    text += strings[i + 1] ?? ''
  })
  return { text, values }
}
