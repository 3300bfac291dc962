// Marking the words that name somebody, in the text as it is being typed; and the layouts of a post's photos.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NameFinding } from '../../shared/model/verdict.ts'
import { carried, markedLines, sentencesOf, stillThere, stopsOf } from '../../renderer/screens/posts/marked-text.ts'
import { bestColumns, photoMosaic } from '../../renderer/screens/posts/photo-mosaic.ts'

const finding = (text: string, word: string, verdict: 'block' | 'review' = 'block'): NameFinding => ({
  start: text.indexOf(word),
  end: text.indexOf(word) + word.length,
  text: word,
  verdict,
  kind: 'forename',
  rule: 'B1',
  subjectId: null,
  reason: 'A pupil is called this.',
  subjectIds: [],
  suggestion: 'a Year 4 pupil',
})

const runsOf = (text: string, findings: readonly NameFinding[], settled: readonly number[] = []) =>
  markedLines(text, stopsOf(text, findings, settled)).map((line) => line.map((run) => [run.text, run.mark]))

describe('marked text', () => {
  const text = 'Well done Amelia and the Rose house!'

  it('marks exactly the words of each finding', () => {
    const findings = [finding(text, 'Amelia'), finding(text, 'Rose', 'review')]
    expect(runsOf(text, findings)).toEqual([
      [
        ['Well done ', 'none'],
        ['Amelia', 'block'],
        [' and the ', 'none'],
        ['Rose', 'review'],
        [' house!', 'none'],
      ],
    ])
    expect(runsOf(text, findings, [text.indexOf('Rose')])[0]?.[3]).toEqual(['Rose', 'settled'])
  })

  it('does not mark other words when the text has moved on since it was checked', () => {
    expect(runsOf(`Oh! ${text}`, [finding(text, 'Amelia')])).toEqual([[[`Oh! ${text}`, 'none']]])
  })

  it('marks what a template leaves to be filled in, unless a name stands in it', () => {
    const gaps = 'On [day],\n[Amelia] sang.'
    expect(runsOf(gaps, [finding(gaps, 'Amelia')])).toEqual([
      [
        ['On ', 'none'],
        ['[day]', 'gap'],
        [',', 'none'],
      ],
      [
        ['[', 'none'],
        ['Amelia', 'block'],
        ['] sang.', 'none'],
      ],
    ])
  })

  it('never loses a letter, whatever the findings say, in any writing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '\n', '[', ']', ' ', '😀', 'ש', 'Z') }),
        fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 6 }),
        (any, spans) => {
          const findings = spans.map(([start, length]) => ({
            ...finding('x', 'x'),
            start,
            end: start + length,
            text: any.slice(start, start + length),
          }))
          return (
            markedLines(any, stopsOf(any, findings, []))
              .map((line) => line.map((run) => run.text).join(''))
              .join('\n') === any
          )
        },
      ),
    )
  })

  it('lets marks follow an edit at once, and leaves what the edit touched to the next answer', () => {
    const findings = [finding(text, 'Amelia'), finding(text, 'Rose', 'review')]
    const spans = (to: string) => carried(findings, text, to).map((one) => [one.start, to.slice(one.start, one.end)])
    expect(spans(`Oh! ${text}`)).toEqual([
      [14, 'Amelia'],
      [29, 'Rose'],
    ])
    expect(spans(text.replace('Amelia', 'Amelias'))).toEqual([[26, 'Rose']])
    expect(spans(text.replace('Amelia', 'Amelia!'))).toEqual([
      [10, 'Amelia'],
      [26, 'Rose'],
    ])
    expect(spans(text.replace('Rose', 'Prose'))).toEqual([[10, 'Amelia']])
    expect(spans('')).toEqual([])
  })

  it('after any edit, a mark that stays stands on exactly its own words', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.string({ unit: 'grapheme', maxLength: 10 }), (at, take, put) => {
        const to = text.slice(0, at) + put + text.slice(at + take)
        return carried([finding(text, 'Amelia'), finding(text, 'Rose')], text, to).every((one) => stillThere(to, one))
      }),
    )
  })

  it('cuts a message into sentences without losing any of it', () => {
    fc.assert(fc.property(fc.string(), (any) => sentencesOf(any).join('') === any))
    expect(sentencesOf('What a day! Thank you.\nSee you soon')).toEqual([
      'What a day! ',
      'Thank you.\n',
      'See you soon',
    ])
  })
})

describe('the mosaic of a post', () => {
  it('shows every photo once up to five, and says how many more there are after that', () => {
    const shapes = [
      { widthPx: 2048, heightPx: 1536 },
      { widthPx: 1536, heightPx: 2048 },
      { widthPx: 2048, heightPx: 2048 },
    ]
    for (const [count, shape] of shapes.flatMap((one) => Array.from({ length: 10 }, (_, i) => [i + 1, one] as const))) {
      const { tiles } = photoMosaic(Array.from({ length: count }, () => shape))
      expect(tiles.map((tile) => tile.photo)).toEqual(Array.from({ length: Math.min(5, count) }, (_, i) => i))
      expect(tiles.at(-1)?.more).toBe(Math.max(0, count - 5))
      // The tiles fill the whole mosaic.
      expect(tiles.reduce((sum, tile) => sum + tile.width * tile.height, 0)).toBeCloseTo(1)
    }
  })

  it('does not let one tall photo take the whole screen', () => {
    expect(photoMosaic([{ widthPx: 1000, heightPx: 3000 }]).aspect).toBe(0.8)
  })

  it('chooses the columns that make the photos largest', () => {
    expect(bestColumns(6, { width: 760, height: 560 }, 4 / 3, 40)).toBe(3)
    expect(bestColumns(1, { width: 760, height: 560 }, 4 / 3, 40)).toBe(1)
  })
})
