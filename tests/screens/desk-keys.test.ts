// The keys of the desk: whatever stands on it, a key means one thing.
import { describe, expect, it } from 'vitest'
import { deskKeys, type DeskDoings } from '../../renderer/screens/desk/desk-keys.ts'

const flags = [
  'inStage',
  'hasFace',
  'awaiting',
  'isNamed',
  'drawing',
  'isDropped',
  'isPicked',
  'hasText',
  'hasWriting',
] as const

/** Every desk there may be: each flag on or off. What a key does is noted. */
function* desks(): Generator<DeskDoings> {
  for (const place of ['stage', 'sheet', 'phone'] as const)
    for (let at = 0; at < 2 ** flags.length; at += 1) {
      const on = Object.fromEntries(flags.map((flag, bit) => [flag, (at & (1 << bit)) !== 0]))
      const nothing = { undo: null, redo: null } as const
      yield new Proxy({ place, history: nothing, ...on } as Partial<DeskDoings> as DeskDoings, {
        get: (desk, name) => Reflect.get(desk, name) ?? (() => undefined),
      })
    }
}

describe('the keys of the desk', () => {
  it('never mean two things at once', () => {
    const twice = new Set<string>()
    for (const desk of desks()) {
      const seen = new Set<string>()
      for (const binding of deskKeys(desk)) {
        if (binding.when === false) continue
        for (const key of binding.keys.split('|')) {
          if (seen.has(key)) twice.add(key)
          seen.add(key)
        }
      }
    }
    expect([...twice]).toEqual([])
  })
})
