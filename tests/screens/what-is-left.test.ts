// The head of an event says what is left to do: faces, and writing that may name a pupil. Never "done" before it is.
import { describe, expect, it } from 'vitest'
import { leftWords } from '../../renderer/words-desk.ts'
import type { PhotoRow } from '../../shared/contract/views.ts'

type Told = Parameters<typeof leftWords>[0][number]
const row = (undecided: number, writing: number, state: PhotoRow['state'] = 'to-decide'): Told =>
  ({ state, undecided, writing: { state: 'read', undecided: writing, hidden: 0 } }) as Told
const words = (...rows: readonly Told[]) => leftWords(rows)?.words ?? null

describe('what is left of an event', () => {
  it.each([
    ['3 undecided faces', [row(1, 0), row(2, 0)]],
    ['1 undecided face, 2 places with writing to decide', [row(1, 0), row(0, 2)]],
    ['Every face decided, 1 place with writing to decide', [row(0, 0, 'decided'), row(0, 1)]],
    ['Every face decided', [row(0, 0, 'decided')]],
    // What was set aside is nobody's work.
    ['Every face decided', [row(0, 0, 'decided'), row(4, 4, 'dropped')]],
    ['1 photo not searched for faces', [row(0, 0, 'decided'), row(0, 0, 'scan-failed')]],
    [null, [row(0, 0, 'decided'), row(0, 0, 'waiting-for-faces')]],
    [null, []],
  ] as const)('%s', (says, rows) => {
    expect(words(...rows)).toBe(says)
  })
})
