// How a pupil list is read: UPNs, headers, answers, dates.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rollColumn } from '../../shared/rules/roll-columns.ts'
import { upnFault } from '../../shared/rules/roll-upn.ts'
import { readAnswer, readDay, readHow, readRelation } from '../../shared/rules/roll-values.ts'

describe('a unique pupil number', () => {
  it.each([
    ['B801200005001', null],
    ['X00180001701A', null],
    ['P207000016049', null],
    ['B207000016049', 'upn-wrong-check-letter'],
    ['B80120000500', 'upn-wrong-length'],
    ['B8012000050011', 'upn-wrong-length'],
    ['1801200005001', 'upn-wrong-check-letter'],
    ['B80120000500I', 'upn-wrong-check-letter'],
    ['', 'upn-wrong-length'],
  ])('%s', (upn, fault) => {
    expect(upnFault(upn)).toBe(fault)
  })

  it('any single wrong figure is noticed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 9 }), (place, figure) => {
        const upn = 'B801200005001'
        const wrong = upn.slice(0, place) + figure + upn.slice(place + 1)
        expect(upnFault(wrong) === null).toBe(wrong === upn)
      }),
    )
  })
})

describe('the words of a pupil list', () => {
  it.each([
    ['UPN', 'upn'],
    ['Unique Pupil Number', 'upn'],
    ['Adno', 'mis-id'],
    ['legal  forename', 'legal-forename'],
    ['First name', 'legal-forename'],
    ['PrefForename', 'preferred-forename'],
    ['Known as', 'preferred-forename'],
    ['LEGAL SURNAME', 'surname'],
    ['Reg. Group', 'class'],
    ['Date of Leaving', 'leaver-on'],
    ['Social-media', 'social_media'],
    ['Consented by', 'permission-by'],
    ['Data Processing Consent Granted', null],
    ['Consent', null],
    ['Photo consent', null],
    ['Opt out of Facebook', null],
    ['', null],
  ])('the header %s', (header, field) => {
    expect(rollColumn(header)).toBe(field)
  })

  it.each([
    ['Yes', 'yes'],
    [' y ', 'yes'],
    ['GRANTED', 'yes'],
    ['1', 'yes'],
    ['true', 'yes'],
    ['No', 'no'],
    ['Not  Granted', 'no'],
    ['0', 'no'],
    ['Withdrawn', 'withdrawn'],
    ['', 'blank'],
    ['Pending', 'blank'],
    ['Not yet', 'blank'],
    ['see notes', 'unclear'],
    ['yes, but only in groups', 'unclear'],
    ['Y?', 'unclear'],
    ['ja', 'unclear'],
  ])('the answer %s', (cell, answer) => {
    expect(readAnswer(cell)).toBe(answer)
  })

  it.each([
    ['03/09/2026', '2026-09-03'],
    ['3/9/2026', '2026-09-03'],
    ['03.09.2026', '2026-09-03'],
    ['03-09-2026', '2026-09-03'],
    ['2026-09-03', '2026-09-03'],
    ['2026-09-03T00:00:00', '2026-09-03'],
    ['3 Sept 2026', '2026-09-03'],
    ['3rd September 2026', '2026-09-03'],
    ['03-Sep-2026', '2026-09-03'],
    ['29/02/2028', '2028-02-29'],
    ['29/02/2026', null],
    ['13/14/2026', null],
    ['46268', null],
    ['03/09/26', null],
    ['2026', null],
    ['soon', null],
    ['3 Sept', null],
    ['3/9-2026', null],
  ])('the date %s', (cell, day) => {
    expect(readDay(cell)).toBe(day)
  })

  it('who answered and how', () => {
    expect(['Mother', 'Grandmother', 'Social worker', 'pupil', 'neighbour'].map(readRelation)).toEqual([
      'parent',
      'carer',
      'local-authority',
      'child',
      'unknown',
    ])
    expect(['Paper', 'E-mail', 'phone', 'letter', ''].map(readHow)).toEqual([
      'form',
      'email',
      'phone',
      'letter',
      'import',
    ])
  })
})
