// "Try a restore": the newest backup is opened as a new computer would open it, and removed again.
import { useState } from 'react'
import type { BackupView } from '../../../shared/contract/vault-views.ts'
import type { Role } from '../../../shared/model/account.ts'
import { mayAsk, useCommand, useQuery } from '../../studio.ts'
import { countWords, momentWords } from '../../words.ts'
import { backupTroubleWords } from '../../words-vault.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { ProgressLine } from '../../parts/progress-line.tsx'

/** Nothing while there is no backup. */
export function TryRestore({ view, role }: { readonly view: BackupView; readonly role: Role }) {
  const vault = useQuery('vault.state', {})
  const start = useCommand('vault.tryRestore')
  const [asking, setAsking] = useState(false)
  const [recoveryKey, setRecoveryKey] = useState('')
  if (view.lastWhole === null) return null
  const running = vault.value?.running === 'try'
  const tried = view.lastTry
  return (
    <section className="stack-tight" aria-labelledby="try">
      <div className="section-head">
        <div>
          <h2 id="try">Try a restore</h2>
          <p className="quiet measure">
            Opens the newest backup in a place of its own, reads all of it and removes it. Nothing here is changed. Once
            a term is a good habit.
          </p>
        </div>
        {mayAsk('vault.tryRestore', role, []) && (
          <Button
            disabled={running}
            onPress={() => {
              setRecoveryKey('')
              setAsking(true)
            }}
          >
            Try a restore
          </Button>
        )}
      </div>
      <TroubleNotice trouble={start.trouble} />
      {running && (
        <ProgressLine
          what="Opening the backup and reading it"
          done={vault.value?.done ?? 0}
          total={vault.value?.total ?? 0}
          secondsLeft={null}
        />
      )}
      {!running && tried === null && (
        <Notice look="undecided">No restore has been tried yet. Nobody knows whether this backup can be read.</Notice>
      )}
      {!running && tried !== null && (
        <Notice
          look={tried.trouble === null ? 'shown' : 'wrong'}
          title={
            tried.trouble === null
              ? `Tried ${momentWords(tried.endedAtMs)}: ${countWords(tried.files, 'file', 'files')} and all records came back whole.`
              : `Tried ${momentWords(tried.endedAtMs)}: it did not succeed.`
          }
        >
          {tried.trouble !== null && backupTroubleWords(tried.trouble)}
          {tried.damaged > 0 && ` ${countWords(tried.damaged, 'file was', 'files were')} not whole.`}
        </Notice>
      )}
      <Dialog
        open={asking}
        title="Try a restore"
        onClose={() => {
          setAsking(false)
        }}
      >
        <Form
          onSubmit={() => {
            setAsking(false)
            void start.run({ recoveryKey: recoveryKey.trim() === '' ? null : recoveryKey.trim() }).then((outcome) => {
              if (outcome.ok) vault.put(outcome.value)
            })
          }}
        >
          <TextField
            label="Recovery key, if you have it at hand"
            hint="From the printed page. Without it everything is tried but the key itself."
            spellCheck={false}
            maxLength={200}
            value={recoveryKey}
            onChange={setRecoveryKey}
          />
          <div className="actions">
            <Button look="main" type="submit">
              Try it now
            </Button>
          </div>
        </Form>
      </Dialog>
    </section>
  )
}
