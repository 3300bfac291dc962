// Which photos of an event are chosen for a post. Kept while the window is open, so that one may look elsewhere and
// come back; it concerns no permission and is no record, so the studio is not asked.
import { useCallback, useState } from 'react'
import type { EventId, PhotoId } from '../../../shared/model/id.ts'

const kept = new Map<EventId, readonly PhotoId[]>()

export interface Picks {
  readonly photoIds: readonly PhotoId[]
  readonly toggle: (photoId: PhotoId) => void
  readonly clear: () => void
}

/** The chosen photos in the order of choosing; those that are no longer in the event fall away. */
export function usePicks(eventId: EventId, inEvent: readonly PhotoId[]): Picks {
  const [chosen, setChosen] = useState<readonly PhotoId[]>(() => kept.get(eventId) ?? [])
  const set = useCallback(
    (photoIds: readonly PhotoId[]) => {
      kept.set(eventId, photoIds)
      setChosen(photoIds)
    },
    [eventId],
  )
  const photoIds = chosen.filter((photoId) => inEvent.includes(photoId))
  return {
    photoIds,
    toggle: (photoId) => {
      set(photoIds.includes(photoId) ? photoIds.filter((one) => one !== photoId) : [...photoIds, photoId])
    },
    clear: () => {
      set([])
    },
  }
}
