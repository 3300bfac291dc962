// The promise over random stories on the real database: no face without standing permission is ever visible.
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { StudioError } from '../../shared/model/failure.ts'
import type { FaceId, SubjectId } from '../../shared/model/id.ts'
import type { FaceDecision } from '../../shared/model/photo.ts'
import { decideFace, drawHead, hideRest } from '../../electron/studio/flow/decide-face.ts'
import { publicPreview } from '../../electron/studio/flow/show-picture.ts'
import { renderingOf } from '../stand-in-engine.ts'
import { openTestSchool, type TestSchool } from '../test-school.ts'
import { facesInARow, look, photoWith, placeOf, undoIn } from './photo-story.ts'

let school: TestSchool
beforeEach(async () => {
  school = await openTestSchool()
})
afterEach(() => school.close())

const failure = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof StudioError) return error.failure.kind
    throw error
  }
  return 'no failure'
}

type Step =
  | {
      readonly do: 'decide'
      readonly face: number
      readonly decision: 'show' | 'hide' | 'visitor' | 'keep-hidden' | 'not-a-face'
      readonly who: number
    }
  | { readonly do: 'undo' | 'hide-rest' | 'draw' | 'reopen' }
  | {
      readonly do: 'answer'
      readonly who: number
      readonly answer: 'given' | 'refused' | 'withdrawn' | 'unclear'
      readonly expired: boolean
    }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      face: fc.nat(5),
      decision: fc.constantFrom('show', 'show', 'show', 'hide', 'visitor', 'keep-hidden', 'not-a-face' as const),
      who: fc.nat(3),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('undo', 'undo', 'hide-rest', 'draw' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      who: fc.nat(3),
      answer: fc.constantFrom('given', 'given', 'refused', 'withdrawn', 'unclear' as const),
      expired: fc.boolean(),
    }),
  },
)

/** The oracle: plain lists, no database and no rule of the product. One parent answers, so the last answer counts. */
interface Oracle {
  readonly acts: { readonly decided: Map<FaceId, { decision: string; who: SubjectId }>; readonly drew: FaceId | null }[]
  readonly answers: Map<SubjectId, boolean>
}
function visibleByOracle(oracle: Oracle, dismissable: ReadonlySet<FaceId>): Set<FaceId> {
  const last = new Map<FaceId, { decision: string; who: SubjectId }>()
  for (const act of oracle.acts) for (const [face, said] of act.decided) last.set(face, said)
  const named = [...last.values()]
    .filter((said) => said.decision === 'show' || said.decision === 'hide')
    .map((said) => said.who)
  return new Set(
    [...last].flatMap(([face, said]) => {
      if (said.decision === 'not-a-face') return dismissable.has(face) ? [face] : []
      const once = named.filter((who) => who === said.who).length === 1
      return said.decision === 'show' && once && oracle.answers.get(said.who) === true ? [face] : []
    }),
  )
}

it("shows a face only when the last word names, once, a pupil whose family's last answer is a yes of today — over random stories", async () => {
  let visibleEver = 0
  let stories = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30, size: 'max' }), async (steps) => {
      stories += 1
      const people = Array.from({ length: 4 }, (_, i) =>
        school.addSubject({ id: `story-${stories}-${i}`, neverShow: i === 3 }),
      )
      const photoId = await photoWith(
        school,
        [...facesInARow(3), { box: placeOf(3), certain: false }],
        `story-${stories}`,
      )
      const dismissable = new Set(
        look(school, photoId)
          .faces.filter((face) => !face.face.certain)
          .map((face) => face.face.id),
      )
      for (const who of people) school.answer(who, 'given')
      const oracle: Oracle = { acts: [], answers: new Map(people.map((who, i) => [who, i !== 3])) }
      for (const one of steps) {
        const faces = look(school, photoId).faces.map((seen) => seen.face.id)
        const face = 'face' in one ? faces[one.face % faces.length]! : faces[0]!
        switch (one.do) {
          case 'decide': {
            const who = people[one.who]!
            const decision: FaceDecision =
              one.decision === 'show' || one.decision === 'hide'
                ? { kind: 'subject', subjectId: who, wish: one.decision }
                : { kind: one.decision }
            if (failure(() => decideFace(school.as(), { faceId: face, decision })) === 'no failure')
              oracle.acts.push({ decided: new Map([[face, { decision: one.decision, who }]]), drew: null })
            break
          }
          case 'hide-rest': {
            const left = look(school, photoId)
              .faces.filter((seen) => seen.decision === null)
              .map((seen) => seen.face.id)
            hideRest(school.as(), { photoId })
            if (left.length > 0)
              oracle.acts.push({
                decided: new Map(left.map((id) => [id, { decision: 'keep-hidden', who: people[0]! }])),
                drew: null,
              })
            break
          }
          case 'draw': {
            drawHead(school.as(), { photoId, box: { x: 0.5, y: 0.6, w: 0.1, h: 0.1 } })
            const drew = look(school, photoId)
              .faces.map((seen) => seen.face.id)
              .find((id) => !faces.includes(id))!
            dismissable.add(drew)
            oracle.acts.push({ decided: new Map(), drew })
            break
          }
          case 'undo':
            expect(failure(() => undoIn(school, photoId))).toBe(oracle.acts.pop() ? 'no failure' : 'nothing-to-undo')
            break
          case 'reopen':
            await school.reopen()
            break
          case 'answer': {
            const who = people[one.who]!
            school.answer(who, one.answer, { expiresOn: one.expired ? '2026-11-21' : null })
            // The fourth must never be shown, whatever is answered.
            oracle.answers.set(who, one.answer === 'given' && !one.expired && one.who !== 3)
          }
        }
        const view = look(school, photoId)
        const visible = view.faces.filter((seen) => seen.visible).map((seen) => seen.face.id)
        const allowed = visibleByOracle(oracle, dismissable)
        expect(visible.filter((id) => !allowed.has(id))).toEqual([])
        expect(visible.length).toBe([...allowed].filter((id) => view.faces.some((seen) => seen.face.id === id)).length)
        // What the public would see hides each of the others.
        const hidden = renderingOf(await publicPreview(school.as(), photoId)).hidden
        expect(hidden).toHaveLength(view.faces.length - visible.length)
        expect(view.row.state === 'decided').toBe(view.faces.every((seen) => seen.decision !== null))
        visibleEver += visible.length
      }
    }),
    { numRuns: 40 },
  )
  // A promise that nothing was ever tried against would be worth nothing.
  expect(visibleEver).toBeGreaterThan(100)
})
