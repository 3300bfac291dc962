// The dispatcher: the one door. Names, inputs, roles, outputs and errors, on a small contract of its own.
import { expect, test } from 'vitest'
import { z } from 'zod'
import { dispatcher } from '../../shared/contract/dispatch.ts'
import { command, commandAtOnce, query, type Who } from '../../shared/contract/operation.ts'
import { StudioError } from '../../shared/model/failure.ts'

const contract = {
  'tea.look': query('signed-in', z.strictObject({ cup: z.number() }), z.strictObject({ warm: z.boolean() })),
  'tea.pour': command(['headteacher'], z.strictObject({}), z.strictObject({ cups: z.number() })),
  'tea.sip': commandAtOnce('anybody', z.strictObject({}), z.strictObject({})),
  'tea.spill': command('anybody', z.strictObject({ how: z.enum(['failure', 'defect', 'leak']) }), z.strictObject({})),
} as const

const open = (role: 'headteacher' | 'office' | null) => {
  const defects: unknown[] = []
  const order: string[] = []
  let cups = 0
  const door = dispatcher(
    contract,
    {
      'tea.look': (_context, input) => ({ warm: input.cup > 0 }),
      'tea.pour': async () => {
        order.push('begin')
        await new Promise((resolve) => setTimeout(resolve, 5))
        order.push('end')
        return { cups: ++cups }
      },
      'tea.sip': () => {
        order.push('sip')
        return {}
      },
      'tea.spill': (_context, input) => {
        if (input.how === 'failure') throw new StudioError('not-found', { what: 'cup' })
        if (input.how === 'defect') throw new TypeError('secret: Amelia Taylor')
        // More than the contract declares, as a careless handler might return.
        const careless: object = { token: 'EAAB-secret' }
        return careless as Record<string, never>
      },
    },
    {
      refuse: (who: Who) =>
        who === 'anybody'
          ? null
          : role === null
            ? 'not-signed-in'
            : Array.isArray(who) && !who.includes(role)
              ? 'not-your-role'
              : null,
      readContext: () => null,
      commandContext: () => null,
      defect: (_operation, error) => {
        defects.push(error)
        return `D${defects.length}`
      },
    },
  )
  return { door, defects, order }
}

test('a query that is allowed answers with its parsed output', async () => {
  expect(await open('office').door('tea.look', { cup: 1 })).toEqual({ ok: true, value: { warm: true } })
})

test.each(['tea.drink', '__proto__', 'constructor', 'toString', ''])('the name %j is no operation', async (name) => {
  expect(await open('headteacher').door(name, {})).toEqual({
    ok: false,
    failure: { kind: 'unknown-operation', detail: {} },
  })
})

test.each([[{}], [{ cup: '1' }], [{ cup: 1, more: true }], [null], [undefined]])(
  'the input %j is refused before anything runs',
  async (input) => {
    expect(await open('headteacher').door('tea.look', input)).toMatchObject({
      ok: false,
      failure: { kind: 'bad-input' },
    })
  },
)

test('nobody signed in, and a role that may not, are told apart', async () => {
  expect(await open(null).door('tea.look', { cup: 1 })).toEqual({
    ok: false,
    failure: { kind: 'not-signed-in', detail: {} },
  })
  expect(await open('office').door('tea.pour', {})).toEqual({
    ok: false,
    failure: { kind: 'not-your-role', detail: {} },
  })
})

test('commands run one after another', async () => {
  const { door, order } = open('headteacher')
  const results = await Promise.all([door('tea.pour', {}), door('tea.pour', {})])
  expect(order).toEqual(['begin', 'end', 'begin', 'end'])
  expect(results).toEqual([
    { ok: true, value: { cups: 1 } },
    { ok: true, value: { cups: 2 } },
  ])
})

test('a failure crosses with its kind and detail', async () => {
  expect(await open(null).door('tea.spill', { how: 'failure' })).toEqual({
    ok: false,
    failure: { kind: 'not-found', detail: { what: 'cup' } },
  })
})

test('of a defect only a reference crosses', async () => {
  const { door, defects } = open(null)
  expect(await door('tea.spill', { how: 'defect' })).toEqual({ ok: false, defect: 'D1' })
  expect(defects).toHaveLength(1)
})

test('an undeclared part of an output does not leak: it is a defect', async () => {
  const reply = await open(null).door('tea.spill', { how: 'leak' })
  expect(reply).toEqual({ ok: false, defect: 'D1' })
})

test('a command that runs at once does not wait behind a slow one', async () => {
  const { door, order } = open('headteacher')
  await Promise.all([door('tea.pour', {}), door('tea.sip', {}), door('tea.pour', {})])
  expect(order).toEqual(['sip', 'begin', 'end', 'begin', 'end'])
})

test('an input on which the schema itself falls over is refused like any other', async () => {
  const words = {
    'tea.name': query('anybody', z.strictObject({ name: z.string().max(20) }), z.strictObject({})),
  } as const
  const call = dispatcher(
    words,
    { 'tea.name': () => ({}) },
    { refuse: () => null, readContext: () => ({}), commandContext: () => ({}), defect: () => 'a defect' },
  )
  // Its length can be compared with nothing.
  const name: unknown = JSON.parse('{"length":[{"toString":1}]}')
  expect(await call('tea.name', { name })).toEqual({ ok: false, failure: { kind: 'bad-input', detail: { field: '' } } })
  expect(await call('tea.name', { name: 'Assam' })).toEqual({ ok: true, value: {} })
})
