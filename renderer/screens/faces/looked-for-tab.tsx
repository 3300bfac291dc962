// Who was looked for in one event: the pupils of its classes who may not be shown, found or not.
import type { EventView } from '../../../shared/contract/views.ts'
import { EmptyState } from '../../parts/empty-state.tsx'

export function LookedForTab({ view }: { readonly view: EventView }) {
  return <EmptyState icon="search" title={`Who was looked for: ${view.event.title}`} />
}
