// School (being built).
import type { PlaceProps } from '../../place.ts'
/** The place "School". */
export function SchoolScreen({ studio }: PlaceProps) {
  return <h1>{studio.school.name}</h1>
}
