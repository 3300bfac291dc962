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
    expect(wordDiff('The fair is on Sunday.', 'The fair is on Saturday, at ten.')).toEqual([
      { text: 'The fair is on ', kind: 'same' },
      { text: 'Sunday', kind: 'removed' },
      { text: 'Saturday, at ten', kind: 'added' },
      { text: '.', kind: 'same' },
    ])
  })
  it('reads a phrase that changed as one, not word for word', () => {
    expect(wordDiff('They wrote this.', 'And I wrote this.').map((part) => part.text)).toEqual([
      'They ',
      'And I ',
      'wrote this.',
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
  it('of two long texts without a word in common shows both whole', () => {
    const [before, now] = ['wet grass ', 'dry sand '].map((words) => words.repeat(5_000)) as [string, string]
    expect(wordDiff(before, now).map((part) => part.kind)).toEqual(['removed', 'added'])
  })
})
