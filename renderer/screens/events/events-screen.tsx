// Events (being built).
import type { PlaceProps } from '../../place.ts'
/** The place "Events". */
export function EventsScreen({ studio }: PlaceProps) {
  return <h1>{studio.school.name}</h1>
}
