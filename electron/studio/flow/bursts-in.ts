// The bursts of one event as things are now: grouped by camera, time and likeness, the best by what the search found. Reads
// only; nothing about bursts is stored, so nothing can be stale.
import type { EventId, PhotoId } from '../../../shared/model/id.ts'
import { findBursts, type BurstPlace } from '../../../shared/rules/find-bursts.ts'
import type { Reader } from '../store/database.ts'
import { countClearFaces, listLooks } from '../store/photo-look.ts'
import { listShots } from '../store/photo.ts'
import { remember } from '../store/remember.ts'
import type { ReadContext } from './context.ts'

/** Every photo of the event that is in a burst. Photos set aside stay in theirs: the answer must not change under the hand. */
export function burstsIn(
  reader: Reader,
  eventId: EventId,
  context: Pick<ReadContext, 'engine'>,
): ReadonlyMap<PhotoId, BurstPlace> {
  return remember(reader, `bursts ${eventId} ${context.engine.pipeline}`, () => {
    const looks = listLooks(reader, { eventId })
    // An event of before there were looks has no bursts: nothing more needs to be asked.
    if (looks.size === 0) return new Map()
    const faces = countClearFaces(reader, eventId)
    return findBursts(
      listShots(reader, eventId).map(({ id, camera, takenAt }) => ({
        id,
        camera,
        takenAt,
        look: looks.get(id) ?? null,
        faces: faces.get(id)?.faces ?? 0,
        frontal: faces.get(id)?.clearness ?? 0,
      })),
    )
  })
}
