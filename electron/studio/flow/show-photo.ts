// One photo for the desk: every face with its number, what was decided, and in words why it is shown or hidden. Reads only.
import type { FaceView, PhotoView } from '../../../shared/contract/views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { PhotoId, SubjectId } from '../../../shared/model/id.ts'
import type { FaceProposal } from '../../../shared/model/photo.ts'
import { mayGetProposal } from '../../../shared/rules/may-get-proposal.ts'
import type { Reader } from '../store/database.ts'
import { findEvent } from '../store/event.ts'
import { listProposals } from '../store/face.ts'
import { enrolledSubjectIds } from '../store/template.ts'
import { burstsIn } from './bursts-in.ts'
import { comparableFaces } from './comparable-faces.ts'
import type { ReadContext } from './context.ts'
import { historyOf } from './desk-history.ts'
import { biometricsToday, peopleToday, type PersonToday } from './people-today.ts'
import { momentOf, planPhotos } from './plan-photo.ts'
import { isToBeCompared } from './propose-people.ts'
import { saferViewOf } from './safer-picture.ts'
import { writingViewOf } from './show-writing.ts'
import { photoRowOf } from './show-events.ts'

/** 'photos.get'. Fails with 'not-found'. */
export function getPhoto(context: ReadContext, input: { readonly photoId: PhotoId }): PhotoView {
  return context.read((reader) => {
    const moment = momentOf(context)
    const people = peopleToday(reader, moment.today)
    const planned = planPhotos(reader, input, moment, people)[0]
    if (!planned) throw new StudioError('not-found')
    // What was proposed while recognition was on is not shown while it is off, or its event is worked by hand (L19, L24).
    const found = listProposals(reader, input)
    const event = found.size === 0 ? null : findEvent(reader, planned.record.photo.eventId)
    const compared = event === null ? null : comparableFaces(reader, moment.today, input)(input.photoId, event)
    const proposals = new Map([...found].filter(([faceId]) => compared === 'all' || compared?.has(faceId) === true))
    const enrolled = enrolledSubjectIds(reader)
    const faces = planned.faces.map(({ face, decided, verdict }, index): FaceView => {
      const subjectId = decided?.decision.kind === 'subject' ? decided.decision.subjectId : null
      const proposal = decided === null ? proposals.get(face.id) : undefined
      return {
        face,
        number: index + 1,
        decision: decided?.decision ?? null,
        decidedByName: decided?.accountName ?? null,
        subjectName: subjectId === null ? null : (people(subjectId)?.name ?? null),
        visible: verdict.visible,
        reason: verdict.reason,
        bodyHidden: planned.bodies.has(face.id),
        proposal: proposal ? proposalOf(reader, proposal, people, enrolled, moment.today) : null,
      }
    })
    return {
      photo: planned.record.photo,
      row: photoRowOf(planned, burstsIn(reader, planned.record.photo.eventId, context).get(input.photoId) ?? null),
      treatment: planned.treatment,
      faces,
      beingCompared: faces.some(mayGetProposal) && isToBeCompared(reader, context, input.photoId),
      writing: writingViewOf(planned),
      safer: saferViewOf(reader, planned),
      history: historyOf(reader, context, planned.record.photo.eventId),
    }
  })
}

/** A stored proposal as far as it may still be shown: nobody is proposed whose biometric consent no longer stands (L15). */
function proposalOf(
  reader: Reader,
  proposal: FaceProposal,
  people: (id: SubjectId) => PersonToday | null,
  enrolled: ReadonlySet<SubjectId>,
  today: string,
): FaceView['proposal'] {
  const named = proposal.subjectIds.flatMap((subjectId) => {
    const person = people(subjectId)
    if (!person || !enrolled.has(subjectId) || biometricsToday(reader, person.subject, today).kind !== 'stands')
      return []
    return [{ subjectId, name: person.name, className: person.subject.className, hasPortrait: true }]
  })
  return named.length === 0 ? null : { verdict: proposal.verdict, people: named }
}
