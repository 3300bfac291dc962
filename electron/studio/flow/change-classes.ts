// Putting right which classes were at an event. Matching follows (L4, L24): what was proposed for faces nobody has decided
// is thrown away at once, and the photos are compared anew with the pupils of the classes there are now.
import type { EventRow } from '../../../shared/contract/views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { EventId } from '../../../shared/model/id.ts'
import { findEvent, setEventClasses } from '../store/event.ts'
import { replaceProposals } from '../store/face.ts'
import { forgetMatchesOf } from '../store/photo-scan.ts'
import { listShots } from '../store/photo.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext } from './context.ts'
import { eventRow } from './show-events.ts'
import { signedIn } from './signed-in.ts'

/** 'events.setClasses'. What people decided stays. The same classes again: nothing happens. Fails with 'not-found'. */
export function changeClasses(
  context: CommandContext,
  input: { readonly eventId: EventId; readonly classNames: readonly string[] },
): EventRow {
  const who = signedIn(context)
  const classNames = [...new Set(input.classNames)].sort()
  context.write((writer) => {
    const event = findEvent(writer, input.eventId)
    if (!event) throw new StudioError('not-found')
    if (JSON.stringify(event.classNames) === JSON.stringify(classNames)) return
    setEventClasses(writer, event.id, classNames)
    const photoIds = listShots(writer, event.id).map((shot) => shot.id)
    for (const photoId of photoIds) replaceProposals(writer, photoId, new Map())
    forgetMatchesOf(writer, photoIds)
    const added = classNames.filter((name) => !event.classNames.includes(name)).length
    appendTrail(writer, {
      atMs: context.clock.nowMs(),
      ...who,
      kind: 'event-classes-changed',
      about: {
        event: event.id,
        classes: classNames.length,
        added,
        removed: event.classNames.length + added - classNames.length,
      },
    })
  })
  context.announce('events', 'photos', 'trail')
  context.wake()
  return eventRow(context, input.eventId)
}
