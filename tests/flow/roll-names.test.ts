// The names rule knows every name that a card of the register holds: middle names and the surname a family goes by too.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { checkWords } from '../../electron/studio/flow/check-words.ts'
import { warmNames } from '../../electron/studio/flow/warm-names.ts'
import { WARM_AFTER } from '../../shared/rules/find-names/warm-up.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'

let school: TestSchool
beforeEach(async () => {
  school = await openTestSchool()
})
afterEach(() => school.close())

const verdict = (text: string) => {
  const [found] = checkWords(school.as(), { withPhotos: true, texts: [{ place: { kind: 'message' }, text }] })
  return found?.findings.map((finding) => [finding.text, finding.verdict]) ?? []
}

it('finds a middle name and a preferred surname as it finds the legal ones', () => {
  expect(verdict('Well done Ottoline!')).toEqual([['Ottoline', 'review']])
  school.addSubject({
    id: 'ada',
    legalForename: 'Ada',
    middleNames: 'Ottoline Wren',
    surname: 'Bloom',
    preferredSurname: 'Fairweather-Bloom',
  })
  expect(verdict('Well done Ottoline!')).toEqual([['Ottoline', 'block']])
  expect(verdict('Ada Fairweather-Bloom won.')).toEqual([['Ada Fairweather-Bloom', 'block']])
  expect(verdict('Ada F. won the race.')).toEqual([['Ada F.', 'block']])
})

it('takes a regular visitor for no pupil', () => {
  school.addSubject({
    id: 'governor',
    kind: 'visitor',
    title: 'Mr',
    legalForename: 'Arthur',
    surname: 'Penhaligon',
    className: null,
  })
  expect(verdict('Thank you to Mr Penhaligon.')).toEqual([])
})

it('has the rule ready before anybody types: a little at a time, once for this process, and nothing is written', async () => {
  const before = school.database.read((reader) => reader.version)
  let readings = 0
  while (await warmNames(school.work())) readings += 1
  expect(readings).toBe(WARM_AFTER)
  expect(await warmNames(school.work())).toBe(false)
  expect(school.database.read((reader) => reader.version)).toBe(before)
})
