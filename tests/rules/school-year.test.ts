// The end of a school year: tables of year groups, classes and leavers, and properties over any facts: a roll-over and its
// undo never turn a no into a yes.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AccountId, SubjectId, type Day } from '../../shared/model/id.ts'
import { Purpose, type PermissionFact } from '../../shared/model/permission.ts'
import type { ClassMove } from '../../shared/model/school-year.ts'
import { permissionStanding } from '../../shared/rules/permission-standing.ts'
import {
  endsKeyStage,
  guessMoves,
  nextClassName,
  nextYearGroup,
  planRollOver,
  planUndo,
  yearGroupOf,
  type RollOverChoices,
  type YearPupil,
} from '../../shared/rules/school-year.ts'

const by = AccountId.parse('office')
const today = '2027-07-20'
const lastDay = '2027-07-21'
const fact = (fields: Partial<PermissionFact> = {}): PermissionFact => ({
  subjectId: SubjectId.parse('pupil'),
  purpose: 'social_media',
  decision: 'given',
  givenBy: 'Parent',
  relation: 'parent',
  how: 'form',
  saidOn: '2026-09-03',
  expiresOn: null,
  recordedAtMs: 1000,
  recordedBy: by,
  ...fields,
})
const pupil = (id: string, fields: Partial<YearPupil> = {}): YearPupil => ({
  id: SubjectId.parse(id),
  className: 'Maple',
  yearGroup: '3',
  leaverOn: null,
  neverShow: false,
  permissions: [],
  ...fields,
})
const choices = (fields: Partial<RollOverChoices> = {}): RollOverChoices => ({
  lastDay,
  classes: new Map<string, ClassMove>([['Maple', { kind: 'to', className: 'Oak' }]]),
  exceptions: new Map(),
  permissionLasts: 'until-leaving',
  ...fields,
})

describe('year groups', () => {
  it.each([
    ['4', '4', '5'],
    ['Year 4', '4', 'Year 5'],
    ['Y2', '2', 'Y3'],
    ['R', 'R', '1'],
    ['Reception', 'R', '1'],
    ['N', 'N', 'R'],
    ['Nursery', 'N', 'R'],
    ['6', '6', null],
    ['10', null, null],
    ['Sixth', null, null],
    ['', null, null],
    [null, null, null],
  ])('%s is %s, and then %s', (written, known, next) => {
    expect([yearGroupOf(written), nextYearGroup(written)]).toEqual([known, next])
  })
  it('a key stage ends with Reception, Year 2 and Year 6, and perhaps with one that is not understood', () => {
    expect(['N', 'R', '1', '2', '3', '4', '5', '6', null].filter(endsKeyStage)).toEqual(['R', '2', '6', null])
  })
})

describe('what is likely to become of a class', () => {
  it.each([
    ['4A', '5A'],
    ['Year 3 Oak', 'Year 4 Oak'],
    ['Y1', 'Y2'],
    ['Maple', null],
    ['6B', null],
    ['Room 12', null],
  ])('%s becomes %s', (name, next) => {
    expect(nextClassName(name)).toBe(next)
  })
  it('trees follow the year of their pupils where only one class is in the next; Year 6 leaves; else nobody guesses', () => {
    const of = (className: string, yearGroup: string | null) =>
      pupil(`${className}-${yearGroup}`, { className, yearGroup })
    expect(
      guessMoves([of('Maple', '3'), of('Oak', '4'), of('Ash', '5'), of('Elm', '5'), of('Yew', '6'), of('Fir', null)]),
    ).toEqual(
      new Map<string, ClassMove | null>([
        ['Maple', { kind: 'to', className: 'Oak' }],
        ['Oak', null],
        ['Ash', { kind: 'to', className: 'Yew' }],
        ['Elm', { kind: 'to', className: 'Yew' }],
        ['Yew', { kind: 'leaves' }],
        ['Fir', null],
      ]),
    )
  })
})

describe('rolling over', () => {
  it('moves a class up, sends Year 6 and marked pupils off, and follows what was said of single pupils', () => {
    const plan = planRollOver(
      [
        pupil('moves'),
        pupil('year6', { yearGroup: 'Year 6' }),
        pupil('marked', { leaverOn: '2027-07-10' }),
        pupil('later', { leaverOn: '2027-12-01' }),
        pupil('repeats'),
        pupil('stays-here', { yearGroup: '6' }),
        pupil('nowhere', { className: null }),
        pupil('forgotten', { className: 'Ash' }),
      ],
      choices({
        exceptions: new Map<SubjectId, ClassMove>([
          [SubjectId.parse('repeats'), { kind: 'repeats' }],
          [SubjectId.parse('stays-here'), { kind: 'stays' }],
        ]),
      }),
      today,
    )
    expect(
      plan.steps.map((step) => [step.subjectId, step.what, step.to.className, step.to.yearGroup, step.to.leaverOn]),
    ).toEqual([
      ['moves', 'moves', 'Oak', '4', null],
      ['year6', 'leaves', 'Maple', 'Year 6', lastDay],
      ['marked', 'leaves', 'Maple', '3', '2027-07-10'],
      ['later', 'moves', 'Oak', '4', '2027-12-01'],
      ['repeats', 'stays', 'Maple', '3', null],
      ['stays-here', 'stays', 'Maple', null, null],
    ])
    expect(plan.openClasses).toEqual(['Ash'])
    expect(plan.withoutClass).toEqual(['nowhere'])
  })

  it.each<[RollOverChoices['permissionLasts'], string, readonly Purpose[]]>([
    ['until-leaving', '2', []],
    ['key-stage', '3', []],
    ['key-stage', '2', ['social_media', 'print']],
    ['year', '3', ['social_media', 'print']],
  ])('a yes that lasts for a %s ends after Year %s for %j', (permissionLasts, yearGroup, ends) => {
    const permissions = [
      fact(),
      fact({ purpose: 'print' }),
      fact({ purpose: 'website', decision: 'refused' }),
      fact({ purpose: 'display', expiresOn: '2027-06-01' }),
    ]
    const [step] = planRollOver([pupil('pupil', { yearGroup, permissions })], choices({ permissionLasts }), today).steps
    expect(step?.ends).toEqual(ends)
    expect(step?.facts.map((one) => one.expiresOn)).toEqual(ends.map(() => lastDay))
  })
})

const anyFact = fc.record({
  subjectId: fc.constant(SubjectId.parse('pupil')),
  purpose: fc.constantFrom(...Purpose.options),
  decision: fc.constantFrom('given' as const, 'refused' as const, 'withdrawn' as const, 'unclear' as const),
  givenBy: fc.constantFrom('Sarah', 'Tom', null),
  relation: fc.constantFrom('parent' as const, 'carer' as const, 'child' as const, 'unknown' as const),
  how: fc.constant('form' as const),
  saidOn: fc.constantFrom('2026-09-03', '2027-07-25', null),
  expiresOn: fc.constantFrom('2026-12-01', '2027-07-21', '2028-07-21', null),
  recordedAtMs: fc.nat(20),
  recordedBy: fc.constant(by),
})
const anyPupil = fc.record({
  id: fc.constant(SubjectId.parse('pupil')),
  className: fc.constantFrom('Maple', null),
  yearGroup: fc.constantFrom('R', '2', '3', '6', null),
  leaverOn: fc.constantFrom('2027-07-10', '2027-07-30', null),
  neverShow: fc.boolean(),
  permissions: fc.array(anyFact, { maxLength: 6 }),
})
const anyMove = fc.constantFrom<ClassMove>(
  { kind: 'to', className: 'Oak' },
  { kind: 'leaves' },
  { kind: 'stays' },
  { kind: 'repeats' },
)
const days: readonly Day[] = ['2027-07-19', '2027-07-20', '2027-07-21', '2027-07-22', '2027-09-01', '2028-09-01']
const recorded = (facts: readonly Omit<PermissionFact, 'recordedAtMs' | 'recordedBy'>[], atMs: number) =>
  facts.map((one) => ({ ...one, recordedAtMs: atMs, recordedBy: by }))

describe('for any facts', () => {
  it('a roll-over never gives a yes on any day on which there was none', () => {
    fc.assert(
      fc.property(
        anyPupil,
        anyMove,
        fc.constantFrom('year' as const, 'key-stage' as const),
        (one, move, permissionLasts) => {
          const { steps } = planRollOver(
            [one],
            choices({ classes: new Map([['Maple', move]]), permissionLasts }),
            today,
          )
          for (const step of steps)
            for (const purpose of Purpose.options)
              for (const day of days) {
                const before = permissionStanding(one.permissions, one, purpose, day).kind
                const after = permissionStanding(
                  [...one.permissions, ...recorded(step.facts, 100)],
                  { neverShow: one.neverShow, leaverOn: step.to.leaverOn },
                  purpose,
                  day,
                ).kind
                if (before !== 'yes') expect(after).not.toBe('yes')
                if (step.ends.includes(purpose) && day > lastDay) expect(after).not.toBe('yes')
              }
        },
      ),
    )
  })

  it('taking a roll-over back never gives a yes that was not there the moment before', () => {
    fc.assert(
      fc.property(anyPupil, anyMove, fc.constantFrom(...days), (one, move, undoneOn) => {
        const rolled = planRollOver(
          [one],
          choices({ classes: new Map([['Maple', move]]), permissionLasts: 'year' }),
          today,
        )
        for (const step of rolled.steps) {
          const permissions = [...one.permissions, ...recorded(step.facts, 100)]
          const now = { ...one, ...step.to, permissions }
          const undone = planUndo([{ now, before: step.from, after: step.to }], undoneOn)
          for (const back of undone.steps)
            for (const purpose of Purpose.options) {
              const before = permissionStanding(permissions, now, purpose, undoneOn).kind
              const after = permissionStanding(
                [...permissions, ...recorded(back.doubts, 200)],
                { neverShow: one.neverShow, leaverOn: back.to.leaverOn },
                purpose,
                undoneOn,
              ).kind
              if (before !== 'yes') expect(after).not.toBe('yes')
            }
        }
      }),
    )
  })

  it('whoever was changed after the roll-over is left alone', () => {
    const before = { className: 'Maple', yearGroup: '3', leaverOn: null }
    const after = { className: 'Oak', yearGroup: '4', leaverOn: null }
    expect(planUndo([{ now: pupil('changed', { className: 'Ash', yearGroup: '4' }), before, after }], today)).toEqual({
      steps: [],
      skipped: ['changed'],
    })
  })
})
