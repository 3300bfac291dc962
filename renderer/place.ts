// What every place of the studio is given. Types only.
import type { AppState } from '../shared/contract/views.ts'

/** The studio once somebody is signed in: who, at which school, on which Page. */
export type OpenStudio = Extract<AppState, { phase: 'open' }>

/** `path` is the rest of the address after the place's own name: '#/events/abc' gives ['abc']. */
export interface PlaceProps {
  readonly path: readonly string[]
  readonly studio: OpenStudio
}
