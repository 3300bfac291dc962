// Over 1,500 texts of four invented schools, each judged by hand from the rule: the verdict, and that every finding of
// the school's own texts brings words with which the text passes.
import { describe, expect, it } from 'vitest'
import { SubjectId } from '../../shared/model/id.ts'
import type { NameFinding } from '../../shared/model/verdict.ts'
import { findNames, nameVerdict, type NameSurface } from '../../shared/rules/find-names/find-names.ts'
import { buildNameIndex, type NameIndex } from '../../shared/rules/find-names/name-index.ts'
import * as ashgrove from './find-names-ashgrove.ts'
import * as fernhill from './find-names-fernhill.ts'
import * as quayside from './find-names-quayside.ts'
import * as saltmarsh from './find-names-saltmarsh.ts'

interface School {
  readonly roll: string
  readonly staff: string
  readonly schoolName: string
  readonly cases: string
}

const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '')
const indexOf = ({ roll, staff, schoolName }: School): NameIndex =>
  buildNameIndex(
    linesOf(roll).map((line, i) => {
      const [legalForename = '', preferred = '', surname = '', className = '', leaverOn = ''] = line.split('|')
      const id = SubjectId.parse(`pupil-${i}`)
      return { id, legalForename, preferredForename: preferred || null, surname, className, leaverOn: leaverOn || null }
    }),
    linesOf(staff).map((line) => {
      const [title = '', forename = '', surname = ''] = line.split('|')
      return { title, forename, surname }
    }),
    { name: schoolName, today: '2026-11-20' },
  )
const casesOf = ({ cases }: School) =>
  linesOf(cases).map((line) => {
    const [surface = '', expected = '', ...words] = line.split(' ')
    const text = words
      .join(' ')
      .replaceAll('\\n', '\n')
      .replace(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    return { surface: surface as NameSurface, expected, text }
  })

/** Every finding replaced by its words, from the end so that places stay true. */
function withSuggestions(text: string, findings: readonly NameFinding[]): string {
  return findings
    .toReversed()
    .reduce((now, { start, end, suggestion }) => now.slice(0, start) + (suggestion ?? '') + now.slice(end), text)
}

describe.each([
  ['Ashgrove', ashgrove],
  ['Fernhill', fernhill],
  ['Quayside', quayside],
  ['Saltmarsh', saltmarsh],
] as const)('%s', (_, school: School) => {
  const index = indexOf(school)
  const cases = casesOf(school)

  it('is judged as a person judged it', () => {
    const wrong = cases.flatMap(({ surface, expected, text }) => {
      const findings = findNames(index, text, { surface, withPhoto: true })
      const got = nameVerdict(findings)
      return got === expected ? [] : [{ surface, text, expected, got, by: findings.map((one) => one.rule) }]
    })
    expect(wrong).toEqual([])
  })

  it('without a photo nothing blocks, and nothing that would block passes', () => {
    for (const { surface, expected, text } of cases) {
      const got = nameVerdict(findNames(index, text, { surface, withPhoto: false }))
      expect([text, got]).toEqual([text, expected === 'pass' ? 'pass' : 'review'])
    }
  })

  it('every finding has a place, a reason and, where the school can change the words, others that pass', () => {
    const wrong: unknown[] = []
    for (const { surface, text } of cases) {
      const findings = findNames(index, text, { surface, withPhoto: true })
      for (const one of findings) {
        expect(text.slice(one.start, one.end)).toBe(one.text)
        expect(one.reason.length).toBeGreaterThan(10)
        if (surface === 'ocr' || surface === 'comment' || surface === 'handle') expect(one.suggestion).toBeNull()
      }
      if (findings.length === 0 || findings.some((one) => one.suggestion === null)) continue
      const changed = withSuggestions(text, findings)
      const left = findNames(index, changed, { surface, withPhoto: true })
      if (left.length > 0) wrong.push({ text, changed, left: left.map((one) => `${one.rule} ${one.text}`) })
    }
    expect(wrong).toEqual([])
  })
})
