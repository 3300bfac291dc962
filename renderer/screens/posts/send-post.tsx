// Sending: the one step that asks, and it names what will happen. The studio checks everything again at that instant.
import { useState } from 'react'
import type { PostView } from '../../../shared/contract/views.ts'
import type { OpenStudio } from '../../place.ts'
import { useCommand } from '../../studio.ts'
import { postSentences } from '../../words-posts.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'

const words = postSentences.sign

export function SendPost({
  view,
  studio,
  onView,
}: {
  readonly view: PostView
  readonly studio: OpenStudio
  readonly onView: (view: PostView) => void
}) {
  const publish = useCommand('posts.publish')
  const [asking, setAsking] = useState(false)
  const leave = (): void => {
    setAsking(false)
  }
  const send = (): void => {
    void publish.run({ postId: view.post.id }).then((outcome) => {
      if (!outcome.ok) return
      setAsking(false)
      onView(outcome.value)
    })
  }
  return (
    <>
      <Button
        look="main"
        icon="send"
        onPress={() => {
          setAsking(true)
        }}
      >
        {words.send(studio.page)}
      </Button>
      <Dialog
        open={asking}
        title={words.sendTitle}
        onClose={leave}
        actions={
          <>
            <Button onPress={leave}>{words.notYet}</Button>
            <Button look="main" icon="send" onPress={send} pending={publish.pending}>
              {words.sendNow}
            </Button>
          </>
        }
      >
        <div className="stack">
          <p>{words.sendWords(studio.page, view.photos.length)}</p>
          <TroubleNotice trouble={publish.trouble} />
        </div>
      </Dialog>
    </>
  )
}
