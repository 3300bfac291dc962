// 'faces.sameInBurst': where the head of one face probably is in the other photos of its burst, by place and size. It says
// nothing about them: the screen shows each and a person answers. Reads only.
import type { SameHeads } from '../../../shared/contract/faces-views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { FaceId } from '../../../shared/model/id.ts'
import { notThese } from '../../../shared/rules/not-this-person.ts'
import { sameHeadIn } from '../../../shared/rules/same-head.ts'
import { listDecisions } from '../store/decision.ts'
import { findFace, listFaces, listProposals } from '../store/face.ts'
import { listRuledOut } from '../store/not-this-person.ts'
import { findPhoto } from '../store/photo.ts'
import { burstsIn } from './bursts-in.ts'
import type { ReadContext } from './context.ts'

/** Photo by photo, in the order of the burst. Empty for an undecided face, and for a photo that is in no burst. */
export function sameInBurst(context: ReadContext, input: { readonly faceId: FaceId }): SameHeads {
  return context.read((reader) => {
    const face = findFace(reader, input.faceId)
    const record = face && findPhoto(reader, face.photoId)
    if (!face || !record) throw new StudioError('not-found')
    const said = listDecisions(reader, { photoId: face.photoId }).get(face.id)?.decision
    const bursts = burstsIn(reader, record.photo.eventId, context)
    const mine = bursts.get(face.photoId)
    if (said === undefined || mine === undefined) return []
    const subjectId = said.kind === 'subject' ? said.subjectId : null
    return [...bursts]
      .filter(([photoId, burst]) => burst.id === mine.id && photoId !== face.photoId)
      .toSorted(([, a], [, b]) => a.place - b.place)
      .flatMap(([photoId, burst]) => {
        const other = findPhoto(reader, photoId)
        // A photo of another shape was turned or taken by another camera: places mean nothing there.
        if (!other || other.dropped || other.photo.widthPx !== record.photo.widthPx) return []
        if (other.photo.heightPx !== record.photo.heightPx) return []
        const decisions = listDecisions(reader, { photoId })
        const faces = listFaces(reader, { photoId })
        const named = faces.some((one) => {
          const decision = decisions.get(one.id)?.decision
          return subjectId !== null && decision?.kind === 'subject' && decision.subjectId === subjectId
        })
        if (named) return []
        const proposals = listProposals(reader, { photoId })
        const refused = listRuledOut(reader, { photoId })
        const found = sameHeadIn(
          face,
          subjectId,
          faces
            .filter((one) => !decisions.has(one.id))
            .map((one) => {
              const proposal = proposals.get(one.id)
              return {
                faceId: one.id,
                box: one.box,
                proposed: proposal?.verdict === 'match' ? (proposal.subjectIds[0] ?? null) : null,
                ruledOut: notThese(one, refused),
              }
            }),
        )
        return found === null ? [] : [{ faceId: found, photoId, photo: burst.place }]
      })
  })
}
