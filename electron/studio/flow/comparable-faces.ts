// Which faces of a photo may be compared today (L19, L24), and who of an event's classes may not. Everything that compares, or
// shows what was proposed, asks here. Valid inside the reading it was made in.
import type { Day, FaceId, PhotoId } from '../../../shared/model/id.ts'
import type { Subject } from '../../../shared/model/subject.ts'
import { comparable } from '../../../shared/rules/rest-marked.ts'
import type { Reader } from '../store/database.ts'
import type { EventRecord } from '../store/event.ts'
import type { PhotoScope } from '../store/photo.ts'
import { listRestMarks, type RestMarkRecord } from '../store/rest-marked.ts'
import { listSubjects } from '../store/subject.ts'
import { withBiometricsToday } from './people-today.ts'
import { eventsManual } from './recognition-today.ts'

/** Pupils of these classes without biometric standing today; one without a class is in every one of them. By class and surname. */
export function pupilsWithoutConsent(reader: Reader, today: Day, classNames: readonly string[]): Subject[] {
  const there = listSubjects(reader).filter(
    (one) =>
      one.kind === 'pupil' &&
      (one.leaverOn === null || one.leaverOn > today) &&
      (one.className === null || classNames.includes(one.className)),
  )
  const stands = withBiometricsToday(reader, there, today)
  return there.filter((one) => !stands.has(one.id))
}

/** Asks of a photo which of its undecided faces may be compared: all, these, or none (null). */
export function comparableFaces(
  reader: Reader,
  today: Day,
  scope: PhotoScope | null,
): (photoId: PhotoId, event: EventRecord) => 'all' | ReadonlySet<FaceId> | null {
  const manual = eventsManual(reader, today)
  let marks: ReadonlyMap<PhotoId, RestMarkRecord> | null = null
  const without = new Map<string, readonly Subject['id'][]>()
  return (photoId, event) => {
    const why = manual(event)
    if (why === null) return 'all'
    marks ??= listRestMarks(reader, scope)
    return comparable(why, marks.get(photoId) ?? null, () => {
      const known = without.get(event.id)
      if (known) return known
      const ids = pupilsWithoutConsent(reader, today, event.classNames).map((one) => one.id)
      without.set(event.id, ids)
      return ids
    })
  }
}
