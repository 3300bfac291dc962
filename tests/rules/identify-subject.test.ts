// Proposals for the faces of one photo: open set, each pupil at most once, unsure where two are close.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FaceId, SubjectId } from '../../shared/model/id.ts'
import { proposeSubjects, type ComparedFace } from '../../shared/rules/identify-subject.ts'

const options = { threshold: 0.5, margin: 0.1, lookAlikes: [] as [SubjectId, SubjectId][] }
const who = (name: string) => SubjectId.parse(name)
const face = (name: string, likeness: Record<string, number>): ComparedFace => ({
  faceId: FaceId.parse(name),
  similarities: Object.entries(likeness).map(([subjectId, similarity]) => ({ subjectId: who(subjectId), similarity })),
})
const proposals = (faces: ComparedFace[], more = {}) =>
  Object.fromEntries(proposeSubjects(faces, { ...options, ...more }))
const match = (name: string) => ({ verdict: 'match', subjectIds: [name] })
const ambiguous = (...names: string[]) => ({ verdict: 'ambiguous', subjectIds: names })

describe('proposing pupils for the faces of one photo', () => {
  it('proposes who is near enough, and nobody for a stranger', () => {
    expect(
      proposals([
        face('f1', { amelia: 0.8, noah: 0.3 }),
        face('f2', { amelia: 0.2, noah: 0.5 }),
        face('f3', { amelia: 0.49, noah: 0.1 }),
      ]),
    ).toEqual({ f1: match('amelia'), f2: match('noah') })
  })

  it('is unsure between two pupils who are close, also when one is below the threshold', () => {
    expect(proposals([face('f1', { amelia: 0.8, noah: 0.75 })])).toEqual({ f1: ambiguous('amelia', 'noah') })
    expect(proposals([face('f1', { amelia: 0.52, noah: 0.45 })])).toEqual({ f1: ambiguous('amelia', 'noah') })
  })

  it('gives one pupil to one face only, and is unsure when two faces contest them', () => {
    expect(proposals([face('f1', { amelia: 0.9 }), face('f2', { amelia: 0.6 })])).toEqual({ f1: match('amelia') })
    expect(proposals([face('f1', { amelia: 0.9 }), face('f2', { amelia: 0.85 })])).toEqual({
      f1: ambiguous('amelia'),
      f2: ambiguous('amelia'),
    })
  })

  it('does not take the second best for certain when the best was given to another face', () => {
    expect(proposals([face('f1', { amelia: 0.95 }), face('f2', { amelia: 0.7, noah: 0.6 })])).toEqual({
      f1: match('amelia'),
      f2: ambiguous('amelia', 'noah'),
    })
  })

  it('is always unsure about declared lookalikes, enrolled or not', () => {
    expect(proposals([face('f1', { amelia: 0.9, noah: 0.1 })], { lookAlikes: [[who('twin'), who('amelia')]] })).toEqual(
      { f1: ambiguous('amelia', 'twin') },
    )
  })

  it('counts the best of several templates and leaves aside what is no number', () => {
    const similarities = [0.3, 0.8, Number.NaN].map((similarity) => ({ subjectId: who('amelia'), similarity }))
    expect(proposals([{ faceId: FaceId.parse('f1'), similarities }])).toEqual({ f1: match('amelia') })
    expect(proposals([face('f1', { amelia: Number.NaN }), face('f2', {})])).toEqual({})
  })

  const aPhoto = fc
    .array(
      fc.array(
        fc.integer({ min: 0, max: 100 }).map((x) => x / 100),
        { minLength: 4, maxLength: 4 },
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map((rows) =>
      rows.map((row, i) => face(`f${i}`, Object.fromEntries(row.map((similarity, j) => [`p${j}`, similarity])))),
    )

  it('matches nobody twice, nobody below the threshold, and nobody without the lead', () => {
    fc.assert(
      fc.property(aPhoto, (faces) => {
        const matched = [...proposeSubjects(faces, options)].filter(([, one]) => one.verdict === 'match')
        expect(new Set(matched.map(([, one]) => one.subjectIds[0])).size).toBe(matched.length)
        for (const [faceId, { subjectIds }] of matched) {
          const likeness = (one: ComparedFace) =>
            one.similarities.find((other) => other.subjectId === subjectIds[0])!.similarity
          const mine = faces.find((one) => one.faceId === faceId)!
          expect(likeness(mine)).toBeGreaterThanOrEqual(0.5)
          for (const other of mine.similarities)
            if (other.subjectId !== subjectIds[0]) expect(likeness(mine) - other.similarity).toBeGreaterThanOrEqual(0.1)
          for (const other of faces)
            if (other !== mine) expect(likeness(mine) - likeness(other)).toBeGreaterThanOrEqual(0.1)
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('assigns as well as trying every way does', () => {
    const best = (gains: number[][], row: number, taken: ReadonlySet<number>): number =>
      row === gains.length
        ? 0
        : Math.max(
            best(gains, row + 1, taken),
            ...gains[row]!.flatMap((gain, column) =>
              gain > 0 && !taken.has(column) ? [gain + best(gains, row + 1, new Set([...taken, column]))] : [],
            ),
          )
    fc.assert(
      fc.property(aPhoto, (faces) => {
        // Without margin and contest every assigned face is named first for its pupil.
        const found = proposeSubjects(faces, { ...options, margin: -1 })
        const gains = faces.map((one) =>
          one.similarities.map(({ similarity }) => (similarity >= 0.5 ? similarity - 0.5 + 1e-9 : 0)),
        )
        const total = faces.reduce((sum, one) => {
          const subjectId = found.get(one.faceId)?.subjectIds[0]
          return (
            sum + (subjectId ? one.similarities.find((other) => other.subjectId === subjectId)!.similarity - 0.5 : 0)
          )
        }, 0)
        expect(total).toBeCloseTo(best(gains, 0, new Set()), 6)
      }),
      { numRuns: 1500 },
    )
  })

  it('takes 60 faces against 60 pupils, where trying every pairing would never end', () => {
    const faces = Array.from({ length: 60 }, (_, i) =>
      face(
        `f${i}`,
        Object.fromEntries(
          Array.from({ length: 60 }, (_, j) => [`p${j}`, i === j ? 0.9 : ((i * 31 + j * 17) % 79) / 100]),
        ),
      ),
    )
    const found = proposeSubjects(faces, options)
    expect([...found]).toEqual(faces.map(({ faceId }, i) => [faceId, match(`p${i}`)]))
  })
})
