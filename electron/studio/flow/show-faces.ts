// 'faces.list': every face of an event at once, for the grids: what it is, who a person said it is, who it may be. Reads only.
// Small rows in one answer: thousands of faces must be there before the hand is at the keys.
import type { FaceCell, FacePerson, FacesView } from '../../../shared/contract/faces-views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { Day, EventId, FaceId, PhotoId, SubjectId } from '../../../shared/model/id.ts'
import { notThese, type SaidNot } from '../../../shared/rules/not-this-person.ts'
import { faceReasons } from '../../../shared/rules/plan-redaction.ts'
import type { Reader } from '../store/database.ts'
import { listDecisions } from '../store/decision.ts'
import { findEvent } from '../store/event.ts'
import { listFaces, listProposals, type KeptProposal } from '../store/face.ts'
import { listRuledOut } from '../store/not-this-person.ts'
import { listPhotos, type PhotoRecord } from '../store/photo.ts'
import { remember } from '../store/remember.ts'
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

/** Fails with 'not-found'. Kept until somebody writes. */
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
  const scope = { eventId }
  const people = everybodyById(reader, today)
  const records = listPhotos(reader, scope).filter((record) => !record.dropped)
  const faces = Map.groupBy(listFaces(reader, scope), (face) => face.photoId)
  const decisions = listDecisions(reader, scope)
  const proposals = listProposals(reader, scope)
  const may = proposals.size === 0 ? null : comparableFaces(reader, today, scope)
  const said = Map.groupBy(listRuledOut(reader, scope), (one) => photoOf(one, faces))
  const bursts = burstsIn(reader, eventId, context)
  const list = peopleList(reader, people, today)

  const photos: FacesView['photos'] = []
  const cells: FaceCell[] = []
  for (const record of records) {
    const { id, heightPx } = record.photo
    const here = faces.get(id) ?? []
    const verdicts = faceReasons(
      here.map((face) => ({ face, decision: decisions.get(face.id)?.decision ?? null })),
      people,
    )
    const refused = said.get(id) ?? []
    const compared = may === null ? null : may(id, event)
    here.forEach((face, index) => {
      const decision = decisions.get(face.id)?.decision ?? null
      const isProposed = decision === null && compared !== null && (compared === 'all' || compared.has(face.id))
      const proposal = isProposed ? list.proposal(proposals.get(face.id)) : null
      cells.push({
        id: face.id,
        photo: photos.length,
        number: index + 1,
        foundBy: face.foundBy,
        certain: face.certain,
        heightPx: Math.round(face.box.h * heightPx),
        // Were a verdict missing, the face would be undecided.
        state: verdicts[index]?.reason.kind ?? 'undecided',
        person: decision?.kind === 'subject' ? list.place(decision.subjectId) : null,
        proposed: proposal?.places ?? [],
        clear: proposal?.clear ?? false,
        closeness: proposal?.closeness ?? 0,
        ruledOut:
          refused.length === 0
            ? []
            : notThese(face, refused).flatMap((one) => {
                const at = list.place(one)
                return at === null ? [] : [at]
              }),
      })
    })
    const undecided = verdicts.filter((verdict) => verdict.reason.kind === 'undecided').length
    photos.push({ id, state: stateOf(record, pipeline, undecided), burst: bursts.get(id)?.id ?? null })
  }
  return { eventId, photos, people: list.people, faces: cells }
}

/** The photo of something that was said of a face; the face is there, for the words go with it. */
function photoOf(one: SaidNot, faces: ReadonlyMap<PhotoId, readonly { readonly id: FaceId }[]>): PhotoId | null {
  for (const [photoId, here] of faces) if (here.some((face) => face.id === one.faceId)) return photoId
  return null
}

/** The people who are named in the view, each once, in the order they come up. */
function peopleList(reader: Reader, everybody: (id: SubjectId) => PersonToday | null, today: Day) {
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
  // L15: nobody is proposed whose consent no longer stands.
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
  return {
    people,
    place,
    proposal(found: KeptProposal | undefined) {
      if (found === undefined) return null
      const left = found.subjectIds.filter(stands)
      if (left.length === 0) return null
      return {
        places: left.flatMap((id) => place(id) ?? []),
        clear: found.verdict === 'match',
        closeness: left[0] === found.subjectIds[0] ? (found.closeness ?? 1) : 1,
      }
    },
  }
}
