// The operations about many faces at once, each with the flow that answers it. Spread into studio.ts; no code of its own.
import { decideMany, sortAs } from './flow/decide-many.ts'
import { markRestOf, showRest } from './flow/mark-rest.ts'
import { sameInBurst } from './flow/same-in-burst.ts'
import { listEventFaces } from './flow/show-faces.ts'
import { sayAbsentAtEvent, showLookedFor } from './flow/show-looked-for.ts'

export const facesHandlers = {
  'faces.list': listEventFaces,
  'faces.decideMany': decideMany,
  'faces.sortAs': sortAs,
  'faces.sameInBurst': sameInBurst,
  'events.lookedFor': showLookedFor,
  'events.sayAbsent': sayAbsentAtEvent,
  'photos.rest': showRest,
  'photos.markRest': markRestOf,
} as const
