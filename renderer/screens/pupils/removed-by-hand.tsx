// For when Cloakroom cannot remove a post: what to delete on Facebook, at which addresses, and a person's word that it is done.
// It stays a word until the Page was read.
import { useState } from 'react'
import type { TakedownView } from '../../../shared/contract/register-views.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { recordSentences } from '../../words-records.ts'
import { takedownSentences as words } from '../../words-takedown.ts'
import { Button } from '../../parts/button.tsx'
import { CheckField, TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'

export function RemovedByHand({ view, onClose }: { readonly view: TakedownView; readonly onClose: () => void }) {
  const [sure, setSure] = useState(false)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const done = useCommand('takedowns.doneByHand')
  return (
    <Form
      onSubmit={() => {
        setTried(true)
        if (!sure || done.pending) return
        void done.run({ postId: view.task.postId, note: note.trim() === '' ? null : note.trim() }).then((outcome) => {
          if (outcome.ok) onClose()
        })
      }}
    >
      <Notice title={`“${view.post.firstWords}”`}>{recordSentences.byHandLead}</Notice>
      <Addresses view={view} />
      <CheckField label={recordSentences.byHandTick} checked={sure} onChange={setSure} />
      {tried && !sure && <p className="field-fault">Tick this once you have looked.</p>}
      <TextField label="Note (not needed)" value={note} maxLength={500} onChange={setNote} />
      <p className="quiet">Your name and the time are recorded. It counts for everybody in this post.</p>
      <TroubleNotice trouble={done.trouble} />
      <div className="actions form-end">
        <Button onPress={onClose}>Cancel</Button>
        <Button look="main" type="submit" pending={done.pending} pendingWords="Recording …">
          Record
        </Button>
      </div>
    </Form>
  )
}

function Addresses({ view }: { readonly view: TakedownView }) {
  const byHand = useQuery('takedowns.byHand', { postId: view.task.postId })
  const [said, setSaid] = useState('')
  const known = byHand.value
  if (known === null) return <TroubleNotice trouble={byHand.trouble} />
  const links = known.items.flatMap(({ link, gone }) => (link === null || gone ? [] : [link]))
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(links.join('\n'))
      setSaid(words.copied)
    } catch {
      // The window may not write to the clipboard by itself; the addresses can be marked and copied.
      setSaid(words.copyByHand)
    }
  }
  if (known.pageKind === 'practice') return <p className="quiet">{words.noAddress}</p>
  return (
    <section aria-label={words.addresses}>
      <h3>{words.addresses}</h3>
      <ol className="addresses">
        {known.items.map(({ kind, link, gone }, at) => (
          <li key={link ?? at}>
            <span>{kind === 'post' ? words.address.post : words.address.photo}</span>
            <span className="selectable">{link}</span>
            {gone && <span className="quiet">{words.isGone}</span>}
          </li>
        ))}
      </ol>
      <div className="actions">
        <Button
          icon="file"
          disabled={links.length === 0}
          onPress={() => {
            void copy()
          }}
        >
          {words.copy}
        </Button>
        <span className="quiet" role="status">
          {said}
        </span>
      </div>
    </section>
  )
}
