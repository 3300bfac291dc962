// The sheets that go into other hands: who is on them, and that they tell nobody why (L36).
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Purpose } from '../../shared/model/permission.ts'
import type { PermissionStanding } from '../../shared/model/permission.ts'
import { classLists, photographerSheet, type SheetPerson } from '../../shared/rules/photographer-sheet.ts'

const yes: PermissionStanding = { kind: 'yes', saidOn: null, expiresOn: null }
const noes: readonly PermissionStanding[] = [
  { kind: 'never-show' },
  { kind: 'child-said-no', saidOn: '2026-09-01' },
  { kind: 'refused', saidOn: null },
  { kind: 'withdrawn', saidOn: '2026-11-20' },
  { kind: 'left-school', leftOn: '2026-07-20' },
  { kind: 'expired', expiredOn: '2026-08-31' },
  { kind: 'unclear' },
  { kind: 'no-answer' },
]
const all = (standing: PermissionStanding) => ({
  social_media: standing,
  website: standing,
  print: standing,
  display: standing,
})
const person = (name: string, className: string | null, more: Partial<SheetPerson> = {}): SheetPerson => ({
  kind: className === null ? 'staff' : 'pupil',
  name,
  surname: name.split(' ').at(-1) ?? '',
  className,
  hasLeft: false,
  standing: all(yes),
  ...more,
})
const school: readonly SheetPerson[] = [
  person('Amelia Taylor', 'Maple'),
  person('Zoë Abbott', 'Maple', { standing: { ...all(yes), social_media: { kind: 'no-answer' } } }),
  person('Kai Reed', 'Maple', { standing: all({ kind: 'never-show' }) }),
  person('Noah Hall', 'Maple', { standing: all({ kind: 'refused', saidOn: '2026-09-03' }) }),
  person('Ivy Gone', 'Maple', { hasLeft: true, standing: all({ kind: 'never-show' }) }),
  person('Leo Moss', 'Year 10', { standing: { ...all({ kind: 'no-answer' }), display: yes } }),
  person('Mia Nook', 'Year 2', { standing: all({ kind: 'no-answer' }) }),
  person('Mrs Grace', null, { standing: all({ kind: 'no-answer' }) }),
]

describe('the photographer’s sheet', () => {
  it('has a page per class and one for the grown-ups, and leaves out who has left', () => {
    expect(photographerSheet(school, null)).toEqual([
      { className: 'Maple', avoid: ['Noah Hall', 'Kai Reed'], notFacebook: ['Zoë Abbott'], people: 4 },
      { className: 'Year 2', avoid: ['Mia Nook'], notFacebook: [], people: 1 },
      { className: 'Year 10', avoid: [], notFacebook: ['Leo Moss'], people: 1 },
      { className: null, avoid: ['Mrs Grace'], notFacebook: [], people: 1 },
    ])
  })

  it('keeps to the classes of an event, and never leaves out a pupil whose class nobody knows', () => {
    const lost = person('Ann Lost', null, { kind: 'pupil', standing: all({ kind: 'unclear' }) })
    expect(photographerSheet([...school, lost], ['Maple']).map((page) => [page.className, page.avoid])).toEqual([
      ['', ['Ann Lost']],
      ['Maple', ['Noah Hall', 'Kai Reed']],
      [null, ['Mrs Grace']],
    ])
  })

  const standing = fc.constantFrom(yes, ...noes)
  const someone = fc.record({
    standing: fc.record({ social_media: standing, website: standing, print: standing, display: standing }),
    at: fc.integer({ min: 0, max: 3 }),
  })
  const people = fc
    .array(someone, { maxLength: 12 })
    .map((list) =>
      list.map((one, i) => person(`P${String(i)} S${String(one.at)}`, 'Maple', { standing: one.standing })),
    )

  it('is the same whichever no it is: nothing on paper tells never-show from any other', () => {
    fc.assert(
      fc.property(people, fc.constantFrom(...noes), (list, other) => {
        const alike = list.map((one) => ({
          ...one,
          standing: Object.fromEntries(
            Purpose.options.map((purpose) => [purpose, one.standing[purpose].kind === 'yes' ? yes : other]),
          ) as SheetPerson['standing'],
        }))
        expect(photographerSheet(alike, null)).toEqual(photographerSheet(list, null))
        expect(classLists(alike, null)).toEqual(classLists(list, null))
      }),
    )
  })

  it('names everybody without a yes for Facebook, under one heading or the other and never under both', () => {
    fc.assert(
      fc.property(people, (list) => {
        const named = photographerSheet(list, null).flatMap((page) => [...page.avoid, ...page.notFacebook])
        expect(named.toSorted()).toEqual(
          list
            .filter((one) => one.standing.social_media.kind !== 'yes')
            .map((one) => one.name)
            .toSorted(),
        )
      }),
    )
  })
})

describe('the class list', () => {
  it('says yes or no for each purpose and nothing of why', () => {
    expect(classLists(school, ['Year 10'])).toEqual([
      {
        className: 'Year 10',
        rows: [{ name: 'Leo Moss', may: { social_media: false, website: false, print: false, display: true } }],
      },
      {
        className: null,
        rows: [{ name: 'Mrs Grace', may: { social_media: false, website: false, print: false, display: false } }],
      },
    ])
  })
})
