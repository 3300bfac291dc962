// People who are put on the register by hand: asked about before anybody is there twice, hidden until they have said yes.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addPerson, changePerson } from '../../electron/studio/flow/keep-people.ts'
import { listPupils } from '../../electron/studio/flow/show-pupils.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import type { SubjectId } from '../../shared/model/id.ts'
import { standInRegister, type StandInRegister } from '../stand-in-register.ts'

let school: StandInRegister
beforeEach(async () => {
  school = await standInRegister()
})
afterEach(async () => {
  await school.close()
})

const person = {
  kind: 'visitor' as const,
  title: null,
  legalForename: 'Rosa',
  preferredForename: null,
  surname: 'Featherstone',
  className: null,
  upn: null,
  isAnother: false,
}
const add = (more: Partial<Parameters<typeof addPerson>[1]> = {}) => addPerson(school.context, { ...person, ...more })
const added = (more: Partial<Parameters<typeof addPerson>[1]> = {}): SubjectId => {
  const outcome = add(more)
  if (outcome.kind !== 'added') throw new Error(outcome.kind)
  return outcome.subjectId
}
const rows = () => listPupils(school.context).map((row) => [row.kind, row.name, row.className])

describe('adding somebody by hand', () => {
  it('puts staff, visitors and pupils on the register, tidied and hidden, and the trail says so by id', () => {
    const id = added({ kind: 'staff', title: ' Mrs ', legalForename: ' Rosa   Maria' })
    added({ legalForename: 'Leo', surname: 'Quill' })
    added({
      kind: 'pupil',
      legalForename: 'Ada',
      surname: 'Moor',
      className: 'Maple',
      upn: 'e999 3001 23001',
      title: 'Mrs',
    })
    expect(rows()).toEqual([
      ['pupil', 'Ada Moor', 'Maple'],
      ['staff', 'Mrs Featherstone', null],
      ['visitor', 'Leo Quill', null],
    ])
    expect(listPupils(school.context).map((row) => row.standing.social_media.kind)).toEqual(Array(3).fill('no-answer'))
    const trail = school.database.read((reader) => readTrail(reader, null, 3))
    expect([trail.at(-1)?.kind, trail.at(-1)?.about]).toEqual(['subject-added', { subject: id, kind: 'staff' }])
  })

  it('asks about somebody of the same or nearly the same name, and adds them when a person says it is another', () => {
    const id = added()
    const alike = { subjectId: id, kind: 'visitor', name: 'Rosa Featherstone', className: null, hasLeft: false }
    for (const more of [{}, { kind: 'staff' as const }, { legalForename: 'Rosaline' }, { surname: 'Fetherstone' }])
      expect(add(more)).toEqual({ kind: 'alike', people: [alike] })
    expect(rows()).toHaveLength(1)
    expect(add({ isAnother: true }).kind).toBe('added')
  })

  it('refuses a UPN that is wrong or somebody else’s, and a pupil without a class', () => {
    const pupil = { kind: 'pupil' as const, className: 'Maple' }
    expect(add({ ...pupil, upn: 'E99930012300' })).toEqual({ kind: 'upn-wrong', fault: 'upn-wrong-length' })
    expect(add({ ...pupil, upn: 'F999300123001' })).toEqual({ kind: 'upn-wrong', fault: 'upn-wrong-check-letter' })
    added({ ...pupil, upn: 'E999300123001' })
    expect(add({ ...pupil, legalForename: 'Ben', surname: 'Nook', upn: 'E999300123001' })).toMatchObject({
      kind: 'upn-taken',
      person: { name: 'Rosa Featherstone' },
    })
    expect(() => add({ kind: 'pupil' })).toThrow('bad-input')
  })
})

describe('changing somebody by hand', () => {
  const change = (subjectId: SubjectId, more: object = {}) =>
    changePerson(school.context, {
      subjectId,
      title: 'Dr',
      legalForename: 'Rosa',
      preferredForename: null,
      surname: 'Featherstone',
      leaverOn: null,
      ...more,
    })

  it('changes name and leaving day of staff and visitors', () => {
    const id = added()
    change(id, { leaverOn: '2026-11-22' })
    expect(listPupils(school.context)[0]).toMatchObject({
      name: 'Dr Featherstone',
      hasLeft: true,
      standing: { social_media: { kind: 'left-school', leftOn: '2026-11-22' } },
    })
  })

  it('leaves pupils to the pupil list', () => {
    expect(() => change(added({ kind: 'pupil', className: 'Maple' }))).toThrow('not-found')
  })
})
