// The faces of one event, as dense grids: who they may be, who they are, and whom nobody has named.
import type { EventView } from '../../../shared/contract/views.ts'
import { EmptyState } from '../../parts/empty-state.tsx'

export function FacesTab({ view }: { readonly view: EventView; readonly path: readonly string[] }) {
  return <EmptyState icon="face" title={`Faces: ${view.event.title}`} />
}
