// Undoing the newest import of a pupil list: what goes back, what never does, and that a no turns to a yes only by a person.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listImports } from '../../electron/studio/flow/import-roll.ts'
import { recordAnswers } from '../../electron/studio/flow/record-permission.ts'
import { listPupils } from '../../electron/studio/flow/show-pupils.ts'
import { checkUndo, undoRoll } from '../../electron/studio/flow/undo-roll.ts'
import { listSubjects } from '../../electron/studio/store/subject.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import type { SubjectId } from '../../shared/model/id.ts'
import { importList } from '../import-list.ts'
import { standInRegister, type StandInRegister } from '../stand-in-register.ts'

let school: StandInRegister
beforeEach(async () => {
  school = await standInRegister()
})
afterEach(async () => {
  await school.close()
})

const bring = async (lines: readonly string[], options: Partial<Parameters<typeof importList>[1]> = {}) => {
  school.clock.pass(1_000)
  const path = join(school.outsideDir, 'roll.csv')
  await writeFile(path, lines.join('\n'))
  const report = await importList(school.context, { path, ...options })
  expect(report.heldBackBy).toEqual([])
  return report
}
const newest = () => {
  const [row] = listImports(school.context)
  if (!row) throw new Error('nothing was imported')
  return row
}
const undo = (backToYes: readonly SubjectId[] = []) => {
  school.clock.pass(1_000)
  const view = checkUndo(school.context, { importId: newest().id })
  return undoRoll(school.context, { importId: view.id, digest: view.digest, backToYes: [...backToYes] })
}
const facebook = () =>
  Object.fromEntries(listPupils(school.context).map((row) => [row.name, row.standing.social_media.kind]))
const idOf = (name: string): SubjectId => {
  const row = listPupils(school.context).find((one) => one.name === name)
  if (!row) throw new Error(`${name} is not on the register`)
  return row.id
}
const people = () => school.database.read(listSubjects)

const header = 'UPN,Admission Number,Forename,Known as,Surname,Class,Facebook,Date of leaving,Parent 1,Parent 1 PR'
const amelia = (rest: string) => `E999300123001,001,Amelia,,Taylor,${rest}`
const hope = (rest: string) => `B999300125001,002,Hope,,Mason,${rest}`
const bo = (rest: string) => `M999300126001,003,Bo,,Reed,${rest}`

describe('undoing an import', () => {
  it('gives names, classes, numbers, leaving days, contacts and answers back, and leaves the record readable', async () => {
    await bring([header, amelia('Maple,yes,,,'), hope('Willow,yes,,,')])
    const before = people()
    await bring([
      header,
      'E999300123001,009,Amelie,Amy,Taylor-Brown,Oak,yes,,Sarah Taylor,yes',
      hope('Willow,yes,20/11/2026,,'),
    ])
    expect(facebook()).toEqual({ 'Amy Taylor-Brown': 'yes', 'Hope Mason': 'left-school' })
    const view = checkUndo(school.context, { importId: newest().id })
    expect(view.goesBack.map((one) => one.name)).toEqual(['Amy Taylor-Brown'])
    expect(view.noToYes.map((one) => [one.name, one.purposes])).toEqual([['Hope Mason', ['social_media']]])
    const done = undo([idOf('Hope Mason')])
    expect(done.undone).toBe(true)
    expect(people()).toEqual(before)
    expect(facebook()).toEqual({ 'Amelia Taylor': 'yes', 'Hope Mason': 'yes' })
    // The number is back as well: the next list finds her by it.
    const again = await bring([header, `,001,Amelia,,Taylor,Maple,yes,,,`, hope('Willow,yes,,,')])
    expect([again.unchanged, again.added]).toEqual([2, []])
  })

  it('leaves every no of the list that nobody confirmed, and everything else it said of that pupil’s standing', async () => {
    await bring([header, amelia('Maple,yes,,,'), hope('Willow,yes,,,')])
    await bring([header, amelia('Oak,no,,,'), hope('Oak,no,,,')])
    expect(checkUndo(school.context, { importId: newest().id }).noToYes.map((one) => one.name)).toEqual([
      'Amelia Taylor',
      'Hope Mason',
    ])
    undo([idOf('Hope Mason')])
    expect(facebook()).toEqual({ 'Amelia Taylor': 'refused', 'Hope Mason': 'yes' })
  })

  it('takes back a yes that the list had brought', async () => {
    await bring([header, amelia('Maple,no,,,'), hope('Willow,,,,')])
    await bring([header, amelia('Maple,yes,,,'), hope('Willow,yes,,,')], { confirmedYesRows: [2] })
    expect(facebook()).toEqual({ 'Amelia Taylor': 'yes', 'Hope Mason': 'yes' })
    const done = undo()
    expect([done.answers, done.noToYes]).toEqual([2, []])
    expect(facebook()).toEqual({ 'Amelia Taylor': 'refused', 'Hope Mason': 'no-answer' })
  })

  it('keeps whoever came with the list as a leaver without answers, and takes them in again without asking', async () => {
    await bring([header, amelia('Maple,yes,,,')])
    await bring([header, amelia('Maple,yes,,,'), bo('Acorn,yes,,,')])
    expect(undo().leaves.map((one) => one.name)).toEqual(['Bo Reed'])
    expect(facebook()).toEqual({ 'Amelia Taylor': 'yes', 'Bo Reed': 'left-school' })
    const again = await bring([header, amelia('Maple,yes,,,'), bo('Acorn,yes,,,')])
    expect([again.added, again.noToYes]).toEqual([[], []])
    expect(facebook()).toEqual({ 'Amelia Taylor': 'yes', 'Bo Reed': 'yes' })
  })

  it('leaves what a person recorded since as it is', async () => {
    await bring([header, amelia('Maple,yes,,,')])
    await bring([header, amelia('Oak,yes,,,'), hope('Willow,yes,,,')])
    await recordAnswers(school.context, {
      subjectId: idOf('Amelia Taylor'),
      answers: [{ purpose: 'social_media', decision: 'withdrawn' }],
      givenBy: 'Sarah Taylor',
      relation: 'parent',
      how: 'phone',
      saidOn: '2026-11-20',
      expiresOn: null,
      note: null,
      evidencePath: null,
      replacesListAnswer: false,
    })
    undo()
    expect(facebook()).toEqual({ 'Amelia Taylor': 'withdrawn', 'Hope Mason': 'left-school' })
    expect(people().map((one) => [one.legalForename, one.className])).toEqual([
      ['Amelia', 'Maple'],
      ['Hope', 'Willow'],
    ])
  })

  it('never lifts never-show', async () => {
    const wide = `${header},Never show`
    await bring([wide, amelia('Maple,yes,,,,')])
    await bring([wide, amelia('Oak,yes,,,,yes')])
    undo([idOf('Amelia Taylor')])
    expect(facebook()).toEqual({ 'Amelia Taylor': 'never-show' })
  })

  it('is there for the newest import only, once, and writes nothing when the register changed since it was shown', async () => {
    await bring([header, amelia('Maple,yes,,,')])
    const first = newest().id
    await bring([header, amelia('Oak,yes,,,')])
    expect(listImports(school.context).map(({ mayUndo }) => mayUndo)).toEqual([true, false])
    expect(() => checkUndo(school.context, { importId: first })).toThrow('nothing-to-undo')
    const view = checkUndo(school.context, { importId: newest().id })
    await recordAnswers(school.context, {
      subjectId: idOf('Amelia Taylor'),
      answers: [{ purpose: 'website', decision: 'refused' }],
      givenBy: 'Sarah Taylor',
      relation: 'parent',
      how: 'phone',
      saidOn: '2026-11-20',
      expiresOn: null,
      note: null,
      evidencePath: null,
      replacesListAnswer: false,
    })
    expect(undoRoll(school.context, { importId: view.id, digest: view.digest, backToYes: [] }).undone).toBe(false)
    expect(undo().undone).toBe(true)
    expect(() => undo()).toThrow('nothing-to-undo')
    expect(listImports(school.context)[0]?.undone?.byName).toBe('Mohan Pillai')
    const [entry] = school.database.read((reader) => readTrail(reader, null, 1))
    expect([entry?.kind, entry?.about['back'], JSON.stringify(entry?.about).includes('Amelia')]).toEqual([
      'roll-undone',
      1,
      false,
    ])
  })
})
