// What speaks against an old post, case by case, and two properties: what could not be looked at is never nothing, and nothing that
// is added to a post makes it come later.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SubjectId } from '../../shared/model/id.ts'
import { auditReasons, byGravity, reasonKey, stillCovers, type AuditFacts } from '../../shared/rules/audit-reasons.ts'

const amelia = SubjectId.parse('amelia')
const noah = SubjectId.parse('noah')
const none: AuditFacts = { shown: [], named: [], photos: [] }
const looked = (faces: number, largest: number | null = 0.05, heads = 0) =>
  ({ state: 'looked', faces, heads, largest: faces === 0 ? null : largest }) as const
const kinds = (facts: Partial<AuditFacts>) =>
  auditReasons({ ...none, ...facts }).map(
    (one) => `${one.kind}${one.subjectId === null ? '' : ` ${one.subjectId}`} ${one.count}`,
  )

describe('what speaks against an old post', () => {
  it.each<readonly [string, Partial<AuditFacts>, readonly string[]]>([
    ['nothing, for a photo without people', { photos: [looked(0)] }, []],
    [
      'nothing, for its own photo of pupils who may be shown',
      {
        shown: [{ subjectId: amelia, mayBeShown: true }],
        photos: [{ state: 'own', faces: 0, heads: 0, largest: null }],
      },
      [],
    ],
    [
      'a pupil of its own record who may not be shown',
      {
        shown: [
          { subjectId: amelia, mayBeShown: false },
          { subjectId: noah, mayBeShown: true },
        ],
      },
      ['shown-may-not amelia 1'],
    ],
    ['faces', { photos: [looked(2), looked(3)] }, ['faces 5']],
    ['many faces in one photo', { photos: [looked(8), looked(1)] }, ['many-faces 9']],
    ['one child alone, large', { photos: [looked(1, 0.4)] }, ['one-large-face 1', 'faces 1']],
    ['one child, small', { photos: [looked(1, 0.1)] }, ['faces 1']],
    ['heads without a face', { photos: [looked(0, null, 3)] }, ['heads 3']],
    [
      'a photo that could not be looked at',
      { photos: [{ state: 'not-looked', faces: 0, heads: 0, largest: null }] },
      ['not-looked 1'],
    ],
    [
      'a photo that is gone, which counts for nothing',
      { photos: [{ state: 'gone', faces: 4, heads: 0, largest: 0.5 }] },
      [],
    ],
    [
      'a name beside a photo',
      { named: [{ sure: true, subjectId: amelia, mayBeShown: true }], photos: [looked(0)] },
      ['named amelia 1'],
    ],
    [
      'a name that nobody in particular has',
      { named: [{ sure: true, subjectId: null, mayBeShown: null }], photos: [looked(0)] },
      ['named 1'],
    ],
    [
      'a leaver’s name beside a photo',
      { named: [{ sure: true, subjectId: noah, mayBeShown: false }], photos: [looked(1)] },
      ['named-may-not noah 1', 'faces 1'],
    ],
    [
      'a name that may be one',
      { named: [{ sure: false, subjectId: null, mayBeShown: null }], photos: [looked(0)] },
      ['perhaps-named 1'],
    ],
    [
      'the same pupil named twice, which is one reason',
      {
        named: [
          { sure: true, subjectId: amelia, mayBeShown: true },
          { sure: true, subjectId: amelia, mayBeShown: true },
        ],
        photos: [looked(0)],
      },
      ['named amelia 1'],
    ],
    [
      'a name without any photo, which the rule is not about',
      { named: [{ sure: true, subjectId: amelia, mayBeShown: false }] },
      [],
    ],
  ])('is %s', (_, facts, expected) => {
    expect(kinds(facts)).toEqual(expected)
  })

  it('a decision covers the reasons it was said about, fewer of them, and none besides', () => {
    const faces = auditReasons({ ...none, photos: [looked(2)] })
    const named = auditReasons({
      ...none,
      photos: [looked(2)],
      named: [{ sure: true, subjectId: amelia, mayBeShown: true }],
    })
    expect([
      stillCovers(named.map(reasonKey), faces),
      stillCovers(named.map(reasonKey), named),
      stillCovers(faces.map(reasonKey), named),
      stillCovers([], faces),
    ]).toEqual([true, true, false, false])
  })

  const photo = fc.record({
    state: fc.constantFrom('to-look', 'looked', 'own', 'not-looked', 'gone'),
    faces: fc.integer({ min: 0, max: 40 }),
    heads: fc.integer({ min: 0, max: 5 }),
    largest: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  })
  const subject = fc.constantFrom(amelia, noah)
  const anyFacts = fc.record({
    shown: fc.array(fc.record({ subjectId: subject, mayBeShown: fc.boolean() }), { maxLength: 3 }),
    named: fc.array(
      fc.record({ sure: fc.boolean(), subjectId: fc.option(subject), mayBeShown: fc.option(fc.boolean()) }),
      { maxLength: 3 },
    ),
    photos: fc.array(photo, { maxLength: 4 }),
  })

  it('a face, a head or a photo that could not be looked at is always a reason', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const must = facts.photos.some(
          (one) => one.state === 'not-looked' || (one.state === 'looked' && (one.faces > 0 || one.heads > 0)),
        )
        expect(auditReasons(facts).length > 0 || !must).toBe(true)
      }),
    )
  })

  it('whatever else is found in a post never makes it come later, and no order contradicts itself', () => {
    fc.assert(
      fc.property(anyFacts, anyFacts, (facts, more) => {
        const before = auditReasons(facts)
        const after = auditReasons({
          shown: [...facts.shown, ...more.shown],
          named: facts.named,
          photos: facts.photos,
        })
        expect(byGravity(after, before)).toBeLessThanOrEqual(0)
        const other = auditReasons(more)
        expect(Math.sign(byGravity(before, other)) + Math.sign(byGravity(other, before))).toBe(0)
      }),
    )
  })
})
