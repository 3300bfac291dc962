// What no list can do, whatever it says and in whatever order lists come: properties over made-up schools and lists, on the
// real database.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkUndo, undoRoll } from '../../electron/studio/flow/undo-roll.ts'
import { listImports } from '../../electron/studio/flow/import-roll.ts'
import { listPupils } from '../../electron/studio/flow/show-pupils.ts'
import { allPermissionFacts } from '../../electron/studio/store/permission.ts'
import { listSubjects } from '../../electron/studio/store/subject.ts'
import { SubjectId } from '../../shared/model/id.ts'
import { Purpose } from '../../shared/model/permission.ts'
import { checkList, importList } from '../import-list.ts'
import { madeUpn } from '../made-upn.ts'
import { standInRegister, type StandInRegister } from '../stand-in-register.ts'

const answer = fc.constantFrom('yes', 'no', '', 'Withdrawn', 'see notes', 'Pending', 'Granted', 'y')
const day = fc.constantFrom('', '03/09/2026', '13/14/2026', '31/08/2026', '2027-08-31', '46268')
const pupil = fc.record({
  number: fc.nat(5),
  forename: fc.constantFrom('Amelia', 'Zoë', 'Bo'),
  surname: fc.constantFrom('Taylor', 'Taylor-Brown', 'O’Brien'),
  className: fc.constantFrom('Maple', 'Oak'),
  facebook: answer,
  website: answer,
  until: day,
  leaving: day,
  by: fc.constantFrom('', 'Sarah Taylor', 'Tom Taylor'),
  relation: fc.constantFrom('', 'Mother', 'child'),
  never: fc.constantFrom('', '', '', 'yes', 'no'),
})
const HEADER =
  'UPN,Forename,Surname,Class,Facebook,Website,Permission until,Date of leaving,Given by,Relationship,Never show'
const listOf = (pupils: readonly (typeof pupil extends fc.Arbitrary<infer P> ? P : never)[]) =>
  [
    HEADER,
    ...pupils.map((one) =>
      [
        madeUpn(one.number),
        one.forename,
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
const list = fc.uniqueArray(pupil, { selector: (one) => one.number, minLength: 1, maxLength: 5 }).map(listOf)

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
  it('an import turns no no into a yes without its row being confirmed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(list, { minLength: 2, maxLength: 4 }), async (lists) => {
        await within(async (school) => {
          for (const content of lists) {
            const before = standings(school)
            const answered = school.database.read(allPermissionFacts)
            // oxlint-disable-next-line no-await-in-loop
            await bring(school, content)
            for (const [key, kind] of standings(school)) {
              const [id, purpose] = key.split(' ')
              const known = answered.get(SubjectId.parse(id))?.some((fact) => fact.purpose === purpose) ?? false
              // A first answer is no no that was turned; whoever left before any was given never said no.
              if (kind === 'yes' && known) expect(before.get(key)).toBe('yes')
            }
          }
        })
      }),
      { numRuns: 10 },
    )
  }, 120_000)

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
      { numRuns: 10 },
    )
  }, 120_000)
})
