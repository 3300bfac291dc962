// The composer's pure parts: what of a message is seen on a Page, descriptions that name nobody, differences word by word,
// how hard a text is to read, the walk's sentences.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describePhoto, doings, places, seenPeople } from '../../renderer/screens/posts/describe-photo.ts'
import { countsOf, isLarge, seenFirst, textPieces } from '../../renderer/screens/posts/post-text.ts'
import { composerSentences, countLine, readingWords } from '../../renderer/words-composer.ts'
import { readabilityOf } from '../../shared/rules/readability.ts'

describe('what of a message is seen before it is opened', () => {
  it('is the beginning, cut between words, earlier on a phone', () => {
    const sentence = 'The hall was full and every seat was taken. '
    const seen = (device: 'phone' | 'desktop') => seenFirst(sentence.repeat(20), device)
    expect(seen('phone')).toEqual({ text: `${sentence}${sentence}The hall was full and every seat was`, cut: true })
    expect(seen('desktop').text.length).toBeLessThanOrEqual(477)
    expect(seenFirst(sentence, 'phone')).toEqual({ text: sentence.trimEnd(), cut: false })
    expect(seenFirst('One\nTwo\nThree\nFour\nFive\nSix', 'desktop')).toEqual({
      text: 'One\nTwo\nThree\nFour\nFive',
      cut: true,
    })
  })
  it('never ends inside an emoji, and never invents a letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (message) => {
        const { text } = seenFirst(message, 'phone')
        return message.startsWith(text) && text.isWellFormed()
      }),
    )
    expect(seenFirst('👩‍👩‍👧‍👦'.repeat(40), 'phone').text).toBe('👩‍👩‍👧‍👦'.repeat(11))
  })
  it('is large when it is short and has no photo', () => {
    expect([isLarge('School is closed today.', 0), isLarge('School is closed today.', 1)]).toEqual([true, false])
    expect([isLarge('x'.repeat(85), 0), isLarge('', 0)]).toEqual([false, false])
  })
  it('has its hashtags and addresses coloured, and loses no letter', () => {
    const linked = (text: string) => textPieces(text).flatMap((piece) => (piece.linked ? [piece.text] : []))
    expect(linked('#WorldBookDay: see www.larkfield.sch.uk/books, or #1 at https://example.org/a?b=c.')).toEqual([
      '#WorldBookDay',
      'www.larkfield.sch.uk/books',
      'https://example.org/a?b=c',
    ])
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('#', 'a', '1', '.', ' ', 'www.', 'https://', 'x.org', '😀', 'ش') }),
        (text) =>
          textPieces(text)
            .map((piece) => piece.text)
            .join('') === text,
      ),
    )
    expect(countsOf('Well done! #proud #1 😀')).toEqual({ words: 4, tags: 1 })
    expect(countLine(2, 0, 0)).toBe('2 characters · 0 words')
  })
})

describe('help with a description', () => {
  it('makes one plain sentence from three choices', () => {
    expect(describePhoto('A small group of children', 'planting', 'in the school garden')).toBe(
      'A small group of children are planting in the school garden.',
    )
    expect(describePhoto('A class', 'singing.', '')).toBe('A class is singing.')
    expect(describePhoto('Nobody', 'a display of clay pots', 'in the hall')).toBe(
      'A display of clay pots in the hall, with nobody in the picture.',
    )
    expect([describePhoto('Children', ' ', ''), describePhoto('Nobody', '', '')]).toEqual(['', ''])
  })
  it('offers no name among its choices', () => {
    const offered = [...doings, ...places, ...seenPeople.map(({ says }) => says.slice(1))].join(' ')
    expect(offered).not.toMatch(/[A-Z]/)
  })
})

describe('how hard a text is to read', () => {
  const plain =
    'We had a good day. The sun was out. We ran and sang. The cake was nice. Thank you for your help. We hope to see you all next week at the fair.'
  const hard =
    'Notwithstanding unprecedented meteorological circumstances, the extracurricular department successfully administered a comprehensive programme of environmental investigations, culminating in collaborative presentations demonstrating considerable interdisciplinary understanding among participating representatives of every neighbouring organisation.'
  it('is said in ages, for English only and not for a few words', () => {
    expect(readabilityOf(plain)).toEqual({ age: 6, wordsPerSentence: 6, longestSentence: 11 })
    expect(readabilityOf(hard)?.age).toBe(18)
    expect([readabilityOf('Well done!'), readabilityOf('שלום '.repeat(60)), readabilityOf('😀'.repeat(100))]).toEqual([
      null,
      null,
      null,
    ])
  })
  it('never gives a score, and never fails on any text', () => {
    expect(readingWords({ age: 14, wordsPerSentence: 27, longestSentence: 41 })).toBe(
      'Hard going: about age 14 and over. The longest sentence has 41 words. Shorter sentences help everybody, and families who are new to English.',
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const read = readabilityOf(text)
        return read === null || (read.age >= 6 && read.age <= 18 && read.longestSentence >= 1)
      }),
    )
  })
})

describe('what is left to look at', () => {
  it('is one sentence', () => {
    expect(composerSentences.found(1, 2, 0)).toBe('1 place names a pupil and 2 words to look at.')
    expect(composerSentences.found(0, 0, 0)).toBe('')
  })
})
