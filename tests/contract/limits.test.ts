// No operation takes more than somebody thought of: every text, list and number in the contract's inputs has an end. Walks the
// schemas as JSON Schema, so that a new operation without a limit fails here.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { studioContract } from '../../shared/contract/studio.ts'

type Schema = z.core.JSONSchema.BaseSchema

/** A pattern that only fits texts up to some length: held at both ends, and nothing in it repeats without end. */
const isBoundedPattern = (pattern: string | undefined): boolean =>
  pattern !== undefined &&
  /^\^.*\$$/s.test(pattern) &&
  !/(?<!\\)[*+]|\{\d+,\}/.test(pattern.replace(/\[[^\]]*\]/g, 'x'))

/** Places in an input where there is no end. */
function unbounded(schema: Schema, whole: Schema, place: string, seen: ReadonlySet<string> = new Set()): string[] {
  const inside = (part: Schema | boolean | undefined, where: string, more = seen) =>
    part === undefined || typeof part === 'boolean' ? [] : unbounded(part, whole, where, more)
  if (schema.$ref !== undefined) {
    // A shape that holds itself could be as deep as anybody likes.
    if (seen.has(schema.$ref)) return [`${place}: holds itself`]
    return inside(whole.$defs?.[schema.$ref.replace('#/$defs/', '')], place, new Set([...seen, schema.$ref]))
  }
  const choices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
  if (choices.length > 0) return choices.flatMap((one) => inside(one, place))
  if (schema.enum !== undefined || schema.const !== undefined) return []
  switch (schema.type) {
    case 'null':
    case 'boolean':
      return []
    case 'string':
      return schema.maxLength !== undefined || isBoundedPattern(schema.pattern) ? [] : [`${place}: text`]
    case 'integer':
    case 'number': {
      const low = schema.minimum ?? schema.exclusiveMinimum
      const high = schema.maximum ?? schema.exclusiveMaximum
      return low === undefined || high === undefined ? [`${place}: number`] : []
    }
    case 'array': {
      const items = Array.isArray(schema.items) ? schema.items : [schema.items]
      const places = items.flatMap((item) => inside(item, `${place}[]`))
      return schema.maxItems === undefined && schema.prefixItems === undefined ? [`${place}: list`, ...places] : places
    }
    case 'object': {
      const fields = Object.entries(schema.properties ?? {}).flatMap(([name, part]) => inside(part, `${place}.${name}`))
      const more = schema.additionalProperties
      return more === false ? fields : [`${place}: any field`, ...fields]
    }
    default:
      return [`${place}: anything`]
  }
}
const ofInput = (name: string, input: z.ZodType) => {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema
  return unbounded(schema, schema, name)
}

test('every text, list and number that an operation takes has an end', () => {
  const operations = Object.entries(studioContract)
  expect(operations.length).toBeGreaterThan(100)
  expect(operations.flatMap(([name, { input }]) => ofInput(name, input))).toEqual([])
})

test('what has no end is found', () => {
  const bad = z.strictObject({
    words: z.string(),
    pattern: z.string().regex(/^a+$/),
    list: z.array(z.string().max(3)),
    number: z.number(),
    map: z.record(z.string(), z.boolean()),
    anything: z.unknown(),
    open: z.looseObject({}),
  })
  expect(ofInput('bad', bad)).toEqual([
    'bad.words: text',
    'bad.pattern: text',
    'bad.list: list',
    'bad.number: number',
    'bad.map: any field',
    'bad.anything: anything',
    'bad.open: any field',
  ])
  const good = z.strictObject({
    id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
    words: z.string().max(10),
    list: z.array(z.literal('a')).max(3),
    number: z.number().int().min(0).max(9),
  })
  expect(ofInput('good', good)).toEqual([])
})
