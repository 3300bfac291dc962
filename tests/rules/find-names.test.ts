// The no-names rule, clause by clause of names-rule.md.
import { describe, expect, it } from 'vitest'
import { findNames, nameVerdict, type NameSurface } from '../../shared/rules/find-names/find-names.ts'
import { buildNameIndex } from '../../shared/rules/find-names/name-index.ts'
import { larkfieldNames, larkfieldRoll } from './larkfield-names.ts'

const found = (text: string, surface: NameSurface = 'message', withPhoto = true) =>
  findNames(larkfieldNames, text, { surface, withPhoto })
const say = (text: string, surface?: NameSurface) => {
  const findings = found(text, surface)
  return [nameVerdict(findings), ...findings.map((one) => `${one.rule} ${one.text}`)]
}

describe('a name that is no word blocks in any case', () => {
  it.each([
    ['matilda loved it', 'B1 matilda'],
    ['TILLY', 'B1 TILLY'],
    ['Matildas boat', 'B1 Matildas'],
    ['Matilda’s boat', 'B1 Matilda’s'],
    ['Zoe and', 'B1 Zoe'],
    ['Lukasz', 'B1 Lukasz'],
    ['Jean Luc', 'B1 Jean Luc'],
    ['JeanLuc', 'B1 JeanLuc'],
    ['Jean-\nLuc', 'B1 Jean-\nLuc'],
    ['Kai jumped in', 'B1 Kai'],
    ['Coach Harper', 'B1 Coach Harper'],
    ['Esme came back', 'B1 Esme'],
    ['M\u200batilda', 'B1 M\u200batilda'],
    ['Мatilda', 'B1 Мatilda'],
    ['Ｍａｔｉｌｄａ', 'B1 Ｍａｔｉｌｄａ'],
    ['Mat🎉ilda', 'B1 Mat🎉ilda'],
    ['Ma-\ntilda', 'B1 Ma-\ntilda'],
    ['Mati\u0301lda', 'B1 Mati\u0301lda'],
  ])('%s', (text, hit) => {
    expect(say(text)).toEqual(['block', hit])
  })

  it.each([
    'a kai is a dish',
    'zoe in small letters is too short',
    'new jeans',
    'Bruno left three years ago',
    'a harp',
  ])('passes: %s', (text) => {
    expect(say(text)).toEqual(['pass'])
  })
})

describe('a name that is a word needs evidence', () => {
  it.each([
    ['Well done Hope!', 'B4 Hope'],
    ['Well done to our captain 🎉 Will 🎉', 'B4 Will'],
    ['Star of the week: Grace', 'B4 Grace'],
    ['Happy 7th birthday, May', 'B4 May'],
    ['Hope scored twice', 'B4 Hope'],
    ["We loved Hope's boat", "B4 Hope's"],
    ['Will, 7, drew this', 'B4 Will'],
    ['A poem by Grace', 'B4 Grace'],
    ['CONGRATULATIONS TO HOPE AND TEAM', 'B4 HOPE'],
    ['Then Poppy came', 'B3 Poppy'],
    ['May O’Brien', 'B2 May O’Brien'],
    ['OBrien, May', 'B2 OBrien, May'],
    ['G. Young read', 'B2 G. Young'],
    ['fun with Hope E and friends', 'B2 Hope E'],
    ['Reader of the week: M.O.', 'B5 M.O'],
  ])('blocks: %s', (text, hit) => {
    expect(say(text)).toEqual(['block', hit])
  })

  it.each([
    ['Hope is a fine thing', 'R2 Hope'],
    ['We say Grace at noon', 'R1 Grace'],
    ['Poppy is here', 'R2 Poppy'],
    ['Coach Robin came', 'R3 Coach Robin'],
    ['POPPY DAY IS TODAY', 'R2 POPPY'],
    ['the okafor family', 'R3 okafor'],
    ['our Young family', 'R3 Young'],
    ['Mrs Young helped', 'R3 Mrs Young'],
    ['Beth smiled', 'R4 Beth'],
    ['Well done to Barnaby from Hillside', 'R5 Barnaby'],
    ['well done poppy', 'R6 poppy'],
    ['Matidla ran', 'R7 Matidla'],
    ['M-a-t-i-l-d-a', 'R8 M-a-t-i-l-d-a'],
    ['Well done HE!', 'R10 HE'],
    ['our birthday girl', 'R9 birthday girl'],
    ['G.C. Young', 'B2 G.C. Young'],
  ])('asks a person: %s', (text, hit) => {
    expect(say(text)).toEqual(['review', hit])
  })

  it.each([
    'We will hope to see you in May.',
    'Will you come? Hope to see you there.',
    'May half term',
    'On 3 May',
    "April's and May's newsletter",
    'Summer Fair on Friday',
    'a trip to Florence',
    'in Florence',
    'Robin Hood',
    'The River Severn',
    'Robins',
    'Well done Robins!',
    'Oak Class',
    'Mr Young',
    'Margaret Holloway',
    'Larkfield Primary',
    'WE HOPE YOU WILL COME',
    'Young children sang',
    'a poppy field',
    'Florence Nightingale',
    'Joy to the World',
    'St Matilda’s church',
    'Congratulations to Year 6!',
    'Well done Team!',
    'Mrs Anybody came',
  ])('passes: %s', (text) => {
    expect(say(text)).toEqual(['pass'])
  })

  it('passes a trigger along a list, and evidence along "and"', () => {
    expect(say('Well done to Hope (Year 3), Will and May!')).toEqual(['block', 'B4 Hope', 'B4 Will', 'B4 May'])
    expect(say('Stars of the week:\n- Hope\n- Will')).toEqual(['block', 'B4 Hope', 'B4 Will'])
    expect(say('River and Matilda dug')).toEqual(['block', 'B4 River', 'B1 Matilda'])
  })
})

describe('tags, file names, pictures, comments', () => {
  it.each<[string, NameSurface, string]>([
    ['#welldonematilda', 'hashtag', 'B6 matilda'],
    ['#WellDoneHope', 'hashtag', 'B6 Hope'],
    ['#TeamPoppy', 'hashtag', 'B6 Poppy'],
    ['#graceyoung', 'hashtag', 'B6 graceyoung'],
    ['IMG_kai.jpg', 'filename', 'B6 kai'],
    ['hope_e.jpg', 'filename', 'B6 hope_e'],
    ['Ellery_H 2026.png', 'filename', 'B6 Ellery_H'],
    ['see #matilda', 'message', 'B6 matilda'],
    ['HOPE', 'ocr', 'B7 HOPE'],
    ['Young 4', 'ocr', 'B7 Young'],
  ])('blocks %s (%s)', (text, surface, hit) => {
    expect(say(text, surface)).toEqual(['block', hit])
  })

  it.each<[string, NameSurface, string]>([
    ['#poppies #poppy', 'hashtag', 'R11 poppy'],
    ['#hope', 'hashtag', 'R11 hope'],
    ['MAY', 'ocr', 'B7 MAY'],
    ['So proud of my little boy', 'comment', 'R9 my little boy'],
    ['#TeamBeth', 'hashtag', 'R4 Beth'],
  ])('asks a person: %s (%s)', (text, surface, hit) => {
    expect(say(text, surface)).toEqual(['review', hit])
  })

  it.each<[string, NameSurface]>([
    ['#SummerFair', 'hashtag'],
    ['may_2026.jpg', 'filename'],
    ['DSC_0042.JPG', 'filename'],
    ['mr_young.jpg', 'filename'],
    ['We hope you enjoy it', 'ocr'],
    ['My boy', 'message'],
  ])('passes %s (%s)', (text, surface) => {
    expect(say(text, surface)).toEqual(['pass'])
  })
})

describe('what a finding says', () => {
  it('gives the place in the text as typed, the pupil, a reason and words that keep the sentence', () => {
    expect(found('Look at Zoë’s boat')).toEqual([
      {
        start: 8,
        end: 13,
        text: 'Zoë’s',
        verdict: 'block',
        kind: 'forename',
        rule: 'B1',
        subjectId: 'pupil-2',
        subjectIds: ['pupil-2'],
        reason: 'This is a pupil’s first name.',
        suggestion: "a Maple class pupil's",
      },
    ])
    expect(found('Oscar ran')[0]?.suggestion).toBe('A Maple class pupil')
  })

  it('raises what is to be looked at beside a block in the same sentence', () => {
    expect(found('Matilda met the Okafor family. The Okafor family ran.').map((one) => one.verdict)).toEqual([
      'block',
      'block',
      'review',
    ])
  })

  it('never blocks a post without a photo', () => {
    expect(nameVerdict(found('Well done Matilda', 'message', false))).toBe('review')
  })

  it('knows a pupil who joined since', () => {
    const later = buildNameIndex(
      [...larkfieldRoll, { ...larkfieldRoll[0]!, legalForename: 'Ottoline', preferredForename: null }],
      [],
      { name: 'Larkfield Primary', today: '2026-11-22' },
    )
    expect(say('Ottoline sang')).toEqual(['pass'])
    expect(nameVerdict(findNames(later, 'Ottoline sang', { surface: 'message', withPhoto: true }))).toBe('block')
  })

  it('is not confused by odd pupils: a "Year", a one-letter name, an empty text', () => {
    const odd = buildNameIndex(
      [{ ...larkfieldRoll[0]!, legalForename: 'Year', preferredForename: 'J', surname: 'To' }],
      [],
      { name: 'Larkfield Primary', today: '2026-11-22' },
    )
    const verdict = (text: string) => nameVerdict(findNames(odd, text, { surface: 'message', withPhoto: true }))
    expect([
      verdict(''),
      verdict('🎉🎉'),
      verdict('welcome to the new school year'),
      verdict('Well done Year To'),
      verdict('مرحبا بكم'),
    ]).toEqual(['pass', 'pass', 'pass', 'block', 'pass'])
  })

  it('leaves a school its words when a pupil is called "Test", and still finds that pupil', () => {
    const odd = buildNameIndex(
      [{ ...larkfieldRoll[0]!, legalForename: 'Test', preferredForename: null, surname: 'Pupil' }],
      [],
      {
        name: 'Larkfield Primary',
        today: '2026-11-22',
      },
    )
    const verdict = (text: string) => nameVerdict(findNames(odd, text, { surface: 'message', withPhoto: true }))
    expect([
      verdict('Our spelling test is on Friday, and every pupil will do well.'),
      verdict('PLEASE TEST THE HALL LIGHTS'),
      verdict('Test Pupil read to us'),
      verdict('Congratulations to Test!'),
      verdict('We cheered when Test came in.'),
    ]).toEqual(['pass', 'pass', 'block', 'block', 'review'])
  })
})

it.each(['Hope, ', 'a_', 'A ', 'well done Hope, ', 'a.a@', '🎉', "'a", 'our new ', 'M-', '1a', 'mrs A. '])(
  'reads the longest post there is, of nothing but %j, to its end',
  (piece) => {
    const text = piece.repeat(Math.ceil(63_206 / piece.length)).slice(0, 63_206)
    for (const { start, end, text: marked } of found(text)) expect(text.slice(start, end)).toBe(marked)
  },
)
