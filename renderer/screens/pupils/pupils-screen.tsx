// Pupils (being built).
import type { PlaceProps } from '../../place.ts'
/** The place "Pupils". */
export function PupilsScreen({ studio }: PlaceProps) {
  return <h1>{studio.school.name}</h1>
}
