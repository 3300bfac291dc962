// Taking a post off the Page: the one press, what will happen, and how far it has come. Used wherever a post must or may go.
import { useState } from 'react'
import type { PostId } from '../../../shared/model/id.ts'
import type { Removal } from '../../../shared/model/takedown.ts'
import { goTo } from '../../route.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { removalWords, takedownAskWords, takedownSentences as words } from '../../words-takedown.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { LineNotice } from './schedule-post.tsx'

/** The button with its question. `removal` null = nobody has asked yet. */
export function TakeDownButton({
  postId,
  pageKind,
  photos,
  removal,
  label = words.ask,
  look = 'plain',
}: {
  readonly postId: PostId
  readonly pageKind: 'practice' | 'facebook'
  readonly photos: number
  readonly removal: Removal | null
  readonly label?: string
  readonly look?: 'main' | 'plain'
}) {
  const start = useCommand('takedowns.start')
  const [asking, setAsking] = useState(false)
  const run = (): void => {
    void start.run({ postId }).then((outcome) => {
      if (outcome.ok) setAsking(false)
    })
  }
  if (removal?.state === 'removed' || removal?.state === 'removing') return null
  if (removal !== null)
    return (
      <Button onPress={run} pending={start.pending} pendingWords="Trying …">
        {words.again}
      </Button>
    )
  return (
    <>
      <Button
        {...(look === 'main' ? { look } : {})}
        onPress={() => {
          setAsking(true)
        }}
      >
        {label}
      </Button>
      <Dialog
        open={asking}
        title={words.title}
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
              {words.keep}
            </Button>
            <Button look="main" onPress={run} pending={start.pending} pendingWords="Asking …">
              {words.now}
            </Button>
          </>
        }
      >
        <div className="stack">
          <p>{takedownAskWords(pageKind, photos)}</p>
          <p className="quiet">{words.copies}</p>
          <TroubleNotice trouble={start.trouble} />
        </div>
      </Dialog>
    </>
  )
}

/** How far taking a post down has come; nothing before anybody asked. */
export function RemovalNotice({ removal }: { readonly removal: Removal | null }) {
  if (removal === null) return null
  return (
    <Notice look={removal.state === 'removed' ? 'shown' : removal.state === 'removing' ? 'plain' : 'wrong'}>
      {removalWords(removal)}
    </Notice>
  )
}

/** On the page of a post that is, or was, on the Page: take it down, how far that is, and use it once more. */
export function TakeDownPost({
  postId,
  state,
  pageKind,
  photos,
}: {
  readonly postId: PostId
  readonly state: 'live' | 'needs-checking' | 'taken-down'
  readonly pageKind: 'practice' | 'facebook'
  readonly photos: number
}) {
  const removal = useQuery('takedowns.removal', { postId })
  const tasks = useQuery('takedowns.list', { postId, subjectId: null })
  const known = removal.value?.removal ?? null
  // A task above this says the same, with its own button.
  const isTask = tasks.value === null || tasks.value.some(({ task }) => task.done === null)
  return (
    <>
      {!isTask && <RemovalNotice removal={known} />}
      {known?.problem === 'cannot-reach' && known.state !== 'removed' && <LineNotice />}
      {state === 'taken-down' && <p className="quiet">{words.copies}</p>}
      <div className="actions">
        {state !== 'taken-down' && removal.value !== null && !isTask && (
          <TakeDownButton postId={postId} pageKind={pageKind} photos={photos} removal={known} label={words.askOwn} />
        )}
        {state === 'taken-down' && <AgainButton postId={postId} label={words.anewPlain} />}
      </div>
      {state === 'taken-down' && <p className="quiet small">{words.anewWords}</p>}
    </>
  )
}

/** A new draft with the same words and photos: who may be seen is worked out anew, and somebody signs. */
export function AgainButton({ postId, label = words.anew }: { readonly postId: PostId; readonly label?: string }) {
  const again = useCommand('posts.again')
  return (
    <>
      <TroubleNotice trouble={again.trouble} />
      <Button
        onPress={() => {
          void again.run({ postId }).then((outcome) => {
            if (outcome.ok) goTo('posts', outcome.value.post.id)
          })
        }}
        pending={again.pending}
      >
        {label}
      </Button>
    </>
  )
}
