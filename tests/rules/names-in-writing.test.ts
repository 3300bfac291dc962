// Names in what was read from a picture, as it was read and as it may have been meant.
import { describe, expect, it } from 'vitest'
import { nameVerdict } from '../../shared/rules/find-names/find-names.ts'
import { namesInWriting } from '../../shared/rules/find-names/names-in-writing.ts'
import { larkfieldNames } from './larkfield-names.ts'

const verdictOf = (words: string): string => nameVerdict(namesInWriting(larkfieldNames, words))

describe('a line from a picture', () => {
  it.each([
    ['Matilda', 'a badge'],
    ['MATILDA', 'a peg'],
    ['Well done Matilda', 'a certificate'],
    ['Matilda 7', 'a shirt'],
    ['WELLDONEMATILDA', 'words that ran together'],
    ['StarMatilda', 'a small letter before a capital'],
    ['Matiida', 'i for l'],
    ['Mati1da', '1 for l'],
    ['MATILDA|', 'a stroke after it'],
    ['Zoe', 'without its accent'],
  ])('%s blocks (%s)', (words) => {
    expect(verdictOf(words)).toBe('block')
  })

  it.each([
    ['Zo', 'a letter with a mark that the reader left out'],
    ['Matida', 'a letter that is missing'],
    ['Mathilda', 'a letter too many'],
    ['Matxlda', 'a letter taken for another'],
  ])('%s is a question (%s)', (words) => {
    expect(verdictOf(words)).toBe('review')
  })

  it.each(['EXIT', 'Year 4', 'PE KIT', 'LIBRARY', 'adidas', 'Please walk', 'THE', '7', 'Wash your hands', 'Ted'])(
    '%s passes',
    (words) => {
      expect(verdictOf(words)).toBe('pass')
    },
  )

  it('what was worked out of a misreading is about the whole line and says whom it may name', () => {
    const [exact] = namesInWriting(larkfieldNames, 'Matilda')
    const misread = namesInWriting(larkfieldNames, 'Mati1da').find(({ verdict }) => verdict === 'block')
    expect(misread).toEqual({ ...exact, text: 'Matilda', start: 0, end: 7 })
  })
})
