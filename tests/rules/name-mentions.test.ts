// Taking one person's name out of a free text: every way to write it, and nothing of anybody else.
import { describe, expect, it } from 'vitest'
import { anyNameMentions, ERASED, wholeNameMentions } from '../../shared/rules/name-mentions.ts'

const zoe = {
  legalForename: 'Zoë Anne',
  preferredForename: 'Zoë',
  middleNames: 'Mary',
  surname: "O'Brien-Smith",
  preferredSurname: null,
  upn: 'Q999300124001',
}

describe('the whole name', () => {
  const { without, isIn } = wholeNameMentions(zoe)
  it.each([
    ["Zoë O'Brien-Smith ran", `${ERASED} ran`],
    ['zoe o’brien smith.jpg', `${ERASED}.jpg`],
    ['ZOE_OBRIEN-SMITH_2.JPG', `${ERASED}_2.JPG`],
    ["O'Brien-Smith, Zoë (Maple)", `${ERASED} (Maple)`],
    ["Zoë Mary O'Brien-Smith", ERASED],
    ["Zoe\u0308 O'Brien-Smith", ERASED],
    ['UPN Q999300124001 is theirs', `UPN ${ERASED} is theirs`],
    ["Zoë Anne O'Brien-Smith and Zoë O'Brien-Smith", `${ERASED} and ${ERASED}`],
  ])('%s', (text, clean) => {
    expect([without(text), isIn(text)]).toEqual([clean, true])
  })
  it.each(['Zoë Taylor', "Tom O'Brien-Smith", 'Zoology and smithing', 'Zoë', 'photo.jpg', ''])(
    'leaves “%s”',
    (text) => {
      expect([without(text), isIn(text)]).toEqual([text, false])
    },
  )
})

describe('any one name, in a text that is about them', () => {
  const { without } = anyNameMentions(zoe)
  it.each([
    ['zoe_3.jpg', `${ERASED}_3.jpg`],
    ['Is Zoë happy?', `Is ${ERASED} happy?`],
    ['The O’Brien-Smiths', 'The O’Brien-Smiths'],
    ['Zoology', 'Zoology'],
  ])('%s', (text, clean) => {
    expect(without(text)).toBe(clean)
  })
  it('takes no single letters for names', () => {
    const initial = { ...zoe, legalForename: 'A', preferredForename: null, surname: 'B', upn: null }
    expect(anyNameMentions(initial).isIn('a b c')).toBe(false)
  })
})
