// What is kept of one state of the database is never given for another, and never inside a transaction that writes.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { remember } from '../../electron/studio/store/remember.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { listPupils } from '../../electron/studio/flow/show-pupils.ts'
import { addPerson } from '../../electron/studio/flow/keep-people.ts'
import { recordAnswers } from '../../electron/studio/flow/record-permission.ts'
import { standInRegister, type StandInRegister } from '../stand-in-register.ts'

let school: StandInRegister
beforeEach(async () => {
  school = await standInRegister()
})
afterEach(async () => {
  await school.close()
})

it('is worked out once until somebody writes, and anew for another key', () => {
  let times = 0
  const ask = (key = 'count') => school.database.read((reader) => remember(reader, key, () => ++times))
  expect([ask(), ask(), ask('other'), ask()]).toEqual([1, 1, 2, 1])
  school.database.write(() => undefined)
  expect([ask(), ask()]).toEqual([3, 3])
})

it('is worked out anew inside a transaction that writes, and after one that failed', () => {
  let times = 0
  const work = () => ++times
  school.database.read((reader) => remember(reader, 'count', work))
  school.database.write((writer) => {
    expect([remember(writer, 'count', work), remember(writer, 'count', work)]).toEqual([2, 3])
  })
  expect(() => school.database.write((writer) => writer.run(sql`DELETE FROM permission_fact_of_nobody`))).toThrow()
  expect(school.database.read((reader) => remember(reader, 'count', work))).toBe(4)
})

it('shows every change of the register at once, and the day', async () => {
  const standing = () => listPupils(school.context).map((row) => row.standing.social_media.kind)
  const added = addPerson(school.context, {
    kind: 'pupil',
    title: null,
    legalForename: 'Amelia',
    preferredForename: null,
    surname: 'Taylor',
    className: 'Maple',
    upn: null,
    isAnother: false,
  })
  if (added.kind !== 'added') throw new Error(added.kind)
  expect(standing()).toEqual(['no-answer'])
  const answer = (decision: 'given' | 'withdrawn') =>
    recordAnswers(school.context, {
      subjectId: added.subjectId,
      answers: [{ purpose: 'social_media', decision }],
      givenBy: 'Sarah Taylor',
      relation: 'parent',
      how: 'form',
      saidOn: null,
      expiresOn: decision === 'given' ? '2026-11-22' : null,
      note: null,
      evidencePath: null,
      replacesListAnswer: false,
    })
  await answer('given')
  expect(standing()).toEqual(['yes'])
  school.clock.pass(86_400_000)
  expect(standing()).toEqual(['expired'])
  await answer('withdrawn')
  expect(standing()).toEqual(['withdrawn'])
})

it('is kept while only other tables are written', () => {
  const { database } = school
  let times = 0
  const settings = () =>
    database.read((reader) =>
      remember(reader, 'settings', () => {
        reader.all(sql`SELECT name FROM setting`, z.object({ name: z.string() }))
        return ++times
      }),
    )
  expect([settings(), settings()]).toEqual([1, 1])
  database.write((writer) => writer.run(sql`UPDATE account SET name = name`))
  expect(settings()).toBe(1)
  database.write((writer) => writer.run(sql`INSERT INTO setting (name, value, changed_at_ms) VALUES ('new', '{}', 1)`))
  expect(settings()).toBe(2)
})

it('knows what a view is made of, and what an answer used that was kept itself', () => {
  const { database } = school
  let times = 0
  const ask = () =>
    database.read((reader) =>
      remember(reader, 'outer', () => {
        remember(reader, 'inner', () => reader.all(sql`SELECT subject_id FROM biometric_consent`, z.unknown()))
        return ++times
      }),
    )
  database.read((reader) =>
    remember(reader, 'inner', () => reader.all(sql`SELECT subject_id FROM biometric_consent`, z.unknown())),
  )
  expect([ask(), ask()]).toEqual([1, 1])
  school.database.write((writer) => writer.run(sql`UPDATE account SET name = name`))
  expect(ask()).toBe(1)
  addPerson(school.context, {
    kind: 'pupil',
    title: null,
    legalForename: 'Amelia',
    preferredForename: null,
    surname: 'Taylor',
    className: 'Maple',
    upn: null,
    isAnother: false,
  })
  expect(ask()).toBe(2)
})
