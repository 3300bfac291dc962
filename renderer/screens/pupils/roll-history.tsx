// The lists that were imported, and undoing the newest one: first what would go back, then the button. A no that would be a
// yes again is asked pupil by pupil, and stays unless it is ticked.
import { useState } from 'react'
import type { RollImportRow, RollUndo } from '../../../shared/contract/roll-views.ts'
import type { RollImportId, SubjectId } from '../../../shared/model/id.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { countWords, listWords, momentWords } from '../../words.ts'
import { whereWords, yesWords } from '../../words-roll.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { CheckField } from '../../parts/field.tsx'
import { Meaning } from '../../parts/meaning.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { Table } from '../../parts/table.tsx'

export function RollHistory() {
  const imports = useQuery('roll.imports', {})
  const [undoing, setUndoing] = useState<RollImportId | null>(null)
  const [undone, setUndone] = useState<RollUndo | null>(null)
  if (imports.value === null || imports.value.length === 0) return <TroubleNotice trouble={imports.trouble} />
  return (
    <section className="stack-tight">
      <h2>Lists that were imported</h2>
      {undone !== null && (
        <Notice look="shown" title={`“${undone.fileName}” has been undone.`}>
          {countWords(undone.answers, 'answer was', 'answers were')} taken back. Face recognition data that was
          destroyed stays destroyed.
        </Notice>
      )}
      <Table
        caption="Lists that were imported"
        rows={imports.value}
        rowKey={(one) => one.id}
        columns={[
          {
            key: 'file',
            title: 'List',
            isRowHeader: true,
            cell: (one) => <span className="private">{one.fileName}</span>,
          },
          { key: 'when', title: 'When', cell: (one) => momentWords(one.atMs) },
          { key: 'who', title: 'By', cell: (one) => one.byName },
          { key: 'what', title: 'What it did', cell: countsWords },
          {
            key: 'undo',
            title: '',
            align: 'right',
            cell: (one) =>
              one.mayUndo ? (
                <Button
                  look="quiet"
                  icon="undo"
                  label={`Undo ${one.fileName}`}
                  onPress={() => {
                    setUndone(null)
                    setUndoing(one.id)
                  }}
                >
                  Undo …
                </Button>
              ) : (
                one.undone !== null && (
                  <span className="quiet">
                    Undone {momentWords(one.undone.atMs)} by {one.undone.byName}
                  </span>
                )
              ),
          },
        ]}
      />
      <Dialog
        open={undoing !== null}
        title="Undo the import"
        wide
        onClose={() => {
          setUndoing(null)
        }}
      >
        {undoing !== null && (
          <Undo
            importId={undoing}
            onDone={(done) => {
              setUndone(done)
              setUndoing(null)
            }}
            onClose={() => {
              setUndoing(null)
            }}
          />
        )}
      </Dialog>
    </section>
  )
}

function countsWords({ counts }: RollImportRow): string {
  const parts = [
    counts.added > 0 ? `${String(counts.added)} new` : null,
    counts.changed > 0 ? `${String(counts.changed)} changed` : null,
    counts.left > 0 ? `${String(counts.left)} left` : null,
    counts.yesToNo > 0 ? `${String(counts.yesToNo)} to no` : null,
    counts.noToYes > 0 ? `${String(counts.noToYes)} to yes` : null,
    counts.faults > 0 ? countWords(counts.faults, 'fault', 'faults') : null,
  ].filter((part) => part !== null)
  return parts.length === 0 ? 'nothing' : parts.join(', ')
}

function Undo({
  importId,
  onDone,
  onClose,
}: {
  readonly importId: RollImportId
  readonly onDone: (done: RollUndo) => void
  readonly onClose: () => void
}) {
  const check = useQuery('roll.undoCheck', { importId })
  const undo = useCommand('roll.undo')
  const [back, setBack] = useState<readonly SubjectId[]>([])
  const view = check.value
  if (view === null)
    return check.trouble === null ? (
      <Waiting what="Looking what would go back" />
    ) : (
      <TroubleNotice trouble={check.trouble} />
    )
  const taken = view.answers + view.noToYes.reduce((sum, one) => sum + (back.includes(one.id) ? one.answers : 0), 0)
  const run = async (): Promise<void> => {
    if (undo.pending) return
    const outcome = await undo.run({ importId, digest: view.digest, backToYes: [...back] })
    if (outcome.ok && outcome.value.undone) onDone(outcome.value)
    else {
      setBack([])
      check.again()
    }
  }
  return (
    <div className="stack">
      <ul className="stack-tight">
        <li>{countWords(taken, 'answer is', 'answers are')} taken back. They stay in the record, struck through.</li>
        <li>
          {countWords(view.goesBack.length, 'person gets', 'people get')} the old name, class, number or leaving date
          back.
        </li>
        {view.leaves.length > 0 && (
          <li>
            {countWords(view.leaves.length, 'person', 'people')} who came with the list{' '}
            {view.leaves.length === 1 ? 'stays' : 'stay'} on the register as having left today, without any answer.
          </li>
        )}
        {view.changedSince.length > 0 && (
          <li>
            {countWords(view.changedSince.length, 'person was', 'people were')} changed by hand since and{' '}
            {view.changedSince.length === 1 ? 'keeps' : 'keep'} name and class:{' '}
            <span className="private">{listWords(view.changedSince.map((one) => one.name))}</span>.
          </li>
        )}
        <li>“Never show” stays, and face recognition data that was destroyed stays destroyed.</li>
      </ul>
      {view.noToYes.length > 0 && (
        <section className="stack-tight">
          <h3>
            <Meaning kind="undecided">
              {countWords(view.noToYes.length, 'pupil would change back to yes', 'pupils would change back to yes')}
            </Meaning>
          </h3>
          <p className="quiet">
            Tick a pupil only if you are sure that the list was wrong. For everybody unticked, what the list said stays.
          </p>
          <ul className="sheet report-confirm">
            {view.noToYes.map((one) => (
              <li key={one.id}>
                <CheckField
                  checked={back.includes(one.id)}
                  onChange={(checked) => {
                    setBack(checked ? [...back, one.id] : back.filter((id) => id !== one.id))
                  }}
                  label={
                    <>
                      <span className="private">{one.name}</span>: yes again to {listWords(one.purposes.map(yesWords))}
                    </>
                  }
                  hint={whereWords(one)}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      <TroubleNotice trouble={undo.trouble} />
      <div className="dialog-foot">
        <Button onPress={onClose}>Keep the import</Button>
        <Button
          look="danger"
          icon="undo"
          pending={undo.pending}
          pendingWords="Undoing …"
          onPress={() => {
            void run()
          }}
        >
          Undo the import
        </Button>
      </div>
    </div>
  )
}
