// The proof of a finished picture, as facts: what the engine saw when it looked again and drew it once more with noise, whether a
// hidden place resembles an enrolled pupil, whether everybody shown may be, and whether the bytes are nothing but a picture.
import type { FaceId } from '../../../shared/model/id.ts'
import type { Box } from '../../../shared/model/photo.ts'
import type { ProofComparison, RenditionProof } from '../../../shared/model/proof.ts'
import { bareJpegFaults } from '../../../shared/rules/bare-jpeg.ts'
import { similarityThreshold } from '../../../shared/rules/identify-thresholds.ts'
import { permissionStands } from '../../../shared/rules/permission-standing.ts'
import { mayDismiss } from '../../../shared/rules/plan-redaction.ts'
import type { RenderedPhoto, TemplateVector } from '../ports.ts'
import type { Reader } from '../store/database.ts'
import { findEvent } from '../store/event.ts'
import { findSubject } from '../store/subject.ts'
import { listTemplates, type Template } from '../store/template.ts'
import { comparableFaces } from './comparable-faces.ts'
import type { ReadContext } from './context.ts'
import { biometricsToday, peopleToday } from './people-today.ts'
import type { PhotoPlan, PlannedFace } from './plan-photo.ts'
import { likeness } from './propose-people.ts'
import { isRecognitionOn } from './recognition-today.ts'

const forget = (vectors: readonly (TemplateVector | null)[]) => {
  for (const vector of vectors) vector?.fill(0)
}

/** The hidden faces of a plan, in the order of its hidden regions, which begin with them. */
const hiddenFaces = (planned: PhotoPlan): readonly PlannedFace[] =>
  planned.faces.filter(({ verdict }) => !verdict.visible)

type Allowed =
  | { readonly why: Extract<ProofComparison, { kind: 'not-compared' }>['because'] }
  | { readonly why: null; readonly faces: 'all' | ReadonlySet<FaceId>; readonly templates: readonly Template[] }

/** Whom hidden places may be compared with today: enrolled people whose consent stands, in whatever class. */
function allowedComparison(reader: Reader, context: ReadContext, planned: PhotoPlan): Allowed {
  const today = context.today()
  if (!isRecognitionOn(reader, today)) return { why: 'recognition-off' }
  const event = findEvent(reader, planned.record.photo.eventId)
  const photoId = planned.record.photo.id
  const faces = event && comparableFaces(reader, today, { photoId })(photoId, event)
  if (!faces) return { why: 'event-by-hand' }
  if (hiddenFaces(planned).length === 0) return { why: 'nothing-hidden' }
  const all = listTemplates(reader, context.engine.pipeline, context.clock.nowMs())
  const templates = all.filter((template) => {
    const subject = findSubject(reader, template.subjectId)
    const stands = subject !== null && biometricsToday(reader, subject, today).kind === 'stands'
    if (!stands) template.vector.fill(0)
    return stands
  })
  return templates.length === 0 ? { why: 'nobody-enrolled' } : { why: null, faces, templates }
}

/**
 * Looks at every hidden place of the finished picture as the recogniser would, and compares what it describes with everybody who is
 * enrolled. Fails as the engine does; a picture that could not be compared although it should be is not proved.
 */
export async function compareHidden(
  context: ReadContext,
  planned: PhotoPlan,
  rendered: RenderedPhoto,
): Promise<ProofComparison> {
  const allowed = context.read((reader) => allowedComparison(reader, context, planned))
  if (allowed.why !== null) return { kind: 'not-compared', because: allowed.why }
  const places = hiddenFaces(planned).flatMap(({ face }, index) => {
    const place = rendered.hiddenPlaces[index] ?? null
    const may = allowed.faces === 'all' || allowed.faces.has(face.id)
    return place !== null && may ? [{ faceId: face.id, place }] : []
  })
  let described: readonly (TemplateVector | null)[] = []
  try {
    described = await context.engine.describe(
      rendered.jpeg,
      places.map(({ place }) => place),
    )
    const matched = places.flatMap(({ faceId }, index) => {
      const mine = described[index]
      if (!mine) return []
      return allowed.templates.some(({ vector }) => likeness(mine, vector) >= similarityThreshold) ? [faceId] : []
    })
    return {
      kind: 'compared',
      describable: described.filter((one) => one !== null).length,
      people: new Set(allowed.templates.map(({ subjectId }) => subjectId)).size,
      matched,
    }
  } finally {
    // L25: what was compared does not outlive the comparison.
    forget(described)
    forget(allowed.templates.map(({ vector }) => vector))
  }
}

/**
 * Faces that would be seen although nothing lets them, asked straight from decisions and permissions of this moment: were the plan
 * wrong, this would be the one to notice.
 */
export function shownWithoutPermission(reader: Reader, context: ReadContext, planned: PhotoPlan): FaceId[] {
  const people = peopleToday(reader, context.today())
  const seen = planned.faces.filter(({ verdict }) => verdict.visible)
  return seen.flatMap(({ face, decided }) => {
    const decision = decided?.decision
    if (decision?.kind === 'not-a-face') return mayDismiss(face) ? [] : [face.id]
    if (decision?.kind !== 'subject' || decision.wish !== 'show') return [face.id]
    const person = people(decision.subjectId)
    return person && permissionStands(person.standing) ? [] : [face.id]
  })
}

/** The facts of a picture, as far as they are known before it is kept. */
export function provedSoFar(
  planned: PhotoPlan,
  rendered: RenderedPhoto,
  { comparison, namesReadable }: { readonly comparison: ProofComparison; readonly namesReadable: number },
  withoutPermission: readonly FaceId[],
): RenditionProof {
  return {
    version: 1,
    hiddenRegions: planned.plan.hidden.length,
    shownFaces: planned.plan.shown.length,
    sameWithNoise: rendered.sameWithNoise,
    foundAgain: facesAt(planned, rendered.redetected),
    foundAgainCount: rendered.redetected.length,
    newFaces: rendered.unexpected.length,
    comparison,
    namesReadable,
    shownWithoutPermission: [...withoutPermission],
    metadata: bareJpegFaults(rendered.jpeg),
    sha256: null,
    readBack: null,
  }
}

/** Whose face each box is nearest to, of the hidden ones; each once. */
function facesAt(planned: PhotoPlan, boxes: readonly Box[]): FaceId[] {
  const far = (one: Box, other: Box): number =>
    Math.hypot(one.x + one.w / 2 - other.x - other.w / 2, one.y + one.h / 2 - other.y - other.h / 2)
  const nearest = boxes.flatMap((box) => {
    const [first] = hiddenFaces(planned).toSorted((a, b) => far(a.face.box, box) - far(b.face.box, box))
    return first ? [first.face.id] : []
  })
  return [...new Set(nearest)]
}
