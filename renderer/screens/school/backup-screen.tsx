// School › Backup: where it goes, how old it is, one button; trying a restore; the look through the whole vault.
import { useState } from 'react'
import type { BackupView } from '../../../shared/contract/vault-views.ts'
import type { Role } from '../../../shared/model/account.ts'
import { mayAsk, useCommand, useQuery } from '../../studio.ts'
import { bytesWords, countWords, momentWords } from '../../words.ts'
import { backupLine, backupTroubleWords, placeWords, stepWords } from '../../words-vault.ts'
import { Button } from '../../parts/button.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { SelectField } from '../../parts/field.tsx'
import { FolderChooser } from '../../parts/folder-chooser.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { ProgressLine, Waiting } from '../../parts/progress-line.tsx'
import { Table } from '../../parts/table.tsx'
import { TryRestore } from './try-restore.tsx'
import { VaultCheckPart } from './vault-check-part.tsx'

/** '#/school/backup'. */
export function BackupScreen({ role }: { readonly role: Role }) {
  const backup = useQuery('backup.state', {})
  const view = backup.value
  return (
    <div className="stack">
      <TroubleNotice trouble={backup.trouble} />
      {backup.waiting && <Waiting what="Looking at the backup" />}
      {view !== null && (
        <>
          {view.restored !== null && <Restored restored={view.restored} />}
          <TheBackup view={view} role={role} onView={backup.put} />
          <TryRestore view={view} role={role} />
        </>
      )}
      <VaultCheckPart hasBackup={view?.lastWhole != null} />
    </div>
  )
}

function Restored({ restored }: { readonly restored: NonNullable<BackupView['restored']> }) {
  return (
    <Notice
      look="undecided"
      title={`Restored ${momentWords(restored.atMs)} from the backup of ${momentWords(restored.backupAtMs)}.`}
    >
      {restored.takenAway > 0 &&
        `${countWords(restored.takenAway, 'pupil whose family had said no since then was', 'pupils whose families had said no since then were')} hidden again. `}
      {restored.missing > 0 &&
        `${countWords(restored.missing, 'file was', 'files were')} not whole in the backup: see below. `}
      {restored.stillToErase > 0 && 'Whoever was erased since then is being erased again. '}
      Every signature is void and the Page must be connected anew. What was recorded after that backup is not here:
      enter it again before the headteacher lets sending go on.
    </Notice>
  )
}

function TheBackup({
  view,
  role,
  onView,
}: {
  readonly view: BackupView
  readonly role: Role
  readonly onView: (view: BackupView) => void
}) {
  const choose = useCommand('backup.choose')
  const now = useCommand('backup.now')
  const [choosing, setChoosing] = useState(false)
  const mayChoose = mayAsk('backup.choose', role, [])
  const save = (folder: string, remindDays: number): void => {
    void choose.run({ folder, remindDays }).then((outcome) => {
      if (outcome.ok) onView(outcome.value)
    })
  }
  const start = (): void => {
    void now.run({}).then((outcome) => {
      if (outcome.ok) onView(outcome.value)
    })
  }
  const chooser = (
    <FolderChooser
      open={choosing}
      want="folder"
      title="Where shall the backup go?"
      onClose={() => {
        setChoosing(false)
      }}
      onChoose={(folder) => {
        setChoosing(false)
        save(folder, view.remindDays)
      }}
    />
  )
  if (view.folder === null)
    return (
      <section className="stack-tight" aria-labelledby="backup">
        <h2 id="backup">Backup</h2>
        <TroubleNotice trouble={choose.trouble} />
        <EmptyState
          icon="folder"
          title={view.lastWhole === null ? 'There is no backup yet' : 'Nobody has chosen where the backup goes'}
          action={
            mayChoose ? (
              <Button
                look="main"
                pending={choose.pending}
                onPress={() => {
                  setChoosing(true)
                }}
              >
                Choose a folder on the school’s drive
              </Button>
            ) : (
              <span className="quiet">The headteacher, a deputy or the business manager can choose where it goes.</span>
            )
          }
        >
          If this computer is lost or breaks, everything in Cloakroom is lost with it. A backup holds sealed bytes only:
          whoever finds the drive can read nothing without the printed recovery key.
        </EmptyState>
        {chooser}
      </section>
    )
  const { running, last, lastWhole } = view
  return (
    <section className="stack-tight" aria-labelledby="backup">
      <div className="section-head">
        <div>
          <h2 id="backup">Backup</h2>
          <p className="quiet measure">
            Sealed bytes only. It opens with the printed recovery key and nothing else. Cloakroom also makes one by
            itself each day while the drive is there.
          </p>
        </div>
        <Button look="main" disabled={running !== null} pending={now.pending} pendingWords="Asking" onPress={start}>
          Back up now
        </Button>
      </div>
      <TroubleNotice trouble={choose.trouble ?? now.trouble} />
      {running !== null && (
        <ProgressLine
          what={stepWords(running.step)}
          done={running.done}
          total={running.step === 'files' ? running.total : 0}
          secondsLeft={running.step === 'files' ? running.secondsLeft : null}
        />
      )}
      {running === null && (
        <Notice look={view.isOverdue ? 'undecided' : 'shown'} title={`${backupLine(view)}.`}>
          {lastWhole !== null &&
            `${countWords(lastWhole.added, 'new file', 'new files')} (${bytesWords(lastWhole.addedBytes)}) of ${countWords(lastWhole.files, 'file', 'files')}, and the records (${bytesWords(lastWhole.databaseBytes)}). Read back and found whole.`}
        </Notice>
      )}
      {running === null && last !== null && last.trouble !== null && (
        <Notice look="wrong" title="The last try did not come to its end.">
          {backupTroubleWords(last.trouble)} {lastWhole !== null && 'The backup before it is whole.'}
        </Notice>
      )}
      {lastWhole !== null && lastWhole.damaged > 0 && (
        <Notice look="wrong" title={`${countWords(lastWhole.damaged, 'file', 'files')} could not be copied.`}>
          They are damaged here. See “The vault” below.
        </Notice>
      )}
      {view.notKnownThere > 0 && (
        <Notice look="undecided" title="The drive does not know yet what was taken back.">
          {countWords(view.notKnownThere, 'answer or erasure', 'answers or erasures')} since the last backup. Plug the
          drive in: Cloakroom writes it down there by itself.
        </Notice>
      )}
      <dl className="facts-list">
        <dt>Folder</dt>
        <dd>
          <bdi className="private">{view.folder}</bdi>{' '}
          {mayChoose && (
            <Button
              look="quiet"
              pending={choose.pending}
              onPress={() => {
                setChoosing(true)
              }}
            >
              Choose another
            </Button>
          )}
        </dd>
        {view.place !== 'this-computer' && (
          <>
            <dt>Place</dt>
            <dd>{placeWords(view.place)}</dd>
          </>
        )}
      </dl>
      {view.place === 'this-computer' && <Notice look="undecided">{placeWords(view.place)}</Notice>}
      {mayChoose && (
        <div className="measure">
          <SelectField
            label="Home reminds when it is older than"
            value={String(view.remindDays)}
            options={reminders.map((days) => ({ value: String(days), words: countWords(days, 'day', 'days') }))}
            onChange={(days) => {
              if (view.folder !== null) save(view.folder, Number(days))
            }}
          />
        </div>
      )}
      {view.versions.length > 0 && (
        <Table
          caption="Backups on the drive, newest first"
          rows={view.versions}
          rowKey={(version) => version.name}
          columns={[
            { key: 'when', title: 'Backup of', isRowHeader: true, cell: (version) => momentWords(version.atMs) },
            {
              key: 'files',
              title: 'Files',
              align: 'right',
              cell: (version) => version.files.toLocaleString('en-GB'),
            },
            {
              key: 'records',
              title: 'Records',
              align: 'right',
              cell: (version) => bytesWords(version.databaseBytes),
            },
          ]}
        />
      )}
      {chooser}
    </section>
  )
}

const reminders = [1, 3, 7, 14, 30] as const
