// 'faces.list': every face of an event at once, for the grids: what it is, who a person said it is, who it may be. Reads only.
// Small rows in one answer: thousands of faces must be there before the hand is at the keys.
import type { FaceCell, FacePerson, FacesView } from '../../../shared/contract/faces-views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { Day, EventId, FaceId, PhotoId, SubjectId } from '../../../shared/model/id.ts'
import { notThese, type SaidNot } from '../../../shared/rules/not-this-person.ts'
import { faceReasons } from '../../../shared/rules/plan-redaction.ts'
import type { Reader } from '../store/database.ts'
import { listDecisions } from '../store/decision.ts'
import { findEvent, type EventRecord } from '../store/event.ts'
import { listFaces, listProposals, type KeptProposal } from '../store/face.ts'
import { listRuledOut } from '../store/not-this-person.ts'
import { listPhotoIds, listPhotos, type PhotoRecord } from '../store/photo.ts'
import { remember, rememberPhotos } from '../store/remember.ts'
import { enrolledSubjectIds } from '../store/template.ts'
import { burstsIn } from './bursts-in.ts'
import { comparableFaces } from './comparable-faces.ts'
import type { ReadContext } from './context.ts'
import { biometricsToday, everybodyById, type PersonToday } from './people-today.ts'

/** A photo that was not searched by this pipeline waits; its faces of before stay undecided or as they were said. */
function stateOf(record: PhotoRecord, pipeline: string, undecided: number) {
  if (record.scan === null || record.scan.pipeline !== pipeline) return 'waiting-for-faces' as const
  if (record.scan.state === 'failed') return 'scan-failed' as const
  return undecided === 0 ? ('decided' as const) : ('to-decide' as const)
}

/** A face with people by their ids: what one photo says by itself. */
type OwnCell = Omit<FaceCell, 'photo' | 'person' | 'proposed' | 'ruledOut'> & {
  readonly person: SubjectId | null
  readonly proposed: readonly SubjectId[]
  readonly ruledOut: readonly SubjectId[]
}
/** One photo's part of the view. */
interface PhotoPart {
  readonly id: PhotoId
  readonly dropped: boolean
  readonly state: ReturnType<typeof stateOf>
  readonly cells: readonly OwnCell[]
}

/** Fails with 'not-found'. Each photo's faces are kept until something about that photo, or about people, changes. */
export function listEventFaces(context: ReadContext, input: { readonly eventId: EventId }): FacesView {
  const today = context.today()
  const { pipeline } = context.engine
  return context.read((reader) =>
    remember(reader, `faces ${input.eventId} ${today} ${pipeline}`, () =>
      facesOf(reader, input.eventId, today, context),
    ),
  )
}

function facesOf(reader: Reader, eventId: EventId, today: Day, context: ReadContext): FacesView {
  const { pipeline } = context.engine
  const event = findEvent(reader, eventId)
  if (!event) throw new StudioError('not-found')
  const bursts = burstsIn(reader, eventId, context)
  const ids = remember(reader, `photos ${eventId}`, () => listPhotoIds(reader, eventId))
  // Beside the rows, the classes that were there decide who may be proposed.
  const key = `faces ${eventId} ${today} ${pipeline} ${JSON.stringify(event.classNames)}`
  const parts = rememberPhotos(reader, key, ids, (photoIds) => partsOf(reader, photoIds, event, today, pipeline))
  const list = peopleList(reader, everybodyById(reader, today))
  const photos: FacesView['photos'] = []
  const faces: FaceCell[] = []
  const places = (people: readonly SubjectId[]) => people.flatMap((one) => list.place(one) ?? [])
  for (const { id, dropped, state, cells } of parts) {
    if (dropped) continue
    for (const cell of cells) {
      const person = cell.person === null ? null : list.place(cell.person)
      const proposed = places(cell.proposed)
      faces.push({ ...cell, photo: photos.length, person, proposed, ruledOut: places(cell.ruledOut) })
    }
    photos.push({ id, state, burst: bursts.get(id)?.id ?? null })
  }
  return { eventId, photos, people: list.people, faces }
}

/** What these photos of an event say by themselves: each from its own rows, and from what is known of people. */
function partsOf(
  reader: Reader,
  photoIds: readonly PhotoId[],
  event: EventRecord,
  today: Day,
  pipeline: string,
): Map<PhotoId, PhotoPart> {
  const scope = { photoIds }
  const people = everybodyById(reader, today)
  const faces = Map.groupBy(listFaces(reader, scope), (face) => face.photoId)
  const decisions = listDecisions(reader, scope)
  const proposals = listProposals(reader, scope)
  const may = proposals.size === 0 ? null : comparableFaces(reader, today, scope)
  const said = Map.groupBy(listRuledOut(reader, scope), (one) => photoOf(one, faces))
  const proposable = proposableToday(reader, people, today)
  return new Map(
    listPhotos(reader, scope).map((record) => {
      const { id, heightPx } = record.photo
      const here = faces.get(id) ?? []
      const verdicts = faceReasons(
        here.map((face) => ({ face, decision: decisions.get(face.id)?.decision ?? null })),
        people,
      )
      const refused = said.get(id) ?? []
      const compared = may === null ? null : may(id, event)
      const cells = here.map((face, index): OwnCell => {
        const decision = decisions.get(face.id)?.decision ?? null
        const isProposed = decision === null && compared !== null && (compared === 'all' || compared.has(face.id))
        const proposal = isProposed ? proposable(proposals.get(face.id)) : null
        return {
          id: face.id,
          number: index + 1,
          foundBy: face.foundBy,
          certain: face.certain,
          heightPx: Math.round(face.box.h * heightPx),
          // Were a verdict missing, the face would be undecided.
          state: verdicts[index]?.reason.kind ?? 'undecided',
          person: decision?.kind === 'subject' ? decision.subjectId : null,
          proposed: proposal?.subjectIds ?? [],
          clear: proposal?.clear ?? false,
          closeness: proposal?.closeness ?? 0,
          ruledOut: refused.length === 0 ? [] : notThese(face, refused),
        }
      })
      const undecided = verdicts.filter((verdict) => verdict.reason.kind === 'undecided').length
      return [id, { id, dropped: record.dropped, state: stateOf(record, pipeline, undecided), cells }]
    }),
  )
}

/** The photo of something that was said of a face; the face is there, for the words go with it. */
function photoOf(one: SaidNot, faces: ReadonlyMap<PhotoId, readonly { readonly id: FaceId }[]>): PhotoId | null {
  for (const [photoId, here] of faces) if (here.some((face) => face.id === one.faceId)) return photoId
  return null
}

/** What of a proposal may be shown today. L15: nobody is proposed whose consent no longer stands. */
function proposableToday(reader: Reader, everybody: (id: SubjectId) => PersonToday | null, today: Day) {
  const enrolled = enrolledSubjectIds(reader)
  const mayBe = new Map<SubjectId, boolean>()
  const stands = (id: SubjectId): boolean => {
    const known = mayBe.get(id)
    if (known !== undefined) return known
    const subject = everybody(id)?.subject
    const answer =
      subject !== undefined && enrolled.has(id) && biometricsToday(reader, subject, today).kind === 'stands'
    mayBe.set(id, answer)
    return answer
  }
  return (found: KeptProposal | undefined) => {
    if (found === undefined) return null
    const left = found.subjectIds.filter(stands)
    if (left.length === 0) return null
    return {
      subjectIds: left,
      clear: found.verdict === 'match',
      closeness: left[0] === found.subjectIds[0] ? (found.closeness ?? 1) : 1,
    }
  }
}

/** The people who are named in the view, each once, in the order they come up. */
function peopleList(reader: Reader, everybody: (id: SubjectId) => PersonToday | null) {
  const enrolled = enrolledSubjectIds(reader)
  const people: FacePerson[] = []
  const places = new Map<SubjectId, number | null>()
  const place = (id: SubjectId): number | null => {
    const known = places.get(id)
    if (known !== undefined) return known
    const person = everybody(id)
    const at = person === null ? null : people.length
    places.set(id, at)
    if (person !== null)
      people.push({
        subjectId: id,
        name: person.name,
        className: person.subject.className,
        kind: person.subject.kind,
        standing: person.standing,
        hasPortrait: enrolled.has(id),
      })
    return at
  }
  return { people, place }
}
