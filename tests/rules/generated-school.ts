// Whole schools out of thin air for the property tests: pupils with facts of every kind in any order, photos with faces and
// decisions of every kind.
import fc from 'fast-check'
import { AccountId, FaceId, PhotoId, SubjectId, type Day } from '../../shared/model/id.ts'
import { Purpose, type BiometricFact, type PermissionFact } from '../../shared/model/permission.ts'
import type { Box, Face, FaceDecision } from '../../shared/model/photo.ts'
import { permissionStanding } from '../../shared/rules/permission-standing.ts'
import type { PeopleLookup } from '../../shared/rules/plan-redaction.ts'

export const today: Day = '2026-11-22'
export const account = AccountId.parse('office-1')

/** Days around today, so that "yesterday", "today" and "tomorrow" all come up. */
export const aDay = fc.constantFrom<Day>('2025-09-01', '2026-11-21', '2026-11-22', '2026-11-23', '2027-08-31')
const sayers = [
  { givenBy: 'Sarah Taylor', relation: 'parent' },
  { givenBy: 'Tom Taylor', relation: 'parent' },
  { givenBy: null, relation: 'unknown' },
  { givenBy: null, relation: 'child' },
  { givenBy: 'J Field', relation: 'carer' },
] as const

export const aPermissionFact = (subjectId: SubjectId): fc.Arbitrary<PermissionFact> =>
  fc
    .record({
      // Mostly what is asked about, or hardly anybody would ever be shown.
      purpose: fc.constantFrom(...Purpose.options, 'social_media', 'social_media', 'social_media'),
      decision: fc.constantFrom('given', 'given', 'given', 'given', 'refused', 'withdrawn', 'unclear'),
      sayer: fc.constantFrom(...sayers),
      saidOn: fc.option(aDay),
      expiresOn: fc.option(aDay),
      recordedAtMs: fc.integer({ min: 1, max: 12 }),
    })
    .map(({ sayer, ...fact }) => ({ ...fact, ...sayer, subjectId, how: 'form', recordedBy: account }))

const plainYes = (subjectId: SubjectId): PermissionFact => ({
  subjectId,
  purpose: 'social_media',
  decision: 'given',
  ...sayers[0],
  how: 'form',
  saidOn: '2025-09-01',
  expiresOn: null,
  recordedAtMs: 1,
  recordedBy: account,
})

export const aBiometricFact = (subjectId: SubjectId): fc.Arbitrary<BiometricFact> =>
  fc.record({
    subjectId: fc.constant(subjectId),
    kind: fc.constantFrom(
      'parent-notified',
      'parent-notified',
      'parent-exempt',
      'parent-consented',
      'parent-consented',
      'parent-objected',
      'parent-withdrew',
      'child-objected',
      'child-objection-lifted',
    ),
    parent: fc.constantFrom('Sarah Taylor', 'Sarah Taylor', 'Tom Taylor', null),
    inWriting: fc.boolean(),
    saidOn: fc.option(aDay),
    recordedAtMs: fc.integer({ min: 1, max: 12 }),
    recordedBy: fc.constant(account),
  })

export interface GeneratedPupil {
  readonly id: SubjectId
  readonly neverShow: boolean
  readonly leaverOn: Day | null
  readonly facts: readonly PermissionFact[]
}

export const aPupil = (id: SubjectId): fc.Arbitrary<GeneratedPupil> =>
  fc.record({
    id: fc.constant(id),
    neverShow: fc.integer({ min: 0, max: 7 }).map((x) => x === 0),
    leaverOn: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, aDay),
    // Half of them begin with a plain yes, or hardly anybody would ever be shown.
    facts: fc
      .tuple(fc.boolean(), fc.array(aPermissionFact(id), { maxLength: 5 }))
      .map(([begins, facts]) => (begins ? [plainYes(id), ...facts.slice(0, 2)] : facts)),
  })

/** One to five pupils. */
export const aRegister: fc.Arbitrary<readonly GeneratedPupil[]> = fc
  .integer({ min: 1, max: 5 })
  .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => aPupil(SubjectId.parse(`pupil-${i}`)))))

export const lookupIn =
  (register: readonly GeneratedPupil[]): PeopleLookup =>
  (id) => {
    const pupil = register.find((one) => one.id === id)
    return pupil ? { standing: permissionStanding(pupil.facts, pupil, 'social_media', today) } : null
  }

const part = fc.integer({ min: 0, max: 90 }).map((x) => x / 100)
const aBox: fc.Arbitrary<Box> = fc.record({ x: part, y: part, w: fc.constant(0.08), h: fc.constant(0.1) })

const aDecision: fc.Arbitrary<FaceDecision | null> = fc.oneof(
  fc.constant(null),
  fc.record({
    kind: fc.constant('subject' as const),
    // One more than there may be: somebody who is not on the register.
    subjectId: fc.integer({ min: 0, max: 5 }).map((i) => SubjectId.parse(`pupil-${i}`)),
    wish: fc.constantFrom('show', 'show', 'hide'),
  }),
  fc.constantFrom<FaceDecision>({ kind: 'visitor' }, { kind: 'keep-hidden' }, { kind: 'not-a-face' }),
)

/** Faces of one photo, each with what was said about it. */
export const somePhotoFaces: fc.Arbitrary<readonly { readonly face: Face; readonly decision: FaceDecision | null }[]> =
  fc
    .array(
      fc.record({
        box: aBox,
        certain: fc.boolean(),
        foundBy: fc.constantFrom('engine' as const, 'engine' as const, 'person' as const, 'head-count' as const),
        rollDegrees: fc.integer({ min: -30, max: 30 }),
        decision: aDecision,
      }),
      { maxLength: 8 },
    )
    .map((faces) =>
      faces.map(({ decision, ...face }, i) => ({
        face: {
          ...face,
          // A head without a face is never certain.
          certain: face.certain && face.foundBy !== 'head-count',
          id: FaceId.parse(`face-${i}`),
          photoId: PhotoId.parse('photo-1'),
          score: 0.9,
          pipeline: 'p1',
        },
        decision,
      })),
    )
