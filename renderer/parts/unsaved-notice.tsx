// What was written and is not saved yet, said on every screen that is not its own composer; and the question before the window
// closes over it. On the locked screen nothing of the text is shown.
import { useEffect, useState } from 'react'
import type { AccountId } from '../../shared/model/id.ts'
import { hrefTo } from '../route.ts'
import { unsaved, useUnsaved } from '../unsaved-here.ts'
import { composerSentences } from '../words-composer.ts'
import { Button, ButtonLink } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Notice } from './notice.tsx'

const words = composerSentences.unsaved
const AGAIN_MS = 8000

/** `me` null = locked. */
export function UnsavedNotice({ me }: { readonly me: AccountId | null }) {
  const texts = useUnsaved()
  const [asking, setAsking] = useState<'no' | 'first' | 'let-go'>('no')
  const mine = texts.filter((text) => text.me === me && !text.open && text.state.kind !== 'typing')
  const waiting = texts.filter((text) => text.state.kind !== 'aside').length
  const left = texts.some((text) => !text.open && text.state.kind !== 'aside')
  useEffect(() => {
    if (me === null || !left) return undefined
    void unsaved.tryAgain(me)
    const again = setInterval(() => void unsaved.tryAgain(me), AGAIN_MS)
    return () => {
      clearInterval(again)
    }
  }, [me, left])
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (!unsaved.wouldBeLost()) return
      event.preventDefault()
      setAsking('first')
    }
    window.addEventListener('beforeunload', ask)
    return () => {
      window.removeEventListener('beforeunload', ask)
    }
  }, [])
  return (
    <>
      <div className="unsaved no-print">
        {me === null && waiting > 0 && (
          <Notice look="wrong" title={words.title(waiting)}>
            {words.locked}
          </Notice>
        )}
        {mine.map(({ postId, state, written }) => (
          <Notice
            key={postId}
            look={state.kind === 'aside' ? 'undecided' : 'wrong'}
            title={state.kind === 'aside' ? words.asideTitle : words.title(1)}
            action={
              <ButtonLink look="quiet" href={hrefTo('posts', postId)}>
                {words.open}
              </ButtonLink>
            }
          >
            {state.kind === 'aside' ? words.aside(state.keptAs) : words.again}
            <details>
              <summary>{words.show}</summary>
              <p className="private unsaved-text" dir="auto">
                {written.draft.message}
              </p>
            </details>
          </Notice>
        ))}
      </div>
      <Dialog
        open={asking !== 'no'}
        title={asking === 'let-go' ? words.closeNowTitle : waiting > 0 ? words.closeTitle : words.savedTitle}
        onClose={() => {
          setAsking('no')
        }}
        actions={
          waiting > 0 && asking === 'first' ? (
            <>
              <Button
                look="danger"
                onPress={() => {
                  // Said twice by a person: now the window may go.
                  for (const { postId, me: writer } of texts) unsaved.saved(postId, writer)
                  setAsking('let-go')
                  window.close()
                }}
              >
                {words.closeAnyway}
              </Button>
              <Button
                look="main"
                onPress={() => {
                  setAsking('no')
                }}
              >
                {words.stay}
              </Button>
            </>
          ) : (
            <Button
              look="main"
              onPress={() => {
                setAsking('no')
                window.close()
              }}
            >
              {words.closeNow}
            </Button>
          )
        }
      >
        {asking === 'first' && <p>{waiting > 0 ? words.closeWords(waiting) : words.savedWords}</p>}
      </Dialog>
    </>
  )
}
