// The publication gate and the text that is signed: each refusal, and properties over generated posts.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AccountId, PhotoId, SubjectId } from '../../shared/model/id.ts'
import type { PermissionStanding } from '../../shared/model/permission.ts'
import type { NameFinding, PublicationRefusal } from '../../shared/model/verdict.ts'
import {
  decidePublication,
  type PhotoInQuestion,
  type PublicationQuestion,
} from '../../shared/rules/decide-publication.ts'
import { redactionPlan } from '../../shared/rules/plan-redaction.ts'
import { canonicalSignOff, type SignOffContent } from '../../shared/rules/sign-off-digest.ts'
import { aRegister, lookupIn, somePhotoFaces } from './generated-school.ts'

const head = AccountId.parse('head-1')
const office = AccountId.parse('office-1')
const amelia = SubjectId.parse('amelia')
const photoId = PhotoId.parse('photo-1')
const yes: PermissionStanding = { kind: 'yes', saidOn: '2026-09-03', expiresOn: null }
const emptyPlan = redactionPlan([], () => null)
const finding = (verdict: NameFinding['verdict'], start = 0): NameFinding => ({
  start,
  end: start + 4,
  text: 'Hope',
  verdict,
  kind: 'forename',
  rule: 'B1',
  subjectId: null,
  reason: '',
  subjectIds: [],
  suggestion: null,
})

const photo = (given: Partial<PhotoInQuestion> = {}): PhotoInQuestion => ({
  photoId,
  altText: 'Two children plant a tree',
  dropped: false,
  searchedBy: 'p1',
  writing: { state: 'read', undecided: 0 },
  planDigest: 'd1',
  plan: { ...emptyPlan, shownSubjectIds: [amelia] },
  rendition: { planDigest: 'd1', pipeline: 'p1', refused: false, shown: [amelia] },
  ...given,
})
const question = (given: Partial<PublicationQuestion> = {}): PublicationQuestion => ({
  phase: 'send',
  kind: 'celebration',
  message: 'A good day.',
  photos: [photo()],
  pipeline: 'p1',
  standingOf: () => yes,
  texts: [
    { place: { kind: 'message' }, findings: [], settled: [] },
    { place: { kind: 'alt-text', photo: 0 }, findings: [], settled: [] },
  ],
  preparedBy: [office],
  signer: { accountId: head, authority: 'head' },
  signOff: { digest: 's1', signedBy: head, authority: 'head', voided: false, genuine: true },
  clockSetBackMs: null,
  digestNow: 's1',
  pageConfirmed: true,
  ...given,
})
const withPhoto = (given: Partial<PhotoInQuestion>) => question({ photos: [photo(given)] })
const withTexts = (findings: NameFinding[], settled: number[] = []) =>
  question({
    texts: [
      { place: { kind: 'message' }, findings, settled },
      { place: { kind: 'alt-text', photo: 0 }, findings: [], settled: [] },
    ],
  })

describe('whether a post may go', () => {
  it('lets a signed post with everything in order go', () => {
    expect(decidePublication(question())).toEqual([])
    expect(
      decidePublication(question({ phase: 'sign', signOff: null, digestNow: null, pageConfirmed: false })),
    ).toEqual([])
    expect(decidePublication(question({ phase: 'submit', signer: null, signOff: null, pageConfirmed: false }))).toEqual(
      [],
    )
  })

  it.each<[string, PublicationQuestion, PublicationRefusal]>([
    ['no words', question({ message: ' \u200b\n' }), { kind: 'message-empty' }],
    ['too many words', question({ message: 'a'.repeat(63_207) }), { kind: 'message-too-long' }],
    ['an emergency with a photo', question({ kind: 'emergency' }), { kind: 'emergency-with-photos' }],
    ['a photo set aside', withPhoto({ dropped: true }), { kind: 'photo-dropped', photoId }],
    ['a photo never searched', withPhoto({ searchedBy: null }), { kind: 'photo-not-searched', photoId }],
    ['a photo searched by an older engine', withPhoto({ searchedBy: 'p0' }), { kind: 'photo-not-searched', photoId }],
    [
      'an undecided face',
      withPhoto({ plan: { ...emptyPlan, decided: false, undecided: 2 } }),
      { kind: 'undecided-faces', photoId, count: 2 },
    ],
    ['no picture made yet', withPhoto({ rendition: null }), { kind: 'rendition-missing', photoId }],
    ['a picture of an older plan', withPhoto({ planDigest: 'd2' }), { kind: 'rendition-stale', photoId }],
    [
      'a picture by an older engine',
      withPhoto({ rendition: { planDigest: 'd1', pipeline: 'p0', refused: false, shown: [] } }),
      { kind: 'rendition-stale', photoId },
    ],
    [
      'a picture in which a hidden face was found',
      withPhoto({ rendition: { planDigest: 'd1', pipeline: 'p1', refused: true, shown: [] } }),
      { kind: 'rendition-refused', photoId },
    ],
    [
      'somebody shown who said no since',
      question({ standingOf: () => ({ kind: 'withdrawn', saidOn: null }) }),
      { kind: 'no-standing', photoId, subjectId: amelia, standing: { kind: 'withdrawn', saidOn: null } },
    ],
    [
      'somebody shown who is on no register',
      question({ standingOf: () => null }),
      { kind: 'no-standing', photoId, subjectId: amelia, standing: { kind: 'no-answer' } },
    ],
    [
      'somebody in the picture only',
      withPhoto({
        plan: emptyPlan,
        rendition: { planDigest: 'd1', pipeline: 'p1', refused: false, shown: [SubjectId.parse('noah')] },
      }),
      {
        kind: 'no-standing',
        photoId,
        subjectId: SubjectId.parse('noah'),
        standing: { kind: 'expired', expiredOn: '2026-07-31' },
      },
    ],
    ['no description', withPhoto({ altText: '  ' }), { kind: 'alt-text-missing', photoId }],
    [
      'a pupil’s name',
      withTexts([finding('block'), finding('block', 9)]),
      { kind: 'names-found', place: { kind: 'message' }, count: 2 },
    ],
    [
      'a name to look at',
      withTexts([finding('review'), finding('review', 9)], [9]),
      { kind: 'names-to-review', place: { kind: 'message' }, count: 1 },
    ],
    [
      'a pupil’s name that somebody settled',
      withTexts([finding('block')], [0]),
      { kind: 'names-found', place: { kind: 'message' }, count: 1 },
    ],
    [
      'a text that nobody read',
      question({ texts: [{ place: { kind: 'message' }, findings: [], settled: [] }] }),
      { kind: 'names-to-review', place: { kind: 'alt-text', photo: 0 }, count: 1 },
    ],
    ['no signature', question({ signOff: null }), { kind: 'not-signed' }],
    [
      'a voided signature',
      question({ signOff: { digest: 's1', signedBy: head, authority: 'head', voided: true, genuine: true } }),
      { kind: 'sign-off-void' },
    ],
    ['a signature over something else', question({ digestNow: 's2' }), { kind: 'sign-off-void' }],
    ['a digest that cannot be computed', question({ digestNow: null }), { kind: 'sign-off-void' }],
    [
      'signed by the office',
      question({
        preparedBy: [head],
        signOff: { digest: 's1', signedBy: office, authority: null, voided: false, genuine: true },
      }),
      { kind: 'signer-not-head' },
    ],
    [
      'a signature that is not of that person’s key',
      question({ signOff: { digest: 's1', signedBy: head, authority: 'head', voided: false, genuine: false } }),
      { kind: 'signature-wrong' },
    ],
    ['a clock that was set back', question({ clockSetBackMs: 90 * 60_000 }), { kind: 'clock-set-back', byMinutes: 90 }],
    [
      'a clock that was set back, at signing',
      question({ phase: 'sign', clockSetBackMs: 61_000 }),
      { kind: 'clock-set-back', byMinutes: 1 },
    ],
    ['a post that nobody prepared', question({ preparedBy: [] }), { kind: 'signer-prepared-it' }],
    ['signed by who prepared it', question({ preparedBy: [office, head] }), { kind: 'signer-prepared-it' }],
    [
      'about to be signed by who prepared it',
      question({ phase: 'sign', preparedBy: [head] }),
      { kind: 'signer-prepared-it' },
    ],
    ['about to be signed by nobody', question({ phase: 'sign', signer: null }), { kind: 'signer-not-head' }],
    ['a Page that nobody confirmed', question({ pageConfirmed: false }), { kind: 'page-not-confirmed' }],
  ])('refuses %s', (name, asked, refusal) => {
    const fixed =
      name === 'somebody in the picture only'
        ? { ...asked, standingOf: () => ({ kind: 'expired' as const, expiredOn: '2026-07-31' }) }
        : asked
    expect(decidePublication(fixed)).toEqual([refusal])
  })

  it('gives all reasons at once, and refuses the same photo twice and an eleventh', () => {
    const eleven = Array.from({ length: 11 }, (_, i) => photo({ photoId: PhotoId.parse(`photo-${i % 10}`) }))
    const texts = [
      { place: { kind: 'message' as const }, findings: [], settled: [] },
      ...eleven.map((_, i) => ({ place: { kind: 'alt-text' as const, photo: i }, findings: [], settled: [] })),
    ]
    expect(decidePublication(question({ message: '', photos: eleven, texts, signOff: null }))).toEqual([
      { kind: 'message-empty' },
      { kind: 'too-many-photos' },
      { kind: 'photo-twice', photoId: 'photo-0' },
      { kind: 'not-signed' },
    ])
  })

  it('no post passes with an undecided face, or with a face of somebody without standing, in any phase', () => {
    const phase = fc.constantFrom('submit' as const, 'sign' as const, 'send' as const)
    let passed = 0
    fc.assert(
      fc.property(aRegister, aRegister, somePhotoFaces, phase, (register, later, faces, when) => {
        const plan = redactionPlan(faces, lookupIn(later))
        const made = redactionPlan(faces, lookupIn(register))
        const asked = question({
          phase: when,
          standingOf: (id) => lookupIn(later)(id)?.standing ?? null,
          photos: [
            photo({
              plan,
              rendition: { planDigest: 'd1', pipeline: 'p1', refused: false, shown: made.shownSubjectIds },
            }),
          ],
        })
        const refusals = decidePublication(asked)
        if (faces.some((one) => one.decision === null))
          expect(refusals.map((one) => one.kind)).toContain('undecided-faces')
        for (const id of made.shownSubjectIds) {
          if (lookupIn(later)(id)?.standing.kind !== 'yes')
            expect(refusals.map((one) => one.kind)).toContain('no-standing')
        }
        if (refusals.length === 0) passed += 1
      }),
      { numRuns: 2000 },
    )
    expect(passed).toBeGreaterThan(50)
  })
})

describe('what a signature is over', () => {
  const sha = (n: number) => n.toString(16).padStart(64, '0')
  const content: fc.Arbitrary<SignOffContent> = fc.record({
    message: fc.string({ unit: 'binary', maxLength: 20 }),
    kind: fc.constantFrom('celebration' as const, 'curriculum' as const),
    photos: fc.array(fc.record({ renditionSha256: fc.nat(3).map(sha), altText: fc.string({ maxLength: 8 }) }), {
      maxLength: 3,
    }),
    permissions: fc.array(
      fc.record({
        photo: fc.nat(2),
        subjectId: fc.nat(2).map((i) => SubjectId.parse(`pupil-${i}`)),
        standing: fc.constantFrom<PermissionStanding>(
          yes,
          { ...yes, saidOn: '2026-09-04' },
          { ...yes, expiresOn: '2027-08-31' },
        ),
        facts: fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }),
      }),
      { maxLength: 3 },
    ),
  })
  const permissionSet = (one: SignOffContent) =>
    one.permissions
      .map((permission) =>
        JSON.stringify([
          permission.photo,
          permission.subjectId,
          permission.standing.kind,
          Object.values(permission.standing),
          permission.facts.toSorted((a, b) => a - b),
        ]),
      )
      .sort()

  it('is the same text exactly when pixels, order, words, alt texts, kind and considered permissions are', () => {
    fc.assert(
      fc.property(content, content, (one, other) => {
        const same =
          JSON.stringify([one.message, one.kind, one.photos, permissionSet(one)]) ===
          JSON.stringify([other.message, other.kind, other.photos, permissionSet(other)])
        expect(canonicalSignOff(one) === canonicalSignOff(other)).toBe(same)
      }),
      { numRuns: 3000 },
    )
  })

  it('changes with any single change', () => {
    const nonEmpty = content.filter((one) => one.photos.length > 1 && one.permissions.length > 0)
    fc.assert(
      fc.property(nonEmpty, fc.string({ minLength: 1, maxLength: 3 }), (one, more) => {
        const signed = canonicalSignOff(one)
        const [first, second, ...rest] = one.photos
        const [considered, ...others] = one.permissions
        const changes: SignOffContent[] = [
          { ...one, message: one.message + more },
          { ...one, kind: one.kind === 'celebration' ? 'curriculum' : 'celebration' },
          { ...one, photos: [{ ...first!, altText: first!.altText + more }, second!, ...rest] },
          { ...one, photos: [{ ...first!, renditionSha256: 'f'.repeat(64) }, second!, ...rest] },
          { ...one, photos: [second!, ...rest] },
          { ...one, permissions: others },
          { ...one, permissions: [{ ...considered!, standing: { ...yes, saidOn: '2026-10-01' } }, ...others] },
          { ...one, permissions: [{ ...considered!, facts: [...considered!.facts, 9] }, ...others] },
        ]
        if (JSON.stringify(first) !== JSON.stringify(second))
          changes.push({ ...one, photos: [second!, first!, ...rest] })
        for (const changed of changes) expect(canonicalSignOff(changed)).not.toBe(signed)
      }),
      { numRuns: 1000 },
    )
  })

  it('cannot be imitated by words that look like its borders', () => {
    const one: SignOffContent = { message: 'a","celebration', kind: 'celebration', photos: [], permissions: [] }
    expect(canonicalSignOff(one)).not.toBe(canonicalSignOff({ ...one, message: 'a' }))
    expect(canonicalSignOff({ ...one, message: '\ud800' })).not.toBe(canonicalSignOff({ ...one, message: '\udc00' }))
  })
})
