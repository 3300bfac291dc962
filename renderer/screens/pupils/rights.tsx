// A family's rights, at the end of a person's card, for the headteacher: everything about them written out, and erasure. Both
// say what they will do before they do it.
import { useState } from 'react'
import type { ErasureDone, ErasurePreview, RecordExportView } from '../../../shared/contract/rights-views.ts'
import type { SubjectId } from '../../../shared/model/id.ts'
import { hrefTo } from '../../route.ts'
import { mayAsk, useCommand, useQuery } from '../../studio.ts'
import { countWords, momentWords } from '../../words.ts'
import { erasedWords, exportFailureWords, goesWords, leftOutWords, staysWords } from '../../words-rights.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { CheckField, TextField } from '../../parts/field.tsx'
import { FolderChooser } from '../../parts/folder-chooser.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { ProgressLine, Waiting } from '../../parts/progress-line.tsx'

/** `neverShow` asks for more care with whoever asks. `onErased`: the card is gone; say so where the person goes next. */
export function Rights({
  subjectId,
  neverShow,
  onErased,
}: {
  readonly subjectId: SubjectId
  readonly neverShow: boolean
  readonly onErased: (sentence: string) => void
}) {
  const state = useQuery('app.state', {})
  if (state.value?.phase !== 'open') return null
  if (!mayAsk('rights.export', state.value.me.role, []))
    return (
      <section className="stack-tight" aria-labelledby="rights">
        <h2 id="rights">The family’s rights</h2>
        <p className="quiet">
          A family may ask for everything the school holds about their child, or for it to be erased. Both are for the
          headteacher.
        </p>
      </section>
    )
  return (
    <section className="stack-tight" aria-labelledby="rights">
      <h2 id="rights">The family’s rights</h2>
      <WriteOut subjectId={subjectId} neverShow={neverShow} />
      <Erase subjectId={subjectId} onErased={onErased} />
    </section>
  )
}

function WriteOut({ subjectId, neverShow }: { readonly subjectId: SubjectId; readonly neverShow: boolean }) {
  const state = useQuery('rights.export', { subjectId })
  const start = useCommand('rights.startExport')
  const cancel = useCommand('rights.cancelExport')
  const [asking, setAsking] = useState(false)
  const [choosing, setChoosing] = useState(false)
  const [checked, setChecked] = useState(false)
  const record = state.value
  return (
    <div className="stack-tight">
      <div className="section-head">
        <p className="quiet measure">
          <strong>Everything about this person</strong>: one document to read and every photo they are in, with
          everybody else hidden.
        </p>
        <Button
          icon="file"
          disabled={record?.state === 'running'}
          onPress={() => {
            setChecked(false)
            setAsking(true)
          }}
        >
          Write it out
        </Button>
      </div>
      <TroubleNotice trouble={state.trouble ?? start.trouble ?? cancel.trouble} />
      {record !== null && (
        <ExportState
          record={record}
          onCancel={() => {
            void cancel.run({})
          }}
        />
      )}
      <Dialog
        open={asking}
        title="Write out everything about this person"
        onClose={() => {
          setAsking(false)
        }}
        actions={
          <>
            <Button
              onPress={() => {
                setAsking(false)
              }}
            >
              Not now
            </Button>
            <Button
              look="main"
              disabled={!checked}
              onPress={() => {
                setAsking(false)
                setChoosing(true)
              }}
            >
              Choose where it goes
            </Button>
          </>
        }
      >
        <div className="stack-tight">
          {neverShow && (
            <Notice look="undecided" title="This person is never shown.">
              Somebody may be looking for them. Speak to the safeguarding lead before anything is handed over, whoever
              asks. Neither that flag nor its reason is in the document.
            </Notice>
          )}
          <p>
            It holds the answers, who gave them, photos, posts and what was done. It names the adults who answered. Read
            it before you hand it over, and check with your DPO whether anything must be left out.
          </p>
          <p>
            Outside Cloakroom it is no longer protected: choose a stick or folder of the school, hand it over yourself
            and delete the copy.
          </p>
          <CheckField
            label="I know who asks for this, and that they may have it."
            checked={checked}
            onChange={setChecked}
          />
        </div>
      </Dialog>
      <FolderChooser
        open={choosing}
        want="folder"
        title="Where shall the record go?"
        onClose={() => {
          setChoosing(false)
        }}
        onChoose={(folder) => {
          setChoosing(false)
          void start.run({ subjectId, folder, requestChecked: true }).then((outcome) => {
            if (outcome.ok) state.put(outcome.value)
          })
        }}
      />
    </div>
  )
}

/** So many take longer than the ten minutes after which Cloakroom locks itself. */
const MANY_PHOTOS = 80

function ExportState({ record, onCancel }: { readonly record: RecordExportView; readonly onCancel: () => void }) {
  switch (record.state) {
    case 'running':
      return (
        <ProgressLine
          what={
            record.done < record.total || record.total === 0
              ? 'Hiding everybody else in each photo'
              : 'Writing the document'
          }
          done={record.done}
          total={record.total}
          secondsLeft={record.secondsLeft}
          actions={
            <>
              <Button onPress={onCancel}>Cancel</Button>
              {record.total > MANY_PHOTOS && (
                <span className="quiet">
                  Stay near: Cloakroom locks itself after ten minutes without anybody, and then nothing is written.
                </span>
              )}
            </>
          }
        />
      )
    case 'done':
      return (
        <Notice look="shown" title="The record is written out.">
          <p>
            It is in the folder “{record.folderName}” in <bdi className="private">{record.folder}</bdi> (
            {momentWords(record.startedAtMs)}). Begin with Record.pdf.
          </p>
          {record.leftOut.length > 0 && (
            <>
              <p>{countWords(record.leftOut.length, 'photo was', 'photos were')} left out and named in the document:</p>
              <ul className="plain-list">
                {record.leftOut.map((one) => (
                  <li key={one.number}>{leftOutWords(one)}</li>
                ))}
              </ul>
            </>
          )}
        </Notice>
      )
    case 'cancelled':
      return <Notice title="Cancelled. Nothing was left in the folder." />
    case 'failed':
      return (
        <Notice look="wrong" title="The record was not written out.">
          {exportFailureWords(record.failedBecause ?? 'other')}
        </Notice>
      )
  }
}

function Erase({
  subjectId,
  onErased,
}: {
  readonly subjectId: SubjectId
  readonly onErased: (sentence: string) => void
}) {
  const [open, setOpen] = useState(false)
  return (
    <div className="section-head">
      <p className="quiet measure">
        <strong>Erase this person</strong>: everything goes that the school does not have to keep. You see what goes and
        what stays before anything happens.
      </p>
      <Button
        look="danger"
        onPress={() => {
          setOpen(true)
        }}
      >
        Look at what would go
      </Button>
      <Dialog
        open={open}
        wide
        title="Erase this person"
        onClose={() => {
          setOpen(false)
        }}
      >
        <ErasureForm
          subjectId={subjectId}
          onClose={() => {
            setOpen(false)
          }}
          onErased={(done) => {
            onErased(erasedWords(done))
          }}
        />
      </Dialog>
    </div>
  )
}

function ErasureForm({
  subjectId,
  onClose,
  onErased,
}: {
  readonly subjectId: SubjectId
  readonly onClose: () => void
  readonly onErased: (done: ErasureDone) => void
}) {
  const preview = useQuery('rights.erasure', { subjectId })
  const erase = useCommand('rights.erase')
  const [typed, setTyped] = useState('')
  const [accepted, setAccepted] = useState(false)
  const found = preview.value
  if (found === null)
    return preview.trouble === null ? (
      <Waiting what="Looking for everything about this person" />
    ) : (
      <TroubleNotice trouble={preview.trouble} />
    )
  const blocked = found.sending > 0 || (found.livePosts.length > 0 && !accepted)
  const isTyped = typed.trim().normalize('NFC') === found.name.normalize('NFC')
  return (
    <div className="stack">
      <div className="columns">
        <section className="stack-tight" aria-labelledby="goes">
          <h3 id="goes">Goes for good</h3>
          <ul className="plain-list">
            {goesWords(found).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
        <section className="stack-tight" aria-labelledby="stays">
          <h3 id="stays">Stays, because the school must keep it</h3>
          <ul className="plain-list">
            {staysWords(found).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <p className="quiet small">
            This is our reading of the law. Check with your DPO. The school’s management system, printed pictures and
            backups that you made yourself are not touched. While the pupil is still in that system, the next pupil list
            brings the name back.
          </p>
        </section>
      </div>
      <LivePosts found={found} accepted={accepted} onAccept={setAccepted} />
      <TextField
        label={`To erase, type the name as it stands here: ${found.name}`}
        value={typed}
        onChange={setTyped}
        spellCheck={false}
      />
      <TroubleNotice trouble={erase.trouble} />
      <div className="actions form-end">
        <Button onPress={onClose}>Keep this person</Button>
        <Button
          look="danger"
          disabled={blocked || !isTyped}
          pending={erase.pending}
          pendingWords="Erasing"
          onPress={() => {
            void erase
              .run({ subjectId, typedName: typed, digest: found.digest, livePostsStay: accepted })
              .then((outcome) => {
                if (outcome.ok) onErased(outcome.value)
                else preview.again()
              })
          }}
        >
          Erase for good
        </Button>
      </div>
    </div>
  )
}

function LivePosts({
  found,
  accepted,
  onAccept,
}: {
  readonly found: ErasurePreview
  readonly accepted: boolean
  readonly onAccept: (accepted: boolean) => void
}) {
  if (found.sending > 0)
    return (
      <Notice look="wrong" title="A post with this person is on its way to the Page.">
        Wait until it is known what became of it, then look again.
      </Notice>
    )
  if (found.livePosts.length === 0) return null
  return (
    <Notice
      look="wrong"
      title={`${countWords(found.livePosts.length, 'post still shows', 'posts still show')} this person on the Page.`}
      action={<ButtonLink href={hrefTo('posts')}>Go to Posts</ButtonLink>}
    >
      <p>Take them down first. What others have shared or saved cannot be called back.</p>
      <ul className="plain-list">
        {found.livePosts.map((post) => (
          <li key={post.publicationId}>
            <a href={hrefTo('posts', post.postId)}>
              {post.firstWords === '' ? 'A post without words' : post.firstWords}
            </a>{' '}
            · since {momentWords(post.sinceMs)}
          </li>
        ))}
      </ul>
      <CheckField
        label="Erase all the same. The posts stay on the list of what must be taken down, without a name."
        checked={accepted}
        onChange={onAccept}
      />
    </Notice>
  )
}
