// Marking the words that name somebody, in the text as it is being typed; and the layouts of a post's photos.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NameFinding } from '../../shared/model/verdict.ts'
import { markedRuns, sentencesOf, withSuggestion } from '../../renderer/screens/posts/marked-text.ts'
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

describe('marked text', () => {
  const text = 'Well done Amelia and the Rose house!'

  it('marks exactly the words of each finding', () => {
    const findings = [finding(text, 'Amelia'), finding(text, 'Rose', 'review')]
    expect(markedRuns(text, findings, []).map((run) => [run.text, run.mark])).toEqual([
      ['Well done ', 'none'],
      ['Amelia', 'block'],
      [' and the ', 'none'],
      ['Rose', 'review'],
      [' house!', 'none'],
    ])
    expect(markedRuns(text, findings, [text.indexOf('Rose')])[3]?.mark).toBe('settled')
  })

  it('does not mark other words when the text has moved on since it was checked', () => {
    expect(markedRuns(`Oh! ${text}`, [finding(text, 'Amelia')], [])).toEqual([
      { text: `Oh! ${text}`, mark: 'none', finding: -1 },
    ])
  })

  it('never loses a letter, whatever the findings say', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.tuple(fc.nat(40), fc.nat(40)), { maxLength: 6 }), (any, spans) => {
        const findings = spans.map(([start, length]) => ({
          ...finding('x', 'x'),
          start,
          end: start + length,
          text: any.slice(start, start + length),
        }))
        return (
          markedRuns(any, findings, [])
            .map((run) => run.text)
            .join('') === any
        )
      }),
    )
  })

  it('puts a suggestion in the place of the name', () => {
    expect(withSuggestion(text, finding(text, 'Amelia'), 'a Year 4 pupil')).toBe(
      'Well done a Year 4 pupil and the Rose house!',
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
    for (let count = 1; count <= 10; count += 1) {
      const { tiles } = photoMosaic(Array.from({ length: count }, () => ({ widthPx: 2048, heightPx: 1536 })))
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
