// "Restore from a backup", while nobody is signed in: the folder, the day, the recovery key; then how far it has come and what
// came back. Nothing of the backup is shown before its key was right.
import { useEffect, useState } from 'react'
import type { RestoreLook } from '../../../shared/contract/vault-views.ts'
import { wrongRecoveryGroups } from '../../../shared/rules/recovery-key.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { countWords, listWords, momentWords } from '../../words.ts'
import { Button } from '../../parts/button.tsx'
import { SelectField, TextField } from '../../parts/field.tsx'
import { FolderChooser } from '../../parts/folder-chooser.tsx'
import { Form } from '../../parts/form.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { ProgressLine, Waiting } from '../../parts/progress-line.tsx'

type Done = { readonly files: number; readonly missing: number; readonly takenAway: number }

/** `hasSchool`: a school is here already, which the backup must be of. `onDone` when the person goes on to sign in. */
export function RestoreBackup({
  hasSchool,
  onBack,
  onDone,
}: {
  readonly hasSchool: boolean
  readonly onBack: () => void
  readonly onDone: () => void
}) {
  const [folder, setFolder] = useState<string | null>(null)
  const [choosing, setChoosing] = useState(false)
  const [done, setDone] = useState<Done | null>(null)
  const look = useQuery('restore.look', folder === null ? null : { folder })
  return (
    <section className="stack first-run-page" aria-labelledby="restore">
      <div>
        <h1 id="restore">Restore from a backup</h1>
        <p className="quiet">
          You need the school’s drive and the printed page with the recovery key.{' '}
          {hasSchool
            ? 'What is on this computer is put aside, sealed as it is, and replaced by the backup. Whatever was done after it is lost.'
            : 'The school comes back on this computer as it was on the day of the backup.'}
        </p>
      </div>
      {done !== null ? (
        <Restored done={done} onDone={onDone} />
      ) : (
        <>
          <div className="actions">
            <Button
              icon="folder"
              look={look.value === null ? 'main' : 'plain'}
              onPress={() => {
                setChoosing(true)
              }}
            >
              {folder === null ? 'Choose the folder' : 'Choose another folder'}
            </Button>
            {folder !== null && <bdi className="quiet">{folder}</bdi>}
          </div>
          <TroubleNotice trouble={look.trouble} />
          {look.waiting && <Waiting what="Looking for backups" />}
          {look.value !== null && folder !== null && (
            <KeyForm key={folder} folder={folder} versions={look.value.versions} onDone={setDone} />
          )}
          <div className="actions first-run-actions">
            <Button icon="back" onPress={onBack}>
              Back
            </Button>
          </div>
        </>
      )}
      <FolderChooser
        open={choosing}
        locked
        want="folder"
        title="Where is the backup?"
        onClose={() => {
          setChoosing(false)
        }}
        onChoose={(path) => {
          setChoosing(false)
          setFolder(path)
        }}
      />
    </section>
  )
}

function KeyForm({
  folder,
  versions,
  onDone,
}: {
  readonly folder: string
  readonly versions: RestoreLook['versions']
  readonly onDone: (done: Done) => void
}) {
  const restore = useCommand('restore.run')
  const [name, setName] = useState(versions[0]?.name ?? '')
  const [recoveryKey, setRecoveryKey] = useState('')
  const [tried, setTried] = useState(false)
  const wrong = wrongRecoveryGroups(recoveryKey)
  const fault =
    recoveryKey.trim() === ''
      ? 'Type the key from your printed page.'
      : wrong.length === 0
        ? null
        : `Look again at group ${listWords(wrong.map(String))}.`
  return (
    <Form
      onSubmit={() => {
        setTried(true)
        // An old school's key has no check letters: the studio tells which it is.
        if (recoveryKey.trim() === '' || restore.pending) return
        void restore.run({ folder, version: name, recoveryKey: recoveryKey.trim() }).then((outcome) => {
          if (outcome.ok) onDone(outcome.value)
        })
      }}
    >
      <SelectField
        label="Backup of"
        value={name}
        options={versions.map((version) => ({
          value: version.name,
          words: `${momentWords(version.atMs)} · ${countWords(version.files, 'file', 'files')}`,
        }))}
        onChange={setName}
      />
      <TextField
        label="Recovery key"
        hint="Eight groups of four letters, from the printed page in the school’s safe."
        spellCheck={false}
        maxLength={200}
        placeholder="ABCD-EFGH-…"
        value={recoveryKey}
        fault={tried && restore.trouble === null ? fault : null}
        onChange={setRecoveryKey}
      />
      <TroubleNotice trouble={restore.trouble} />
      {restore.pending && <HowFar />}
      <div className="actions first-run-actions">
        <Button look="main" type="submit" pending={restore.pending} pendingWords="Restoring …">
          Restore this backup
        </Button>
      </div>
    </Form>
  )
}

const ASK_EVERY_MS = 700

/** The command answers at its end; how far it is, is asked beside it. */
function HowFar() {
  const state = useQuery('restore.state', {})
  const { again } = state
  useEffect(() => {
    const timer = setInterval(again, ASK_EVERY_MS)
    return () => {
      clearInterval(timer)
    }
  }, [again])
  return (
    <ProgressLine
      what="Bringing the school back. Leave the drive in; if it is cut short, begin again and it goes on."
      done={state.value?.done ?? 0}
      total={state.value?.total ?? 0}
      secondsLeft={null}
    />
  )
}

function Restored({ done, onDone }: { readonly done: Done; readonly onDone: () => void }) {
  return (
    <>
      <Notice look={done.missing === 0 ? 'shown' : 'undecided'} title="The school is back.">
        {countWords(done.files - done.missing, 'file', 'files')} and all records were read and found whole.
        {done.missing > 0 &&
          ` ${countWords(done.missing, 'file was', 'files were')} not whole in the backup; School › Backup names them.`}
        {done.takenAway > 0 &&
          ` ${countWords(done.takenAway, 'pupil', 'pupils')} whose family said no since then stay hidden.`}
      </Notice>
      <div className="measure stack-tight">
        <p>Before anything can be sent again:</p>
        <ul className="plain-list">
          <li>Sign in with your own passphrase. On a new computer the recovery key is asked once more.</li>
          <li>Enter again what families said since the day of the backup.</li>
          <li>Then the headteacher lets sending go on, and connects the Page anew.</li>
        </ul>
      </div>
      <div className="actions first-run-actions">
        <Button look="main" onPress={onDone}>
          Go on to sign in
        </Button>
      </div>
    </>
  )
}
