// Properties of the no-names rule over generated prose.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findNames, nameVerdict, type NameSurface } from '../../shared/rules/find-names/find-names.ts'
import { larkfieldNames } from './larkfield-names.ts'

const verdict = (text: string, surface: NameSurface = 'message') =>
  nameVerdict(findNames(larkfieldNames, text, { surface, withPhoto: true }))

/** Prose without anybody in it. */
const calm = [
  'the',
  'children',
  'made',
  'a',
  'bridge',
  'of',
  'paper',
  'today',
  'and',
  'it',
  'held',
  'ten',
  'books',
  'in',
  'our',
  'hall',
  'at',
  'noon',
  'with',
  'glue',
  'lots',
  'fun',
]
const prose = fc.array(fc.constantFrom(...calm), { minLength: 1, maxLength: 12 }).map((words) => words.join(' '))
const plainNames = ['Matilda', 'Tilly', 'Oscar', 'Harper', 'Elizabeth', 'Esme', 'Jean-Luc', 'Łukasz']
const everyName = [
  ...plainNames,
  'Hope',
  'Grace',
  'May',
  'Will',
  'Florence',
  'Poppy',
  'Robin',
  'River',
  'Summer',
  'Kai',
  'Zoë',
]

const swapCase = (name: string) =>
  Array.from(name, (sign, i) => (i % 2 ? sign.toUpperCase() : sign.toLowerCase())).join('')
/** Every disguise that leaves a plain name readable to a person. */
const disguises: Readonly<Record<string, (name: string) => string>> = {
  'as it is': (name) => name,
  'small letters': (name) => name.toLowerCase(),
  'capital letters': (name) => name.toUpperCase(),
  'mixed letters': swapCase,
  possessive: (name) => `${name}'s`,
  'curly possessive': (name) => `${name}’s`,
  'zero-width characters': (name) => Array.from(name).join('\u200b'),
  'a soft hyphen': (name) => `${name.slice(0, 2)}\u00ad${name.slice(2)}`,
  'no accents': (name) => name.normalize('NFD').replace(/\p{M}/gu, '').replace('Ł', 'L'),
  'combining accents': (name) => name.normalize('NFD'),
  'wide letters': (name) =>
    Array.from(name, (sign) => (/[A-Za-z]/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign)).join(
      '',
    ),
  'letters of another alphabet': (name) => name.replaceAll('a', 'а').replaceAll('e', 'е').replaceAll('o', 'о'),
  'a line end': (name) => `${name.slice(0, 2)}-\n${name.slice(2)}`,
  'an emoji inside': (name) => `${name.slice(0, 2)}🎉${name.slice(2)}`,
  'a hashtag': (name) => `#team${name.toLowerCase()}`,
  'quotation marks': (name) => `“${name}”`,
  brackets: (name) => `(${name})`,
  'emoji around it': (name) => `🎉${name}🎉`,
  'direction marks': (name) => `\u202e${name}\u202c`,
}

describe('over generated prose', () => {
  it('a plain name in any disguise is never passed', () => {
    fc.assert(
      fc.property(
        prose,
        fc.constantFrom(...plainNames),
        fc.constantFrom(...Object.keys(disguises)),
        prose,
        (before, name, disguise, after) => {
          expect(verdict(`${before} ${disguises[disguise]!(name)} ${after}`)).toBe('block')
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('any name after a trigger blocks, and letters set apart are at least looked at', () => {
    const trigger = fc.constantFrom(
      'Well done',
      'well done to',
      'Congratulations to our captain',
      'Star of the week:',
      'HAPPY BIRTHDAY',
      'Thank you',
      'Winner –',
      'awarded to\n',
    )
    fc.assert(
      fc.property(prose, trigger, fc.constantFrom(...everyName), prose, (before, words, name, after) => {
        expect(verdict(`${before}. ${words} ${name}! ${after}`)).toBe('block')
        for (const gap of ['-', ' ', '.', '_', ' - '])
          expect(verdict(`${before} ${Array.from(name.replace('-', '')).join(gap)} ${after}`)).not.toBe('pass')
      }),
      { numRuns: 1500 },
    )
  })

  it('calm prose passes, and every place it points at lies in the text', () => {
    fc.assert(
      fc.property(prose, (text) => {
        expect(verdict(text)).toBe('pass')
      }),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: 'binary', maxLength: 6 }),
            fc.constantFrom(...everyName, ' ', '. ', '\n', 'well done ', '#'),
          ),
          { maxLength: 20 },
        ),
        fc.constantFrom<NameSurface>('message', 'hashtag', 'ocr', 'comment'),
        (pieces, surface) => {
          const text = pieces.join('')
          let last = 0
          for (const finding of findNames(larkfieldNames, text, { surface, withPhoto: true })) {
            expect(finding.start).toBeGreaterThanOrEqual(last)
            expect(finding.end).toBeGreaterThan(finding.start)
            expect(text.slice(finding.start, finding.end)).toBe(finding.text)
            last = finding.start
          }
        },
      ),
      { numRuns: 3000 },
    )
  })
})
