// Made-up exports in the shapes of four management systems, and in shapes that no school should send: what is read of each
// without anybody's help. All names are invented.
import { describe, expect, it } from 'vitest'
import type { ReadRoll } from '../../electron/studio/flow/read-roll.ts'
import { madeUpn } from '../made-upn.ts'
import { workbookOf } from '../made-workbook.ts'
import { readList } from '../read-list.ts'

const csv = (...lines: readonly string[]) => Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`)
const upn = (n: number) => madeUpn(n)
const answers = (roll: ReadRoll) =>
  roll.lines.map((line) => [
    line.legalForename,
    Object.fromEntries(line.answers.map(({ purpose, answer }) => [purpose, answer])),
  ])

describe('a list from SIMS', () => {
  const roll = readList(
    csv(
      'Adno,UPN,Surname,Forename,PrefSurname,PrefForename,Middlename,DOB,Gender,Year,Reg,Date of Leaving,Photographs - Facebook,Website,Data Processing Consent Granted',
      `003201,${upn(1)},O’Sullivan,Caoimhe,,Keeva,Mary Rose,2017-10-02,F,Year  4,4MP,,,Y,Y`,
      `003202,${upn(2)},Wiśniewska-Hughes,Zofia,Hughes,,,2018-01-30,F,Year  4,4MP,21/07/2026,,N,Y`,
    ),
  )
  it('has every name, the class, the year and the leaving date; a name for photos that is not known is left to a person', () => {
    expect(roll.lines.map(({ answers: _answers, biometric: _biometric, ...line }) => line)).toEqual([
      {
        row: 2,
        kind: 'pupil',
        upn: upn(1),
        misId: '003201',
        title: null,
        legalForename: 'Caoimhe',
        preferredForename: 'Keeva',
        middleNames: 'Mary Rose',
        alsoCalled: [],
        surname: 'O’Sullivan',
        preferredSurname: null,
        yearGroup: '4',
        className: '4MP',
        leaverOn: null,
        neverShow: false,
        otherTypes: [],
        childSaidNo: false,
        contacts: [],
      },
      {
        row: 3,
        kind: 'pupil',
        upn: upn(2),
        misId: '003202',
        title: null,
        legalForename: 'Zofia',
        preferredForename: null,
        middleNames: null,
        alsoCalled: [],
        surname: 'Wiśniewska-Hughes',
        preferredSurname: 'Hughes',
        yearGroup: '4',
        className: '4MP',
        leaverOn: '2026-07-21',
        neverShow: false,
        otherTypes: [],
        childSaidNo: false,
        contacts: [],
      },
    ])
    expect(answers(roll)).toEqual([
      ['Caoimhe', { website: 'yes' }],
      ['Zofia', { website: 'no' }],
    ])
    expect(roll.ignored).toEqual(['DOB', 'Gender', 'Photographs - Facebook', 'Data Processing Consent Granted'])
  })
})

describe('a list from Arbor', () => {
  const header =
    'Arbor Student ID,UPN,Legal First Name,Legal Last Name,Preferred First Name,Registration Form,Consent type,Consent status,Consent date,Consented by,Relationship,Parental Responsibility'
  const row = (n: number, name: string, rest: string) => `${9000 + n},${upn(n)},${name},Nowak,,Oak,${rest}`
  const roll = readList(
    csv(
      header,
      row(1, 'Krzysztof', 'Photos on social media,Granted,03/09/2026,Anna Nowak,Mother,Yes'),
      row(1, 'Krzysztof', 'Photos on the website,Declined,03/09/2026,Anna Nowak,Mother,Yes'),
      row(1, 'Krzysztof', 'Local trips,Granted,03/09/2026,Anna Nowak,Mother,Yes'),
      row(2, 'Hania', 'Photos on social media,Granted,03/09/2026,Anna Nowak,Mother,Yes'),
      row(2, 'Hania', 'Photos on social media,Not Granted,04/09/2026,Jan Nowak,Father,Yes'),
      row(3, 'Ola', 'Photos on social media,Awaiting response,,,,'),
      row(4, 'Piotr', 'Photos on social media,Granted,03/09/2026,Anna Nowak,Mother,Yes'),
      row(4, 'Piotr', 'Photos on social media,Not Granted,03/09/2026,Anna Nowak,Mother,Yes'),
    ),
  )
  it('folds a row for each answer into one pupil, and keeps what each parent said apart', () => {
    expect(roll.lines.map((line) => [line.row, line.legalForename])).toEqual([
      [2, 'Krzysztof'],
      [5, 'Hania'],
      [7, 'Ola'],
      [8, 'Piotr'],
    ])
    expect(
      roll.lines[1]?.answers.map(({ purpose, answer, answered }) => [
        purpose,
        answer,
        answered.givenBy,
        answered.saidOn,
      ]),
    ).toEqual([
      ['social_media', 'yes', 'Anna Nowak', '2026-09-03'],
      ['social_media', 'no', 'Jan Nowak', '2026-09-04'],
    ])
  })
  it('reads a trip as permission for nothing, and no answer as none', () => {
    expect(roll.ignoredTypes).toEqual(['Local trips'])
    expect(answers(roll)[0]).toEqual(['Krzysztof', { social_media: 'yes', website: 'no' }])
    expect(answers(roll)[2]).toEqual(['Ola', { social_media: 'blank' }])
    expect(roll.notes.map(({ row: at, kind }) => [at, kind])).toEqual([[7, 'waiting-for-answer']])
  })
  it('takes the careful one of two answers of one parent, and says so', () => {
    expect(answers(roll)[3]).toEqual(['Piotr', { social_media: 'no' }])
    expect(roll.faults).toEqual([{ row: 9, reason: 'two-answers', column: 'social_media', found: null }])
  })
  it('knows who answered as a parent with parental responsibility', () => {
    expect(roll.lines[1]?.contacts).toEqual([
      { name: 'Anna Nowak', relation: 'parent', responsibility: 'yes' },
      { name: 'Jan Nowak', relation: 'parent', responsibility: 'yes' },
    ])
  })
})

describe('a list from Bromcom', () => {
  const roll = readList(
    workbookOf([
      {
        name: 'Report',
        rows: [
          ['Larkfield Primary'],
          ['Students with contacts', null, null, null, null, 'Page 1'],
          ['Printed', { serial: 46270 }],
          [
            'UPN',
            'Legal Surname',
            'Legal Forename',
            'Preferred Surname',
            'Preferred Forename',
            'Tutor Group',
            'Facebook',
            'Expires on',
            'Contact 1 Name',
            'Contact 1 Relationship',
            'Contact 1 Parental Responsibility',
            'Contact 2 Name',
            'Contact 2 Parental Responsibility',
            'Data Processing Consent Granted',
          ],
          [
            upn(1),
            'Okonkwo',
            'Oluwaseun-Christopher',
            null,
            'Seun',
            'Oak',
            'Y',
            { serial: 46630 },
            'Mrs Ada Okonkwo',
            'Mother',
            true,
            'Chidi Okonkwo',
            null,
            true,
          ],
          [upn(2), 'D’Souza', 'Sofia', null, null, 'Oak', { formula: 'IF(1,"Y")', shows: 'Y' }, null],
        ],
      },
    ]),
  )
  it('is found under its titles, with days from serial numbers and contacts with responsibility', () => {
    expect(roll.lines[0]).toMatchObject({
      row: 5,
      legalForename: 'Oluwaseun-Christopher',
      preferredForename: 'Seun',
      className: 'Oak',
      contacts: [
        { name: 'Mrs Ada Okonkwo', relation: 'parent', responsibility: 'yes' },
        { name: 'Chidi Okonkwo', relation: 'other', responsibility: 'unknown' },
      ],
    })
    expect(roll.lines[0]?.answers.map(({ answer, answered }) => [answer, answered.expiresOn])).toEqual([
      ['yes', '2027-08-31'],
    ])
    expect(roll.ignored).toEqual(['Data Processing Consent Granted'])
  })
  it('counts an answer that a formula gives as none', () => {
    expect(answers(roll)[1]).toEqual(['Sofia', { social_media: 'unclear' }])
  })
})

describe('a list from ScholarPack', () => {
  it('is read with its own words, semicolons and Windows letters', () => {
    const text = [
      'UPN;Forename;Surname;Class;Social media;School website;Newsletter;In-school display',
      `${upn(1)};Zoë;Müller;Beech;Granted;Not Granted;;Granted`,
    ].join('\r\n')
    const roll = readList(Buffer.from(text, 'latin1'))
    expect(answers(roll)).toEqual([['Zoë', { social_media: 'yes', website: 'no', print: 'blank', display: 'yes' }]])
    // The file does not say how its letters are written: a person looks at the names with accents.
    expect(roll.notes).toEqual([{ row: 2, kind: 'letters-to-look-at', name: 'Zoë Müller', found: null }])
  })
})

describe('a list in a shape of its own', () => {
  it('finds the UPN by its values where its column has another name', () => {
    const roll = readList(
      csv('National No,Forename,Surname,Class', `${upn(1)},Bo,Reed,Acorn`, `${upn(2)},Kai,Nguyen,Acorn`),
    )
    expect(roll.lines.map((line) => line.upn)).toEqual([upn(1), upn(2)])
  })

  it('notes temporary UPNs, and knows staff from visitors', () => {
    const roll = readList(
      csv(
        'UPN,Kind,Title,Forename,Surname,Class',
        'L99930012105K,,,Rhys,Griffiths,Oak',
        ',Staff,Mrs,Helen,Grace,',
        ',Governor,Mr,Ian,Rees,',
      ),
    )
    expect(roll.lines.map(({ kind, className }) => [kind, className])).toEqual([
      ['pupil', 'Oak'],
      ['staff', null],
      ['visitor', null],
    ])
    expect(roll.notes).toEqual([{ row: 2, kind: 'temporary-upn', name: 'Rhys Griffiths', found: null }])
  })

  it('refuses every row of a pupil who stands twice where the list has one row for each', () => {
    const roll = readList(
      csv('UPN,Forename,Surname,Class,Facebook', `${upn(1)},Bo,Reed,Acorn,yes`, `${upn(1)},Bo,Reed,Acorn,no`),
    )
    expect([roll.lines, roll.faults.map(({ row, reason }) => [row, reason])]).toEqual([
      [],
      [
        [2, 'upn-twice'],
        [3, 'upn-twice'],
      ],
    ])
  })
})
