// Posts (being built).
import type { PlaceProps } from '../../place.ts'
/** The place "Posts". */
export function PostsScreen({ studio }: PlaceProps) {
  return <h1>{studio.school.name}</h1>
}
