// How a pupil list is read: UPNs, headers, answers, dates.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnRefusal, fieldByValues, mayHold, rollColumn } from '../../shared/rules/roll-columns.ts'
import { bareName, forenamesAlike, surnamesAlike, type NamedPerson } from '../../shared/rules/roll-names.ts'
import { upnFault } from '../../shared/rules/roll-upn.ts'
import { dayFault, readAnswer, readDay, readHow, readRelation, readYear } from '../../shared/rules/roll-values.ts'

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

  it.each([
    ['03/09/2026', null],
    ['13/14/2026', 'no-such-day'],
    ['2026-02-30', 'no-such-day'],
    ['46268', 'number'],
    ['46268.5', 'number'],
    ['03/09/26', 'short-year'],
    ['soon', 'not-a-date'],
    ['', 'not-a-date'],
  ])('the date %s fails because: %s', (cell, fault) => {
    expect(dayFault(cell)).toBe(fault)
  })

  it.each([
    ['Year 3', '3'],
    ['Y3', '3'],
    ['NC Year 6', '6'],
    ['Reception', 'R'],
    ['0', 'R'],
    ['N2', 'N'],
    ['3/4', '3/4'],
    ['', null],
    ['-', null],
  ])('the year %s is %s', (cell, year) => {
    expect(readYear(cell)).toBe(year)
  })

  it.each([
    ['Opt out of Facebook', 'opt-out'],
    ['Opted-out?', 'opt-out'],
    ['Photo exclusion', 'opt-out'],
    ['Data Processing Consent Granted', 'other-consent'],
    ['GDPR consent', 'other-consent'],
    ['Privacy notice read', 'other-consent'],
    ['Facebook', null],
    ['Never show', null],
  ])('the column %s may never be a permission: %s', (header, refusal) => {
    expect(columnRefusal(header)).toBe(refusal)
    expect([mayHold(header, 'social_media'), mayHold(header, 'biometric')]).toEqual(
      refusal === null ? [true, true] : [false, false],
    )
    expect(mayHold(header, 'surname')).toBe(true)
  })

  it('a column of UPNs is known by its values, nothing else is', () => {
    expect(fieldByValues(['B801200005001', 'b8012 00005 001', '', 'X00180001701A'])).toBe('upn')
    expect(fieldByValues(['B801200005001'])).toBe(null)
    expect(fieldByValues(['yes', 'no', 'yes'])).toBe(null)
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

describe('two records that may be one person', () => {
  const named = (legalForename: string, surname: string, more: Partial<NamedPerson> = {}): NamedPerson => ({
    legalForename,
    surname,
    preferredForename: null,
    preferredSurname: null,
    ...more,
  })
  it.each([
    ['Zoë', 'Zoe', true],
    ['Anna-Maria', 'Annamaria', true],
    ['Alex', 'Alexander', true],
    ['Caitlin', 'Caitlyn', true],
    ['Oluwaseun', 'Oluwaesun', true],
    ['Jo', 'John', false],
    ['Tim', 'Tom', false],
    ['Amelia', 'Hope', false],
  ])('the forenames %s and %s: %s', (a, b, alike) => {
    expect(forenamesAlike(named(a, 'x'), named(b, 'y'))).toBe(alike)
    expect(forenamesAlike(named(b, 'x'), named(a, 'y'))).toBe(alike)
  })

  it.each([
    ['O’Brien', 'OBrien', true],
    ['Smith-Barry', 'Barry', true],
    ['Wiśniewska', 'Wisniewska', true],
    ['Macdonald', 'McDonald', true],
    ['Taylor', 'Tailor', true],
    ['Hill', 'Hall', false],
    ['Ali', 'Khan', false],
  ])('the surnames %s and %s: %s', (a, b, alike) => {
    expect(surnamesAlike(named('x', a), named('y', b))).toBe(alike)
    expect(surnamesAlike(named('x', b), named('y', a))).toBe(alike)
  })

  it('a preferred name counts as much as the legal one', () => {
    expect(forenamesAlike(named('Chiamaka', 'Eze', { preferredForename: 'Amaka' }), named('Amaka', 'Eze'))).toBe(true)
    expect(surnamesAlike(named('Zofia', 'Hughes', { preferredSurname: 'Nowak' }), named('Zofia', 'Nowak'))).toBe(true)
    expect(bareName('O’Brien-Łukasz ')).toBe('obrienlukasz')
  })
})
