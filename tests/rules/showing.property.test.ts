// Who may be seen, over generated schools: the one rule as properties.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SubjectId } from '../../shared/model/id.ts'
import type { PermissionFact } from '../../shared/model/permission.ts'
import { permissionStanding, permissionStands } from '../../shared/rules/permission-standing.ts'
import { canonicalPlan, faceReasons, redactionPlan } from '../../shared/rules/plan-redaction.ts'
import { aPermissionFact, aPupil, aRegister, account, lookupIn, somePhotoFaces, today } from './generated-school.ts'

const many = { numRuns: 2000 }
const pupil = SubjectId.parse('pupil-0')
const standing = (facts: readonly PermissionFact[], subject = { neverShow: false, leaverOn: null as string | null }) =>
  permissionStanding(facts, subject, 'social_media', today)

describe('who may be seen, over generated schools', () => {
  it('no input shows a face without a person’s identification and standing permission', () => {
    let shown = 0
    fc.assert(
      fc.property(aRegister, somePhotoFaces, (register, faces) => {
        const people = lookupIn(register)
        for (const [i, verdict] of faceReasons(faces, people).entries()) {
          const { face, decision } = faces[i]!
          if (!verdict.visible) continue
          if (verdict.reason.kind === 'dismissed') {
            expect(decision?.kind).toBe('not-a-face')
            expect(face.certain && face.foundBy === 'engine').toBe(false)
            continue
          }
          shown += 1
          expect(decision).toMatchObject({ kind: 'subject', wish: 'show' })
          const named = register.find((one) => decision?.kind === 'subject' && one.id === decision.subjectId)!
          // Said again in other words than the rule's own.
          expect(named.neverShow).toBe(false)
          expect(named.leaverOn === null || named.leaverOn > today).toBe(true)
          const asked = named.facts.filter((fact) => fact.purpose === 'social_media')
          const isLast = (fact: PermissionFact) =>
            asked.every(
              (other) =>
                other.givenBy !== fact.givenBy ||
                other.relation !== fact.relation ||
                other.recordedAtMs <= fact.recordedAtMs,
            )
          const last = asked.filter(isLast)
          expect(last.filter((fact) => fact.decision !== 'given')).toEqual([])
          expect(
            last.some((fact) => fact.relation !== 'child' && (fact.expiresOn === null || fact.expiresOn >= today)),
          ).toBe(true)
          expect(
            faces.filter((other) => other.decision?.kind === 'subject' && other.decision.subjectId === named.id),
          ).toHaveLength(1)
        }
      }),
      many,
    )
    // The property says nothing when nobody is ever shown.
    expect(shown).toBeGreaterThan(50)
  })

  it('every face is either burnt in or visible for a reason, and an undecided one makes the photo undecided', () => {
    fc.assert(
      fc.property(aRegister, somePhotoFaces, (register, faces) => {
        const plan = redactionPlan(faces, lookupIn(register))
        // Where nobody is said to be, no face is expected when the finished picture is looked at again.
        const nobodyThere = faces.filter(
          ({ face, decision }) => face.foundBy === 'head-count' && decision?.kind === 'not-a-face',
        ).length
        expect(plan.hidden.length + plan.shown.length + plan.dismissed.length + nobodyThere).toBe(faces.length)
        expect(plan.undecided).toBe(faces.filter((one) => one.decision === null).length)
        expect(plan.decided).toBe(plan.undecided === 0)
        for (const { face } of faces.filter((one) => one.decision === null))
          expect(plan.hidden.map((one) => one.box)).toContainEqual(face.box)
      }),
      many,
    )
  })

  it('adding any no never turns a hidden face visible, and its person is not shown after it', () => {
    const aNo = fc.constantFrom('refused' as const, 'withdrawn' as const)
    fc.assert(
      fc.property(aRegister, somePhotoFaces, aPermissionFact(pupil), aNo, (register, faces, fact, decision) => {
        const no = { ...fact, decision, purpose: 'social_media' as const, recordedAtMs: 99 }
        const after = register.map((one) => (one.id === pupil ? { ...one, facts: [...one.facts, no] } : one))
        const were = faceReasons(faces, lookupIn(register))
        faceReasons(faces, lookupIn(after)).forEach((verdict, i) => {
          if (verdict.visible) expect(were[i]?.visible).toBe(true)
          if (verdict.reason.kind === 'shown') expect(verdict.reason.subjectId).not.toBe(pupil)
        })
      }),
      many,
    )
  })

  it('the order in which facts are listed says nothing', () => {
    fc.assert(
      fc.property(aPupil(pupil), fc.infiniteStream(fc.nat()), (one, numbers) => {
        const shuffled = one.facts.map((fact) => [numbers.next().value, fact] as const).sort((a, b) => a[0] - b[0])
        expect(
          permissionStanding(
            shuffled.map(([, fact]) => fact),
            one,
            'social_media',
            today,
          ),
        ).toEqual(permissionStanding(one.facts, one, 'social_media', today))
      }),
      many,
    )
  })

  it('never-show, leaving and the end of a yes hide whatever the facts say', () => {
    fc.assert(
      fc.property(aPupil(pupil), ({ facts }) => {
        expect(standing(facts, { neverShow: true, leaverOn: null })).toEqual({ kind: 'never-show' })
        expect(permissionStands(standing(facts, { neverShow: false, leaverOn: today }))).toBe(false)
        const ended = facts.map((fact) => ({ ...fact, expiresOn: '2026-11-21' }))
        expect(permissionStands(standing(ended))).toBe(false)
      }),
      many,
    )
  })

  it('permission for another purpose is none for social media', () => {
    fc.assert(
      fc.property(aPupil(pupil), ({ facts }) => {
        expect(standing(facts.filter((fact) => fact.purpose !== 'social_media'))).toEqual({ kind: 'no-answer' })
      }),
      many,
    )
  })

  it('the plan’s text changes with every visible difference and with no other', () => {
    fc.assert(
      fc.property(aRegister, somePhotoFaces, aRegister, (register, faces, other) => {
        const [plan, changed] = [redactionPlan(faces, lookupIn(register)), redactionPlan(faces, lookupIn(other))]
        const reasons = (one: typeof plan) =>
          one.faces.map(({ reason }) => [reason.kind, 'standing' in reason ? reason.standing.kind : null])
        expect(canonicalPlan(plan, 'p1') === canonicalPlan(changed, 'p1')).toBe(
          JSON.stringify(reasons(plan)) === JSON.stringify(reasons(changed)),
        )
        expect(canonicalPlan(redactionPlan(faces.toReversed(), lookupIn(register)), 'p1')).toBe(
          canonicalPlan(plan, 'p1'),
        )
        expect(canonicalPlan(plan, 'p2')).not.toBe(canonicalPlan(plan, 'p1'))
      }),
      many,
    )
  })
})

describe('the present answer of one family', () => {
  const fact = (given: Partial<PermissionFact>): PermissionFact => ({
    subjectId: pupil,
    purpose: 'social_media',
    decision: 'given',
    givenBy: 'Sarah Taylor',
    relation: 'parent',
    how: 'form',
    saidOn: '2026-09-03',
    expiresOn: null,
    recordedAtMs: 1,
    recordedBy: account,
    ...given,
  })
  const father = { givenBy: 'Tom Taylor' }
  const child = { givenBy: null, relation: 'child' } as const

  it.each<[string, PermissionFact[], string]>([
    ['nobody answered', [], 'no-answer'],
    ['a yes', [fact({})], 'yes'],
    ['a yes that ends today', [fact({ expiresOn: today })], 'yes'],
    ['a yes that ended yesterday', [fact({ expiresOn: '2026-11-21' })], 'expired'],
    ['a yes, then a withdrawal', [fact({}), fact({ decision: 'withdrawn', recordedAtMs: 2 })], 'withdrawn'],
    ['a no, then a yes of the same parent', [fact({ decision: 'refused' }), fact({ recordedAtMs: 2 })], 'yes'],
    [
      'a no, then a yes of the other parent',
      [fact({ decision: 'refused' }), fact({ ...father, recordedAtMs: 2 })],
      'refused',
    ],
    [
      'two yeses and an older no of one parent who never lifted it',
      [fact({ ...father, decision: 'refused' }), fact({ recordedAtMs: 2 }), fact({ recordedAtMs: 3 })],
      'refused',
    ],
    ['yes and no at one instant', [fact({}), fact({ decision: 'refused' })], 'refused'],
    ['the child said no', [fact({ recordedAtMs: 5 }), fact({ ...child, decision: 'refused' })], 'child-said-no'],
    [
      'the child said no and later yes',
      [fact({}), fact({ ...child, decision: 'refused', recordedAtMs: 2 }), fact({ ...child, recordedAtMs: 3 })],
      'yes',
    ],
    ['only the child said yes', [fact(child)], 'no-answer'],
    ['one parent’s answer cannot be computed', [fact({}), fact({ ...father, decision: 'unclear' })], 'unclear'],
    [
      'an older yes without end and a newer one that ran out',
      [fact({ ...father }), fact({ expiresOn: '2026-11-21', recordedAtMs: 2 })],
      'expired',
    ],
    [
      'an older yes that ran out and a newer one',
      [fact({ expiresOn: '2026-11-21' }), fact({ ...father, recordedAtMs: 2 })],
      'yes',
    ],
    ['a yes dated tomorrow', [fact({ saidOn: '2026-11-23' })], 'unclear'],
    [
      'facts of two pupils in one list',
      [fact({}), fact({ subjectId: SubjectId.parse('pupil-1'), recordedAtMs: 2 })],
      'unclear',
    ],
  ])('%s', (_name, facts, kind) => {
    expect(standing(facts).kind).toBe(kind)
  })
})
