// Posts that must be taken down, wherever they are shown: on the pupil's card, on the post, on Home. A person records that
// they removed it; Cloakroom says plainly that it has not checked that.
import { useState } from 'react'
import type { TakedownView } from '../../../shared/contract/register-views.ts'
import type { PostId } from '../../../shared/model/id.ts'
import { hrefTo } from '../../route.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { countWords, momentWords } from '../../words.ts'
import { livePostWords, recordSentences, takedownDoneWords, takedownWords } from '../../words-records.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { CheckField, TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { RemovalNotice, TakeDownButton } from '../posts/take-down.tsx'
import './records.css'

/** One line per post, open ones first. Several pupils of one post stand in one line. */
export function Takedowns({ views }: { readonly views: readonly TakedownView[] }) {
  const [doing, setDoing] = useState<TakedownView | null>(null)
  const posts = [...Map.groupBy(views, ({ task }) => task.publicationId).values()].flatMap((group) => {
    const [first] = group.toSorted((a, b) => Number(a.task.done !== null) - Number(b.task.done !== null))
    return first === undefined ? [] : [{ first, group }]
  })
  const ordered = posts.toSorted(
    (a, b) =>
      Number(a.first.task.done !== null) - Number(b.first.task.done !== null) ||
      a.first.task.openedAtMs - b.first.task.openedAtMs,
  )
  return (
    <>
      <ul className="sheet takedowns">
        {ordered.map(({ first, group }) => {
          const { task, post, removal, openedByName, doneByName } = first
          return (
            <li key={task.publicationId}>
              <Icon name={task.done === null ? 'undecided' : 'shown'} size={20} />
              <div className="grow">
                <strong>
                  <a href={hrefTo('posts', task.postId)}>
                    {post.firstWords === '' ? 'A post without words' : `“${post.firstWords}”`}
                  </a>
                </strong>
                <p>
                  {task.done === null
                    ? `Take this down. It is ${livePostWords(post)}`
                    : takedownDoneWords(task.done, doneByName)}
                  {task.done === null && ` since ${momentWords(post.sinceMs)}.`}
                </p>
                <p className="quiet private">
                  {[...new Set(group.map((one) => takedownWords(one.task.why, one.subjectName)))].join('. ')}. Opened{' '}
                  {momentWords(task.openedAtMs)}
                  {openedByName !== null && ` by ${openedByName}`}
                  {task.done !== null && `, done ${momentWords(task.done.atMs)}`}
                  {task.done?.note != null && `. “${task.done.note}”`}
                </p>
                {post.permalink !== null && <p className="quiet small selectable">{post.permalink}</p>}
                {task.done === null && <RemovalNotice removal={removal} />}
              </div>
              {task.done === null && (
                <div className="actions">
                  <TakeDownButton
                    postId={task.postId}
                    pageKind={post.pageKind}
                    photos={post.photos}
                    removal={removal}
                  />
                  <Button
                    look="quiet"
                    onPress={() => {
                      setDoing(first)
                    }}
                  >
                    Removed by hand …
                  </Button>
                </div>
              )}
            </li>
          )
        })}
      </ul>
      <Dialog
        open={doing !== null}
        title="Removed by hand"
        onClose={() => {
          setDoing(null)
        }}
      >
        {doing !== null && (
          <DoneForm
            view={doing}
            onClose={() => {
              setDoing(null)
            }}
          />
        )}
      </Dialog>
    </>
  )
}

function DoneForm({ view, onClose }: { readonly view: TakedownView; readonly onClose: () => void }) {
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

/** On a post: everything that is or was to be taken down. Nothing while there is nothing. */
export function PostTakedowns({ postId }: { readonly postId: PostId }) {
  const list = useQuery('takedowns.list', { postId, subjectId: null })
  const views = list.value ?? []
  if (views.length === 0) return null
  const open = views.some(({ task }) => task.done === null)
  return (
    <section className="stack-tight post-takedowns" aria-label={recordSentences.takedownsOpen}>
      {open && (
        <Notice look="wrong" title="This post must be taken down.">
          Somebody in it may not be shown any more.
        </Notice>
      )}
      <Takedowns views={views} />
    </section>
  )
}

/** On Home: what must come down. Nothing while there is nothing. */
export function OpenTakedowns() {
  const list = useQuery('takedowns.list', { postId: null, subjectId: null })
  const views = list.value ?? []
  if (views.length === 0) return null
  return (
    <section aria-labelledby="takedowns" className="stack-tight">
      <h2 id="takedowns" className="home-title">
        {recordSentences.takedownsOpen}:{' '}
        {countWords(new Set(views.map(({ task }) => task.postId)).size, 'post', 'posts')}
      </h2>
      <Takedowns views={views} />
    </section>
  )
}
