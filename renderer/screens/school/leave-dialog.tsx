// Somebody leaves: what they have in hand, who takes it over, and the end of their access, in one step.
import { useState } from 'react'
import type { Account } from '../../../shared/model/account.ts'
import type { LeavingView } from '../../../shared/contract/keys-operations.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { countWords } from '../../words.ts'
import { stateWords } from '../../words-posts.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { SelectField } from '../../parts/field.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import '../locked/keys.css'

export function LeaveDialog({ account, onClose }: { readonly account: Account | null; readonly onClose: () => void }) {
  return (
    <Dialog open={account !== null} title="Has left" onClose={onClose}>
      {account !== null && <LeaveForm key={account.id} account={account} onClose={onClose} />}
    </Dialog>
  )
}

function LeaveForm({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const leaving = useQuery('accounts.leaving', { accountId: account.id })
  const leave = useCommand('accounts.leave')
  const [handTo, setHandTo] = useState('')
  const view = leaving.value
  const needsHeir = view !== null && view.posts.length > 0
  const run = async (): Promise<void> => {
    if (leave.pending || view === null || (needsHeir && handTo === '')) return
    const outcome = await leave.run({ accountId: account.id, ...(needsHeir ? { handTo } : {}) })
    if (outcome.ok) onClose()
  }
  return (
    <div className="stack">
      <p>
        <strong className="private">{account.name}</strong> can no longer unlock Cloakroom from this moment. What they
        did stays in the trail with their name and role. This cannot be taken back; somebody who returns gets a new
        account.
      </p>
      <TroubleNotice trouble={leaving.trouble} />
      {leaving.waiting && <Waiting what="Looking at what they have in hand" />}
      {view !== null && <InHand view={view} />}
      {needsHeir && (
        <SelectField
          label="Who takes the posts over?"
          hint="They find them on their Home. It does not make them the author: they may still sign."
          value={handTo}
          options={[
            { value: '', words: 'Choose …' },
            ...view.others.map(({ id, name }) => ({ value: id as string, words: name })),
          ]}
          onChange={setHandTo}
        />
      )}
      <TroubleNotice trouble={leave.trouble} />
      <div className="actions form-end">
        <Button onPress={onClose}>Cancel</Button>
        <Button
          look="danger"
          disabled={view === null || (needsHeir && handTo === '')}
          pending={leave.pending}
          pendingWords="Ending …"
          onPress={() => {
            void run()
          }}
        >
          {needsHeir ? 'End their access and hand over' : 'End their access'}
        </Button>
      </div>
    </div>
  )
}

/** What ends with the account, and what has to go to somebody. */
function InHand({ view }: { readonly view: LeavingView }) {
  return (
    <>
      {view.posts.length > 0 && (
        <div className="stack">
          <strong>{countWords(view.posts.length, 'unfinished post', 'unfinished posts')}</strong>
          <ul className="leaving-posts">
            {view.posts.map((post) => (
              <li key={post.id}>
                {post.firstWords === '' ? 'No words yet' : post.firstWords}{' '}
                <span className="quiet">· {stateWords(post.state).words}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {view.delegations > 0 && (
        <p>
          Signing in the headteacher’s place ends:{' '}
          {countWords(view.delegations, 'time that was given', 'times that were given')}.
        </p>
      )}
      {view.isDsl && <p>They are a safeguarding lead. Name another one, if there is none beside them.</p>}
    </>
  )
}
