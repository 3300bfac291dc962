// What the public may see of a photo as things are now: faces, decisions and standing of today, put through the rules.
// Everything that shows, renders or publishes a photo asks here, so that no two places can answer differently.
import type { Day, FaceId, PhotoId } from '../../../shared/model/id.ts'
import type { HidingStyle } from '../../../shared/model/hiding.ts'
import { isUntreated, untreated, type PhotoTreatment } from '../../../shared/model/photo-treatment.ts'
import type { Box, Face, PhotoState } from '../../../shared/model/photo.ts'
import {
  canonicalPlan,
  redactionPlan,
  type FaceVerdict,
  type RedactionPlan,
} from '../../../shared/rules/plan-redaction.ts'
import { strictest } from '../../../shared/rules/safer-picture.ts'
import { hiddenBoxOf } from '../../../shared/rules/judge-writing.ts'
import type { HiddenRegion, RenderOptions } from '../ports.ts'
import type { Reader } from '../store/database.ts'
import { listDecisions, type DecisionRecord } from '../store/decision.ts'
import { listFaces } from '../store/face.ts'
import { listTreatments } from '../store/photo-treatment.ts'
import { listBodies } from '../store/hidden-body.ts'
import { readHiding } from '../store/hiding.ts'
import { listPhotos, type PhotoRecord, type PhotoScope } from '../store/photo.ts'
import { listSmaller, schoolLargestFacePx } from '../store/safer-picture.ts'
import { sha256Hex } from '../store/sha256.ts'
import type { ReadContext } from './context.ts'
import { peopleToday, type PersonToday } from './people-today.ts'
import { planWriting, type PlannedWriting, type WritingMoment } from './plan-writing.ts'
import { rollNamesIn } from './roll-names.ts'

/** The moment a plan is for. */
export interface PlanMoment extends WritingMoment {
  readonly today: Day
  /** The engine's pipeline now: a photo that another one searched counts as not searched. */
  readonly pipeline: string
}

export interface PlannedFace {
  readonly face: Face
  readonly decided: DecisionRecord | null
  readonly verdict: FaceVerdict
}

export interface PhotoPlan {
  readonly record: PhotoRecord
  readonly state: PhotoState
  /** True when this pipeline searched the photo and did not fail. Nothing may be published of a photo that was not. */
  readonly searched: boolean
  /** Left to right. */
  readonly faces: readonly PlannedFace[]
  /** `hidden` holds the writing that may not be read, too; `decided` is false while somebody must say something about it. */
  readonly plan: RedactionPlan
  /** Faces whose whole body is hidden while they are. */
  readonly bodies: ReadonlySet<FaceId>
  /** What is written in it, and how far the reading is. */
  readonly writing: PlannedWriting
  /** How it is to be finished after hiding: cropped, turned, straightened, brightened. */
  readonly treatment: PhotoTreatment
  /** No shown face is higher in the finished picture; null = no limit. Pixels. */
  readonly largestFacePx: number | null
  /** What hidden heads look like, as the school chose. */
  readonly style: HidingStyle
  /** SHA-256; another one for every change of what the public would see, and for a photo that was not searched. */
  readonly planDigest: string
  /** SHA-256 of all that its picture for the screen is drawn from, and of nothing else: two plans that hide the same look the same. */
  readonly pictureDigest: string
}

export const momentOf = (context: ReadContext): PlanMoment => ({
  today: context.today(),
  pipeline: context.engine.pipeline,
  textPipeline: context.engine.textPipeline,
  names: (reader) => rollNamesIn(reader, context),
})

function stateOf(record: PhotoRecord, plan: RedactionPlan, pipeline: string): PhotoState {
  if (record.dropped) return 'dropped'
  if (record.scan === null || record.scan.pipeline !== pipeline) return 'waiting-for-faces'
  if (record.scan.state === 'failed') return 'scan-failed'
  return plan.decided ? 'decided' : 'to-decide'
}

/** Raised whenever the same plan would be drawn otherwise: pictures of before are then made again, nothing is searched again. */
const DRAWING = 3

/** A photo that is left as it is has the plan it always had. */
const canonicalTreatment = ({ turn, straightenDegrees, crop, brightness }: PhotoTreatment): string => {
  const numbers = [turn, straightenDegrees, ...(crop === null ? [] : [crop.x, crop.y, crop.w, crop.h]), brightness]
  return isUntreated({ turn, straightenDegrees, crop, brightness })
    ? ''
    : JSON.stringify(['cloakroom-treatment-1', crop !== null, ...numbers.map((one) => Math.round(one * 1e6))])
}

/** The places with writing that are hidden, as regions to burn in. */
export function hiddenWriting({
  record: { photo },
  writing: { texts },
}: Pick<PhotoPlan, 'record' | 'writing'>): HiddenRegion[] {
  const aspect = photo.widthPx / photo.heightPx
  return texts.flatMap(({ region, hidden }) =>
    hidden ? [{ box: hiddenBoxOf(region, aspect), rollDegrees: 0, shape: 'exact' as const }] : [],
  )
}

/** Writing that may not be read is hidden like a head; a question about it keeps the photo undecided. */
const withWriting = (plan: RedactionPlan, photo: Pick<PhotoPlan, 'record' | 'writing'>): RedactionPlan => ({
  ...plan,
  hidden: [...plan.hidden, ...hiddenWriting(photo)],
  decided: plan.decided && !photo.writing.texts.some(({ undecided }) => undecided),
})

/** Whoever is hidden with their whole body is hidden so as long as the face is; last, so that the order of the heads stays. */
function withBodies(plan: RedactionPlan, bodies: ReadonlyMap<FaceId, Box>): RedactionPlan {
  const more = plan.faces.flatMap(({ faceId, visible }) => {
    const box = visible ? undefined : bodies.get(faceId)
    return box === undefined ? [] : [{ box, rollDegrees: 0, shape: 'exact' as const }]
  })
  return more.length === 0 ? plan : { ...plan, hidden: [...plan.hidden, ...more] }
}

/** Plans one photo or a whole event, in the order the photos were taken. `people` may be shared within one reading. */
export function planPhotos(
  reader: Reader,
  scope: PhotoScope,
  moment: PlanMoment,
  people: (id: Parameters<ReturnType<typeof peopleToday>>[0]) => PersonToday | null = peopleToday(reader, moment.today),
): PhotoPlan[] {
  const { pipeline } = moment
  const writingOf = planWriting(reader, scope, moment)
  const faces = Map.groupBy(listFaces(reader, scope), (face) => face.photoId)
  const decisions = listDecisions(reader, scope)
  const treatments = listTreatments(reader, scope)
  const bodies = listBodies(reader, scope)
  const smaller = listSmaller(reader, scope)
  const school = schoolLargestFacePx(reader)
  const { style } = readHiding(reader)
  return listPhotos(reader, scope).map((record) => {
    const mine = faces.get(record.photo.id) ?? []
    const decided = mine.map((face) => ({ face, decision: decisions.get(face.id)?.decision ?? null }))
    const writing = writingOf(record.photo.id)
    const plan = withBodies(withWriting(redactionPlan(decided, people), { record, writing }), bodies)
    const verdicts = new Map(plan.faces.map((verdict) => [verdict.faceId, verdict]))
    const searched = record.scan?.pipeline === pipeline && record.scan.state === 'done'
    const treatment = treatments.get(record.photo.id) ?? untreated
    const largestFacePx = strictest(school, smaller.get(record.photo.id) ?? null)
    const limit = JSON.stringify(['cloakroom-largest-face-1', largestFacePx, 'cloakroom-hiding-1', DRAWING, style])
    const canonical = `${canonicalPlan(plan, pipeline)}${canonicalTreatment(treatment)}${limit}`
    const planned: Omit<PhotoPlan, 'pictureDigest'> = {
      record,
      state: stateOf(record, plan, pipeline),
      searched,
      faces: mine.map((face) => ({
        face,
        decided: decisions.get(face.id) ?? null,
        // The plan answers for every face it is given; were one missing, it would stay hidden.
        verdict: verdicts.get(face.id) ?? {
          faceId: face.id,
          visible: false,
          reason: { kind: 'undecided', possibleOnly: false },
        },
      })),
      plan,
      bodies: new Set(mine.flatMap(({ id }) => (bodies.has(id) ? [id] : []))),
      writing,
      treatment,
      largestFacePx,
      style,
      planDigest: sha256Hex(searched ? canonical : `not searched: ${canonical}`),
    }
    // Of the very values that the picture is drawn with, so that none can be forgotten here.
    const drawn = JSON.stringify(['cloakroom-picture-1', DRAWING, record.photo.id, hidingOf(planned)])
    return { ...planned, pictureDigest: sha256Hex(drawn) }
  })
}

/** Plans one photo; null when there is none with this id. `people` may be shared within one reading. */
export function planPhoto(
  reader: Reader,
  photoId: PhotoId,
  moment: PlanMoment,
  people: ReturnType<typeof peopleToday> = peopleToday(reader, moment.today),
): PhotoPlan | null {
  return planPhotos(reader, { photoId }, moment, people)[0] ?? null
}

const WHOLE_PICTURE: HiddenRegion = { box: { x: 0, y: 0, w: 1, h: 1 }, rollDegrees: 0, shape: 'exact' }

/** What to burn in, and how. Of a photo that was not searched everything is hidden: nobody knows yet who is in it. */
export function hidingOf(planned: Omit<PhotoPlan, 'pictureDigest'>): {
  readonly hidden: readonly HiddenRegion[]
  readonly options: RenderOptions
} {
  // The seed depends on the photo alone: the same plan always gives the same bytes.
  const seed = Number.parseInt(sha256Hex(`grain:${planned.record.photo.id}`).slice(0, 8), 16)
  if (!planned.searched)
    return { hidden: [WHOLE_PICTURE], options: { seed, style: 'plain', treatment: untreated, largestFacePx: null } }
  return {
    hidden: planned.plan.hidden,
    options: { seed, style: planned.style, treatment: planned.treatment, largestFacePx: planned.largestFacePx },
  }
}
