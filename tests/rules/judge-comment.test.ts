// Which comments a person should look at (policy 3.4): a labelled, made-up set, disguises, and bad input.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeComment, seriousness } from '../../shared/rules/judge-comment/judge-comment.ts'
import { commentCases as firstCases } from './comment-cases.ts'
import { secondCommentCases } from './comment-cases-second.ts'
import { thirdCommentCases } from './comment-cases-third.ts'
import { larkfieldNames } from './larkfield-names.ts'

const school = { names: larkfieldNames, onPhotoPost: true, hostsOfOurs: ['larkfield.sch.uk'] }
const flagsOf = (text: string) => [...new Set(judgeComment(text, school).map((one) => one.flag))]

describe.each([
  ['the first labelled set', firstCases],
  ['the second labelled set', secondCommentCases],
  ['the third labelled set', thirdCommentCases],
])('%s', (_, cases) => {
  const ordinary = cases.filter((one) => one.flag === null)
  const toGo = cases.flatMap(({ text, flag }) => (flag === null ? [] : [{ text, flag }]))
  it('has at least 300 comments, about half of them ordinary', () => {
    expect(cases.length).toBeGreaterThanOrEqual(300)
    expect(ordinary.length / cases.length).toBeGreaterThan(0.45)
    expect(ordinary.length / cases.length).toBeLessThan(0.55)
  })
  it('of those that should go at least 95 % are flagged', () => {
    const missed = toGo.filter((one) => flagsOf(one.text).length === 0)
    expect(missed.length / toGo.length, JSON.stringify(missed)).toBeLessThanOrEqual(0.05)
  })
  it('of the ordinary ones at most 5 % are flagged', () => {
    const flagged = ordinary.filter((one) => flagsOf(one.text).length > 0)
    expect(flagged.length / ordinary.length, JSON.stringify(flagged)).toBeLessThanOrEqual(0.05)
  })
  it('the flag is the right one in at least nine of ten', () => {
    const wrong = toGo.filter((one) => !flagsOf(one.text).includes(one.flag))
    expect(wrong.length / toGo.length, JSON.stringify(wrong)).toBeLessThanOrEqual(0.1)
  })
})

describe('disguises', () => {
  const disguised = [
    ['1d10t', 'abusive'],
    ['you are an id\u200biot', 'abusive'],
    ['you are an idi🙂ot', 'abusive'],
    ['stuuuupid teachers', 'abusive'],
    ['what fooools you are, idiooots', 'abusive'],
    ['уou аre аll idiоts', 'abusive'],
    ['what a l.i.a.r', 'defamatory'],
    ['w a n k e r', 'abusive'],
    ['🆂🅷🅸🆃 school', 'abusive'],
    ['07700 ９００１２３', 'personal-information'],
    ['larkmum [at] gmail [dot] com', 'personal-information'],
    ['ＳＨＵＴ ＵＰ', 'abusive'],
  ] as const
  it.each(disguised)('%s', (text, flag) => {
    expect(flagsOf(text)).toContain(flag)
  })
})

describe('what is pointed at', () => {
  it('the place is given in the text as written', () => {
    const text = 'Lovely 😀! The plumber is on 07700 900123'
    expect(judgeComment(text, school).map((one) => text.slice(one.start, one.end))).toEqual(['07700 900123'])
  })
  it('a pupil’s name comes before everything, advertising last, doubtful after certain', () => {
    const order = [
      'That’s my Matilda on the left!',
      'they live at 14 Beech Road',
      'What an ugly child',
      'Pack of lies',
      'buy followers cheap',
    ]
    const places = order.map((text) => seriousness(judgeComment(text, school)))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(new Set(places).size).toBe(order.length)
    expect(seriousness([])).toBeGreaterThan(Math.max(...places))
  })
  it('a link to the school itself is no advertising, one that only looks like it is', () => {
    expect(judgeComment('See www.larkfield.sch.uk/dates', { ...school, hostsOfOurs: ['larkfield.sch.uk'] })).toEqual([])
    expect(flagsOf('See www.larkfield.sch.uk.example.xyz/dates')).toEqual(['spam'])
  })
  it('a name under a post without a photo is pointed out as doubtful', () => {
    expect(judgeComment('Well done Matilda!', { ...school, onPhotoPost: false })).toMatchObject([
      { flag: 'pupil-name', certain: false },
    ])
  })
})

describe('bad input', () => {
  const heavy = [
    ['8,000 emoji', '😀'.repeat(8000)],
    ['8,000 letters', 'a'.repeat(8000)],
    ['words that begin many phrases', 'you are the school of the head who was '.repeat(250)],
    ['digits', '0 7 7 0 0 9 '.repeat(800)],
    ['stars', 'f*'.repeat(4000)],
    ['right to left', 'שלום עולם '.repeat(800)],
    ['gaps', 'go '.repeat(100) + ' '.repeat(5000) + 'home'],
    ['marks', 'e\u0301'.repeat(4000)],
    ['nothing', ''],
    ['half a sign', '\ud83d'],
  ] as const
  it.each(heavy)('%s end in an answer', (_, text) => {
    for (const one of judgeComment(text, school)) {
      expect(one.start).toBeLessThan(one.end)
      expect(one.end).toBeLessThanOrEqual(text.length)
    }
  })
  it('whatever is written, every finding lies inside it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.constantFrom(...firstCases, ...secondCommentCases, ...thirdCommentCases),
        (noise, { text }) => {
          const whole = `${noise} ${text} ${noise}`
          for (const one of judgeComment(whole, school)) {
            expect(one.start).toBeGreaterThanOrEqual(0)
            expect(one.end).toBeGreaterThan(one.start)
            expect(one.end).toBeLessThanOrEqual(whole.length)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
