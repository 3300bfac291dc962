// Home (being built).
import type { HomeSummary } from '../../../shared/contract/views.ts'
import type { OpenStudio } from '../../place.ts'
import type { Query } from '../../studio.ts'
/** What waits for me. */
export function HomeScreen({ studio }: { readonly studio: OpenStudio; readonly home: Query<HomeSummary> }) {
  return <h1>{studio.school.name}</h1>
}
