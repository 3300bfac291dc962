// How the photos of this event came in: every import with what was taken and what was not.
import type { EventView } from '../../../shared/contract/views.ts'
import { deskSentences } from '../../words-desk.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { ImportLine } from './import-line.tsx'

export function ImportTab({ view }: { readonly view: EventView }) {
  return (
    <div className="event-tab">
      {view.imports.length === 0 && <EmptyState icon="photo" title={deskSentences.add.none} />}
      {view.imports.map((one) => (
        <ImportLine key={one.id} progress={one} onDismiss={() => undefined} />
      ))}
    </div>
  )
}
