// Taking a photo out before signing: it asks why, and says what follows.
import { useState } from 'react'
import type { PostView } from '../../../shared/contract/views.ts'
import { useCommand } from '../../studio.ts'
import { signSentences } from '../../words-sign-off.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { TextField } from '../../parts/field.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'

const words = signSentences

/** `at` counts from 0; null = closed. */
export function TakeOut({
  view,
  at,
  onClose,
  onView,
}: {
  readonly view: PostView
  readonly at: number | null
  readonly onClose: () => void
  readonly onView: (view: PostView) => void
}) {
  const photo = at === null ? undefined : view.photos[at]
  return (
    <Dialog open={photo !== undefined} title={words.takeOutTitle((at ?? 0) + 1)} onClose={onClose}>
      {photo !== undefined && <Ask postId={view.post.id} photoId={photo.photoId} onClose={onClose} onView={onView} />}
    </Dialog>
  )
}

function Ask({
  postId,
  photoId,
  onClose,
  onView,
}: {
  readonly postId: PostView['post']['id']
  readonly photoId: PostView['photos'][number]['photoId']
  readonly onClose: () => void
  readonly onView: (view: PostView) => void
}) {
  const remove = useCommand('posts.removePhoto')
  const [why, setWhy] = useState('')
  const [tried, setTried] = useState(false)
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (why.trim() === '') return
        void remove.run({ postId, photoId, note: why.trim() }).then((outcome) => {
          if (!outcome.ok) return
          onClose()
          onView(outcome.value)
        })
      }}
    >
      <p>{words.takeOutWords}</p>
      <TextField
        label={words.takeOutWhy}
        value={why}
        onChange={setWhy}
        fault={tried && why.trim() === '' ? words.needNote : null}
      />
      <TroubleNotice trouble={remove.trouble} />
      <div className="dialog-foot">
        <Button onPress={onClose}>Cancel</Button>
        <Button look="main" type="submit" pending={remove.pending}>
          {words.takeOutNow}
        </Button>
      </div>
    </form>
  )
}
