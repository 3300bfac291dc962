// Proposes who the undecided faces of a photo may be. Runs in the background, one photo per call. A proposal is never an
// identification: a person confirms (L27).
//
// When at all: while the school's steps are recorded and recognition is switched on (L19), and only for events whose classes
// a person has named. By default not even then where a pupil of those classes has not consented: such an event is worked by
// hand (L24), photo by photo until a person has marked everybody there who has not consented (then only the faces left are
// compared), or unless the headteacher has recorded the DPO's advice to allow it. Where it is allowed, such a pupil's face is
// described for a moment, matches nobody, and its numbers are overwritten at once: they are never stored, logged or sent
// (L25). Whether even that is lawful is an open question for the DPO (Q1).
//
// Who is compared with: pupils whose biometric consent stands today, who are enrolled, and who are in the event's classes
// (L4: matching is an allow-list); staff and regular visitors who agreed, at every event. Never again somebody of whom a
// person said that this face is not them.
import type { FaceId, PhotoId, SubjectId } from '../../../shared/model/id.ts'
import { closenessOf, proposeSubjects } from '../../../shared/rules/identify-subject.ts'
import { similarityMargin, similarityThreshold } from '../../../shared/rules/identify-thresholds.ts'
import { notThese } from '../../../shared/rules/not-this-person.ts'
import type { TemplateVector } from '../ports.ts'
import type { Reader } from '../store/database.ts'
import { listDecisions } from '../store/decision.ts'
import { findEvent, listEvents } from '../store/event.ts'
import { listFaces, replaceProposals, type KeptProposal } from '../store/face.ts'
import { allLookAlikes } from '../store/look-alike.ts'
import { listRuledOut } from '../store/not-this-person.ts'
import { isMatchDue, nextPhotoToMatch, recordMatch } from '../store/photo-scan.ts'
import { findPhoto } from '../store/photo.ts'
import { listRestMarks } from '../store/rest-marked.ts'
import { findSubject } from '../store/subject.ts'
import { remember } from '../store/remember.ts'
import { listTemplates, newestTemplate, type Template } from '../store/template.ts'
import { comparableFaces } from './comparable-faces.ts'
import type { ReadContext, WorkContext } from './context.ts'
import { biometricsToday } from './people-today.ts'
import { comparableEvents } from './recognition-today.ts'
import { isFromOutside, whyFailed } from './work-failure.ts'

const forget = (vectors: readonly (TemplateVector | null)[]) => {
  for (const vector of vectors) vector?.fill(0)
}

/** Likeness 0..1 of two unit-length vectors; 0 where they cannot be compared. */
export function likeness(a: TemplateVector, b: TemplateVector): number {
  if (a.length !== b.length) return 0
  let sum = 0
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return Number.isFinite(sum) ? Math.min(1, Math.max(0, sum)) : 0
}

/** Whether this person may be compared with today, in an event of these classes. */
function mayBeProposed(reader: Reader, id: SubjectId, classNames: readonly string[], today: string): boolean {
  const subject = findSubject(reader, id)
  if (!subject || biometricsToday(reader, subject, today).kind !== 'stands') return false
  return subject.kind !== 'pupil' || (subject.className !== null && classNames.includes(subject.className))
}

/** The event of a photo and which of its faces may be compared today; null when none may. */
function mayCompare(reader: Reader, context: ReadContext, photoId: PhotoId) {
  const record = findPhoto(reader, photoId)
  const event = record && findEvent(reader, record.photo.eventId)
  const faces = event && comparableFaces(reader, context.today(), { photoId })(photoId, event)
  return event && faces ? { event, includes: (id: FaceId) => faces === 'all' || faces.has(id) } : null
}

/** Names may yet be proposed in this photo, as far as its undecided faces are not by hand: it waits for `proposePeople`. */
export function isToBeCompared(reader: Reader, context: ReadContext, photoId: PhotoId): boolean {
  const { pipeline, trouble } = context.engine
  if (trouble !== null) return false
  const newestMs = remember(reader, `newest template ${pipeline} ${context.today()}`, () =>
    newestTemplate(reader, pipeline, context.clock.nowMs()),
  )
  if (newestMs === null || !isMatchDue(reader, photoId, pipeline, newestMs)) return false
  return mayCompare(reader, context, photoId) !== null
}

/** Who may be compared with in this photo, with their templates. */
function allowedTemplates(reader: Reader, context: WorkContext, photoId: PhotoId): Template[] {
  const event = mayCompare(reader, context, photoId)?.event
  if (!event) return []
  const allowed = new Map<SubjectId, boolean>()
  const all = listTemplates(reader, context.engine.pipeline, context.clock.nowMs())
  return all.filter((template) => {
    const before = allowed.get(template.subjectId)
    const isAllowed = before ?? mayBeProposed(reader, template.subjectId, event.classNames, context.today())
    allowed.set(template.subjectId, isAllowed)
    if (!isAllowed) template.vector.fill(0)
    return isAllowed
  })
}

/**
 * Proposes people for one photo that has undecided faces and was not compared since the last enrolment. False when there is
 * no such photo, above all while recognition is off or nobody is enrolled: then no face is ever described. A comparison
 * that fails proposes nobody; the work at the desk goes on without (L23).
 */
export async function proposePeople(context: WorkContext): Promise<boolean> {
  const { pipeline } = context.engine
  const photoId = context.read((reader) => {
    const newestMs = newestTemplate(reader, pipeline, context.clock.nowMs())
    if (newestMs === null) return null
    const today = context.today()
    const all = listEvents(reader)
    const events = new Map(all.map((event) => [event.id, event]))
    const may = comparableFaces(reader, today, null)
    // Photos of other events in which a person has marked whoever may not be compared.
    const marked = [...listRestMarks(reader, null).keys()].filter((id) => {
      const record = findPhoto(reader, id)
      const event = record && events.get(record.photo.eventId)
      return event != null && may(id, event) !== null
    })
    const allowed = remember(reader, `comparable events ${today}`, () =>
      comparableEvents(reader, today, listEvents(reader)),
    )
    return nextPhotoToMatch(reader, pipeline, newestMs, allowed, marked)
  })
  if (photoId === null) return false
  const matchedAtMs = context.clock.nowMs()
  let proposals: ReadonlyMap<FaceId, KeptProposal> = new Map()
  try {
    proposals = await compare(context, photoId)
  } catch (error) {
    if (isFromOutside(error, context.stop)) throw error
    context.log.write({ kind: 'job-failed', job: 'propose-people', id: photoId, failure: whyFailed(error) })
  }
  context.write((writer) => {
    // Consent, or recognition itself, may have ended while the engine was at work: asked again in the same transaction.
    const allowed = mayCompare(writer, context, photoId)
    if (!allowed) {
      replaceProposals(writer, photoId, new Map())
      return
    }
    const { classNames } = allowed.event
    const refused = refusals(writer, photoId)
    const standing = [...proposals].flatMap(([faceId, proposal]): [FaceId, KeptProposal][] => {
      const left = proposal.subjectIds.filter(
        (id) => !refused(faceId).includes(id) && mayBeProposed(writer, id, classNames, context.today()),
      )
      if (left.length === 0 || !allowed.includes(faceId)) return []
      // What is left of a proposal is not surer than it was, and how near the first was says nothing of the next.
      return [
        [
          faceId,
          { ...proposal, subjectIds: left, closeness: left[0] === proposal.subjectIds[0] ? proposal.closeness : null },
        ],
      ]
    })
    replaceProposals(writer, photoId, new Map(standing))
    recordMatch(writer, photoId, matchedAtMs)
  })
  context.announce('photos')
  return true
}

/** Whom a person said each face of a photo is not. */
function refusals(reader: Reader, photoId: PhotoId): (faceId: FaceId) => readonly SubjectId[] {
  const said = listRuledOut(reader, { photoId })
  const faces = said.length === 0 ? [] : listFaces(reader, { photoId })
  return (faceId) => {
    const face = faces.find((one) => one.id === faceId)
    return face === undefined ? [] : notThese(face, said)
  }
}

async function compare(context: WorkContext, photoId: PhotoId): Promise<ReadonlyMap<FaceId, KeptProposal>> {
  const { record, faces, templates, lookAlikes, refused } = context.read((reader) => {
    const decided = listDecisions(reader, { photoId })
    const allowed = mayCompare(reader, context, photoId)
    return {
      record: findPhoto(reader, photoId),
      faces: listFaces(reader, { photoId }).filter(
        (face) => face.foundBy === 'engine' && !decided.has(face.id) && allowed?.includes(face.id) === true,
      ),
      templates: allowedTemplates(reader, context, photoId),
      lookAlikes: allLookAlikes(reader),
      refused: refusals(reader, photoId),
    }
  })
  let described: readonly (TemplateVector | null)[] = []
  try {
    if (!record || faces.length === 0 || templates.length === 0) return new Map()
    const bytes = await context.files.open(context.read, record.originalFile)
    described = await context.engine.describe(
      bytes,
      faces.map(({ box, rollDegrees }) => ({ box, rollDegrees })),
      context.stop,
    )
    const compared = faces.flatMap((face, index) => {
      const mine = described[index]
      if (!mine) return []
      const not = refused(face.id)
      return [
        {
          faceId: face.id,
          similarities: templates
            .filter(({ subjectId }) => !not.includes(subjectId))
            .map(({ subjectId, vector }) => ({ subjectId, similarity: likeness(mine, vector) })),
        },
      ]
    })
    const proposed = proposeSubjects(compared, { threshold: similarityThreshold, margin: similarityMargin, lookAlikes })
    const nearest = new Map(
      compared.map(({ faceId, similarities }) => [
        faceId,
        (id: SubjectId) =>
          Math.max(0, ...similarities.filter((one) => one.subjectId === id).map((one) => one.similarity)),
      ]),
    )
    return new Map(
      [...proposed].map(([faceId, proposal]): [FaceId, KeptProposal] => {
        const [first] = proposal.subjectIds
        const likest = first === undefined ? 0 : (nearest.get(faceId)?.(first) ?? 0)
        return [faceId, { ...proposal, closeness: closenessOf(likest, similarityThreshold) }]
      }),
    )
  } finally {
    // L25: what faces were compared by does not outlive the comparison.
    forget(described)
    forget(templates.map((template) => template.vector))
  }
}
