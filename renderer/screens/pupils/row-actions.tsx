// What can be done to the chosen row without leaving the list: open, withdraw, the child says no. Each with its key.
import { useRef, useState } from 'react'
import type { PupilRow } from '../../../shared/contract/views.ts'
import { useQuery } from '../../studio.ts'
import { kindWords } from '../../words-register.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { ChildSaysNo } from './child-says-no.tsx'
import { Withdraw } from './withdraw.tsx'

/** `row` null: nobody is chosen, and the keys do nothing. */
export function RowActions({
  row,
  onOpen,
}: {
  readonly row: PupilRow | null
  readonly onOpen: (row: PupilRow) => void
}) {
  const [doing, setDoing] = useState<{ readonly what: 'withdraw' | 'child-no'; readonly row: PupilRow } | null>(null)
  const [said, setSaid] = useState('')
  const choices = useRef<HTMLDivElement>(null)
  const person = useQuery('pupils.get', doing === null ? null : { subjectId: doing.row.id })
  const stop = (): void => {
    setDoing(null)
  }
  const begin = (what: 'withdraw' | 'child-no') => () => {
    if (row === null) return
    setSaid('')
    setDoing({ what, row })
  }
  const isPupil = row?.kind === 'pupil'
  useKeys('The chosen row', [
    { keys: 'Alt+W', says: 'Withdraw permission', when: row !== null, inFields: true, run: begin('withdraw') },
    { keys: 'Alt+N', says: 'The child says no', when: isPupil, inFields: true, run: begin('child-no') },
    {
      keys: 'N',
      says: 'No to photos, once asked',
      when: doing?.what === 'child-no',
      inDialogs: true,
      run: () => choices.current?.querySelector('button')?.click(),
    },
  ])
  if (row === null) return null
  const view = person.value
  return (
    <div className="actions register-actions">
      <span role="status" className="private">
        {said === '' ? <strong>{row.name}</strong> : said}
      </span>
      <Button
        look="quiet"
        keyName="Enter"
        onPress={() => {
          onOpen(row)
        }}
      >
        Open
      </Button>
      <Button look="quiet" icon="undo" keyName="Alt+W" onPress={begin('withdraw')}>
        Withdraw
      </Button>
      {isPupil && (
        <Button look="quiet" icon="hidden" keyName="Alt+N" onPress={begin('child-no')}>
          The child says no
        </Button>
      )}
      {doing?.what === 'withdraw' && view !== null && <Withdraw view={view} open onClose={stop} />}
      <Dialog
        // Opened when there is something to press, so that the first button has the focus.
        open={doing !== null && (view === null ? person.trouble !== null : doing.what === 'child-no')}
        title={doing === null ? kindWords('pupil').one : doing.row.name}
        onClose={stop}
      >
        <TroubleNotice trouble={person.trouble} />
        {view !== null && doing?.what === 'child-no' && (
          <div ref={choices}>
            <ChildSaysNo
              subjectId={view.subject.id}
              name={view.row.name}
              photosSaid={Object.values(view.row.standing).every((standing) => standing.kind === 'child-said-no')}
              recognitionSaid={view.row.biometric.kind === 'child-objected'}
              onDone={(_view, sentence) => {
                setSaid(sentence)
                stop()
              }}
            />
          </div>
        )}
      </Dialog>
    </div>
  )
}
