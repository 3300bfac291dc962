// The difference between two texts word by word: put together it is always both texts.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordDiff } from '../../shared/rules/word-diff.ts'

const without = (kind: 'added' | 'removed', parts: ReturnType<typeof wordDiff>) =>
  parts
    .filter((part) => part.kind !== kind)
    .map((part) => part.text)
    .join('')

describe('the difference of two texts', () => {
  it('names the words that changed and keeps the rest', () => {
    expect(wordDiff('We had a lovely day at the farm.', 'We had a wet day at the old farm.')).toEqual([
      { kind: 'same', text: 'We had a ' },
      { kind: 'removed', text: 'lovely' },
      { kind: 'added', text: 'wet' },
      { kind: 'same', text: ' day at the' },
      { kind: 'added', text: ' old' },
      { kind: 'same', text: ' farm.' },
    ])
  })
  it('of the same text is that text, and of nothing is nothing', () => {
    expect(wordDiff('Zoë’s day', 'Zoë’s day')).toEqual([{ kind: 'same', text: 'Zoë’s day' }])
    expect(wordDiff('', '')).toEqual([])
    expect(wordDiff('', 'New')).toEqual([{ kind: 'added', text: 'New' }])
  })
  it('gives both texts back, whatever they are', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(fc.constantFrom('we', ' ', 'went', '\n', '👏🏽', 'שלום', '.', 'Zoë'), { maxLength: 30 })
        .map((all) => all.join('')),
    )
    fc.assert(
      fc.property(text, text, (before, now) => {
        const parts = wordDiff(before, now)
        expect([without('added', parts), without('removed', parts)]).toEqual([before, now])
      }),
      { numRuns: 2000 },
    )
  })
  it('of two messages of the greatest length takes a moment', () => {
    const long = (word: string) => `${word} `.repeat(63_206 / (word.length + 1)).slice(0, 63_206)
    const started = performance.now()
    const parts = wordDiff(long('one'), long('other'))
    expect(without('added', parts)).toBe(long('one'))
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
