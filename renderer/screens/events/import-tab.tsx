// How the photos of this event came in: cards that are in now, photos held back because of their camera, every import with
// what was taken and what was not, the bursts, and which classes were there.
import { useId } from 'react'
import type { ReactNode } from 'react'
import type { EventView } from '../../../shared/contract/views.ts'
import type { OpenStudio } from '../../place.ts'
import { useQuery } from '../../studio.ts'
import { today } from '../../words.ts'
import { refusalWords } from '../../words-desk.ts'
import { clockWords, copiedWords, heldDecisionWords, intakeSentences } from '../../words-intake.ts'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Bursts } from './bursts.tsx'
import { CardLines } from './card-lines.tsx'
import { EventClasses } from './event-classes.tsx'
import { HeldPhotos } from './held-photos.tsx'
import { ImportLine } from './import-line.tsx'

const words = intakeSentences.tab

export function ImportTab({
  view,
  role,
  onAdd,
}: {
  readonly view: EventView
  readonly role: OpenStudio['me']['role']
  /** Opens the form to add photos, with this card or folder chosen already. */
  readonly onAdd: (path: string) => void
}) {
  const imports = useQuery('events.imports', { eventId: view.event.id })
  const { value } = imports
  const clock = value === null ? null : clockWords(view.event.heldOn, value.takenOn, today())
  return (
    <div className="event-tab import-tab">
      <TroubleNotice trouble={imports.trouble} />
      <Part title={words.cards}>
        <CardLines onAdd={onAdd} quiet={false} />
      </Part>
      {clock !== null && <Notice look="undecided">{clock}</Notice>}
      {value !== null && <HeldPhotos held={value.held} role={role} />}
      {value !== null && value.decisions.length > 0 && (
        <Part title={words.decided}>
          <ul className="import-decisions">
            {value.decisions.map((one) => (
              <li key={`${String(one.atMs)} ${one.kind}`}>{heldDecisionWords(one)}</li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={words.imports}>
        {value?.imports.length === 0 && <p className="quiet">{words.noImports}</p>}
        {value?.imports.map(({ progress, device, byName, startedAtMs }) => (
          <div key={progress.id} className="import-done">
            <ImportLine progress={progress} onDismiss={null} />
            {copiedWords(progress) !== '' && <p>{copiedWords(progress)}</p>}
            <p className="quiet">{words.declared(device, byName, startedAtMs)}</p>
            {progress.refusals.length > 0 && (
              <details>
                <summary>
                  {words.notTaken}: {progress.refusals.length.toLocaleString('en-GB')}
                </summary>
                <ul className="refusals">
                  {progress.refusals.map((refusal) => (
                    <li key={refusal.sourceName}>
                      <span className="refusal-name private">{refusal.sourceName}</span>
                      <span>{refusalWords(refusal.refusal)}</span>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </div>
        ))}
      </Part>
      <Bursts eventId={view.event.id} rows={view.photos} />
      <EventClasses event={view.event} />
    </div>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section className="stack-tight" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}
