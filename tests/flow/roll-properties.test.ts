// What no list can do, whatever it says and in whatever order lists come: properties over made-up schools and lists, on the
// real database.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkUndo, undoRoll } from '../../electron/studio/flow/undo-roll.ts'
import { listImports } from '../../electron/studio/flow/import-roll.ts'
import { listPupils } from '../../electron/studio/flow/show-pupils.ts'
import { planRoll, type RegisterNow } from '../../electron/studio/flow/plan-roll.ts'
import { listSubjects } from '../../electron/studio/store/subject.ts'
import { AccountId, Day } from '../../shared/model/id.ts'
import { Purpose } from '../../shared/model/permission.ts'
import { biometricStanding } from '../../shared/rules/biometric-standing.ts'
import { permissionStanding } from '../../shared/rules/permission-standing.ts'
import { checkList, importList } from '../import-list.ts'
import { madeUpn } from '../made-upn.ts'
import { readList } from '../read-list.ts'
import { standInRegister, type StandInRegister } from '../stand-in-register.ts'

// Mostly plain answers of few people, so that a yes and a no of the same person often follow each other.
const answer = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('yes', 'no') },
  { weight: 1, arbitrary: fc.constantFrom('', 'Withdrawn', 'see notes', 'Pending') },
)
const mostly = (usual: string, ...others: readonly string[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) })
const forenames = ['Amelia', 'Zoë', 'Bo', 'Idris'] as const
const pupil = fc.record({
  number: fc.nat(3),
  surname: mostly('Taylor', 'Taylor-Brown'),
  className: fc.constantFrom('Maple', 'Oak'),
  facebook: answer,
  website: answer,
  until: mostly('', '13/14/2026', '31/08/2026', '2027-08-31', '46268'),
  leaving: mostly('', '03/09/2026', '21/07/2027', 'soon'),
  by: mostly('', 'Sarah Taylor', 'Tom Taylor'),
  relation: mostly('', 'Mother', 'child'),
  never: mostly('', 'yes', 'no'),
})
const HEADER =
  'UPN,Forename,Surname,Class,Facebook,Website,Permission until,Date of leaving,Given by,Relationship,Never show'
const listOf = (pupils: readonly (typeof pupil extends fc.Arbitrary<infer P> ? P : never)[]) =>
  [
    HEADER,
    ...pupils.map((one) =>
      [
        madeUpn(one.number),
        forenames[one.number] ?? '',
        one.surname,
        one.className,
        one.facebook,
        one.website,
        one.until,
        one.leaving,
        one.by,
        one.relation,
        one.never,
      ].join(','),
    ),
  ].join('\n')
const list = fc.uniqueArray(pupil, { selector: (one) => one.number, minLength: 2, maxLength: 4 }).map(listOf)

const recognitionRow = fc.record({
  number: fc.nat(1),
  leaving: mostly('', '03/09/2026', '21/07/2027'),
  biometric: fc.constantFrom('yes', 'yes', 'no', 'Withdrawn', '', 'see notes'),
  by: mostly('Sarah Taylor', 'Tom Taylor'),
  told: mostly('Sarah Taylor; Tom Taylor', 'Sarah Taylor', ''),
  objector: mostly('', 'Tom Taylor'),
  child: mostly('', 'yes', 'no'),
  parent: mostly('', 'Sarah Taylor', 'Ada Taylor'),
})
const recognitionList = fc
  .uniqueArray(recognitionRow, { selector: (one) => one.number, minLength: 1 })
  .map((rows) =>
    [
      'UPN,Forename,Surname,Class,Date of leaving,Biometric consent,Biometric consent by,Parents notified,Parents notified on,Biometric objection by,Child objects,Parent 1',
      ...rows.map((one) =>
        [
          madeUpn(one.number),
          forenames[one.number] ?? '',
          'Taylor',
          'Maple',
          one.leaving,
          one.biometric,
          one.by,
          one.told,
          '01/09/2026',
          one.objector,
          one.child,
          one.parent,
        ].join(','),
      ),
    ].join('\n'),
  )
const TODAY = Day.parse('2026-11-22')
const nobody: RegisterNow = {
  subjects: [],
  misIds: new Map(),
  permissions: new Map(),
  biometrics: new Map(),
  contacts: new Map(),
  enrolled: new Set(),
}

/** The register after a list, with every question left open and no row confirmed, without a database. */
function planned(register: RegisterNow, content: string, turn: number) {
  const roll = readList(Buffer.from(content))
  const said = { confirmedYesRows: new Set<number>(), people: [], left: [] }
  const moment = { nowMs: 1_000 * (turn + 1), today: TODAY, accountId: AccountId.parse('office-1') }
  const { steps, report } = planRoll(roll, register, said, moment)
  const changed = new Map(steps.map((step) => [step.subject.id, step.subject]))
  const added = steps.filter((step) => step.before === null).map((step) => step.subject)
  const permissions = new Map(register.permissions)
  const biometrics = new Map(register.biometrics)
  const contacts = new Map(register.contacts)
  for (const step of steps) {
    const { id } = step.subject
    permissions.set(id, [...(permissions.get(id) ?? []), ...step.permissions])
    biometrics.set(id, [...(biometrics.get(id) ?? []), ...step.biometrics])
    const known = (contacts.get(id) ?? []).filter(
      (one) => !step.contacts.some((changed) => changed.known?.id === one.id),
    )
    const added = step.contacts.map(({ contact }) => ({ ...contact, id: contact.name, subjectId: id, addedAtMs: 1 }))
    contacts.set(id, [...known, ...added])
  }
  return {
    register: {
      ...register,
      subjects: [...register.subjects.map((one) => changed.get(one.id) ?? one), ...added],
      permissions,
      biometrics,
      contacts,
    },
    wouldTurn: report.noToYes.length,
  }
}

const standings = (school: StandInRegister) =>
  new Map(
    listPupils(school.context).flatMap((row) =>
      Purpose.options.map((purpose) => [`${row.id} ${purpose}`, row.standing[purpose].kind] as const),
    ),
  )
const put = async (school: StandInRegister, content: string) => {
  school.clock.pass(1_000)
  const path = join(school.outsideDir, 'roll.csv')
  await writeFile(path, content)
  return path
}
/** Imports with every question answered in the way that changes most: the same pupil where there is one, else another. */
const bring = async (school: StandInRegister, content: string, confirm: readonly number[] = []) => {
  const path = await put(school, content)
  const { questions } = await checkList(school.context, { path })
  const people = questions.map(({ row, kind, candidates }) =>
    candidates[0]
      ? { row, answer: 'same' as const, subjectId: candidates[0].subjectId }
      : { row, answer: kind === 'other-name' ? ('leave-out' as const) : ('another' as const), subjectId: null },
  )
  return importList(school.context, { path, people, leaveOutFaulty: true, confirmedYesRows: [...confirm] })
}
const within = async (work: (school: StandInRegister) => Promise<void>) => {
  const school = await standInRegister()
  try {
    await work(school)
  } finally {
    await school.close()
  }
}

describe('whatever lists come', () => {
  it('an import turns no no into a yes without its row being confirmed', () => {
    let chances = 0
    fc.assert(
      fc.property(fc.array(list, { minLength: 2, maxLength: 4 }), (lists) => {
        let register = nobody
        lists.forEach((content, turn) => {
          const { register: after, wouldTurn } = planned(register, content, turn)
          chances += wouldTurn
          for (const person of after.subjects) {
            const before = register.subjects.find((one) => one.id === person.id)
            for (const purpose of Purpose.options) {
              const known = register.permissions.get(person.id) ?? []
              // A first answer is no no that was turned; whoever left before any was given never said no.
              if (!before || !known.some((fact) => fact.purpose === purpose)) continue
              const was = permissionStanding(known, before, purpose, TODAY)
              const is = permissionStanding(after.permissions.get(person.id) ?? [], person, purpose, TODAY)
              // A child's own yes gives nothing, so nobody with a say has answered yet.
              if (is.kind === 'yes') expect(['yes', 'no-answer']).toContain(was.kind)
            }
          }
          register = after
        })
      }),
      { numRuns: 600 },
    )
    // The lists did try: without this the property would hold of schools in which nobody says no.
    expect(chances).toBeGreaterThan(100)
  })

  it('an import lifts no objection to face recognition without its row being confirmed', () => {
    let chances = 0
    fc.assert(
      fc.property(fc.array(recognitionList, { minLength: 2, maxLength: 4 }), (lists) => {
        let register = nobody
        lists.forEach((content, turn) => {
          const { register: after, wouldTurn } = planned(register, content, turn)
          chances += wouldTurn
          for (const person of after.subjects) {
            const before = register.subjects.find((one) => one.id === person.id)
            if (!before) continue
            const known = register.biometrics.get(person.id) ?? []
            const was = biometricStanding(known, before, register.contacts.get(person.id) ?? [], TODAY).kind
            const facts = after.biometrics.get(person.id) ?? []
            const is = biometricStanding(facts, person, after.contacts.get(person.id) ?? [], TODAY).kind
            // Not told or not asked yet is no objection; whoever left before anything was said never objected.
            if (is === 'stands' && known.length > 0)
              expect(['stands', 'not-notified', 'no-written-consent']).toContain(was)
            if (was === 'child-objected') expect(is).toBe('child-objected')
            if (was === 'parent-objected') expect(['parent-objected', 'child-objected']).toContain(is)
          }
          register = after
        })
      }),
      { numRuns: 400 },
    )
    expect(chances).toBeGreaterThan(50)
  })

  it('what is imported is what the report said', async () => {
    await fc.assert(
      fc.asyncProperty(list, list, async (first, second) => {
        await within(async (school) => {
          await bring(school, first)
          const path = await put(school, second)
          const said = await checkList(school.context, { path })
          if (said.questions.length > 0) return
          const rows = [...new Set(said.noToYes.map(({ row }) => row))]
          const before = standings(school)
          const people = school.database.read(listSubjects).length
          const done = await importList(school.context, { path, leaveOutFaulty: true, confirmedYesRows: rows })
          expect(done.imported).toBe(true)
          const after = standings(school)
          const ended = [...before].filter(([key, kind]) => kind === 'yes' && after.get(key) !== 'yes')
          expect(ended.map(([key]) => key).sort()).toEqual(
            done.yesToNo.map((one) => `${one.subjectId} ${one.purpose}`).sort(),
          )
          expect(school.database.read(listSubjects)).toHaveLength(people + said.added.length)
          expect(said.added).toEqual(done.added)
        })
      }),
      { numRuns: 10 },
    )
  }, 120_000)

  it('undoing gives everything back that was confirmed, and turns no other no', async () => {
    let chances = 0
    await fc.assert(
      fc.asyncProperty(list, list, fc.boolean(), async (first, second, confirmAll) => {
        await within(async (school) => {
          await bring(school, first)
          const people = school.database.read(listSubjects)
          const before = standings(school)
          const path = await put(school, second)
          const said = await checkList(school.context, { path })
          if (said.questions.length > 0) return
          const rows = [...new Set(said.noToYes.map(({ row }) => row))]
          await importList(school.context, { path, leaveOutFaulty: true, confirmedYesRows: rows })
          const imported = standings(school)
          const [newest] = listImports(school.context)
          if (!newest) throw new Error('nothing was imported')
          school.clock.pass(1_000)
          const view = checkUndo(school.context, { importId: newest.id })
          chances += view.noToYes.length
          const backToYes = confirmAll ? view.noToYes.map((one) => one.id) : []
          expect(undoRoll(school.context, { importId: newest.id, digest: view.digest, backToYes }).undone).toBe(true)
          const after = standings(school)
          for (const [key, kind] of after) {
            if (!confirmAll && kind === 'yes') expect(imported.get(key)).toBe('yes')
            // Never-show stays, and with it what it hides.
            if (confirmAll && before.has(key) && kind !== 'never-show') expect(kind).toBe(before.get(key))
          }
          if (confirmAll) {
            const known = new Set(people.map((one) => one.id))
            const back = school.database.read(listSubjects).filter((one) => known.has(one.id))
            const without = (all: typeof people) => all.map(({ neverShow: _neverShow, ...one }) => one)
            expect(without(back)).toEqual(without(people))
          }
        })
      }),
      { numRuns: 20 },
    )
    expect(chances).toBeGreaterThan(0)
  }, 120_000)
})
