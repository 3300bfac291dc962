// Sending back: a note for a photo, for a sentence or for the whole post. What was clicked is written about here.
import { useEffect, useRef, useState } from 'react'
import type { PostView } from '../../../shared/contract/views.ts'
import type { NotePlace } from '../../../shared/model/post-note.ts'
import { useCommand } from '../../studio.ts'
import { signSentences } from '../../words-sign-off.ts'
import { postSentences } from '../../words-posts.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'

const words = signSentences
const AT_MOST = 2000

/** A note while it is being written; the place is what was clicked. */
export interface Draft {
  readonly place: NotePlace
  readonly note: string
}

export const samePlace = (one: NotePlace, other: NotePlace): boolean => JSON.stringify(one) === JSON.stringify(other)

/** 'Photo 2', '“We had a lovely day.”', 'For the whole post'. */
export function placeWords(place: NotePlace, view: PostView): string {
  switch (place.kind) {
    case 'post':
      return words.onWhole
    case 'photo':
      return words.onPhoto(view.photos.findIndex((photo) => photo.photoId === place.photoId) + 1)
    case 'sentence':
      return `“${place.text.length > 60 ? `${place.text.slice(0, 58)}…` : place.text}”`
  }
}

export function SendBack({
  view,
  drafts,
  chosen,
  onDrafts,
  onChoose,
  onLeave,
  onView,
}: {
  readonly view: PostView
  readonly drafts: readonly Draft[]
  /** The place that is being written about. */
  readonly chosen: NotePlace
  readonly onDrafts: (drafts: readonly Draft[]) => void
  readonly onChoose: (place: NotePlace) => void
  readonly onLeave: () => void
  readonly onView: (view: PostView) => void
}) {
  const sendBack = useCommand('posts.sendBack')
  const [tried, setTried] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const key = JSON.stringify(chosen)
  useEffect(() => {
    field.current?.focus()
  }, [key])
  const written = drafts.filter((draft) => draft.note.trim() !== '')
  const text = drafts.find((draft) => samePlace(draft.place, chosen))?.note ?? ''
  const write = (note: string): void => {
    const others = drafts.filter((draft) => !samePlace(draft.place, chosen))
    onDrafts(note === '' ? others : [...others, { place: chosen, note }])
  }
  const run = (): void => {
    setTried(true)
    if (written.length === 0) return
    const whole = written.find((draft) => draft.place.kind === 'post')?.note ?? ''
    const notes = written.filter((draft) => draft.place.kind !== 'post').map((draft) => ({ ...draft }))
    void sendBack.run({ postId: view.post.id, note: whole, notes }).then((outcome) => {
      if (outcome.ok) onView(outcome.value)
    })
  }
  const others = written.filter((draft) => !samePlace(draft.place, chosen))
  return (
    <form
      className="sign-form"
      onSubmit={(event) => {
        event.preventDefault()
        run()
      }}
    >
      {others.length > 0 && (
        <ul className="send-notes" aria-label={postSentences.sign.note}>
          {others.map((draft) => (
            <li key={JSON.stringify(draft.place)}>
              <button
                type="button"
                className="link"
                onClick={() => {
                  onChoose(draft.place)
                }}
              >
                {placeWords(draft.place, view)}
              </button>{' '}
              <span className="note-words">{draft.note}</span>
              <button
                type="button"
                className="button button-quiet send-drop"
                aria-label={`${words.dropNote}: ${placeWords(draft.place, view)}`}
                onClick={() => {
                  onDrafts(drafts.filter((one) => one !== draft))
                }}
              >
                <Icon name="close" size={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={tried && written.length === 0 ? 'field field-wrong' : 'field'}>
        <label htmlFor="send-back-note">
          {words.sendBackTitle} <strong>{placeWords(chosen, view)}</strong>
        </label>
        <p className="field-hint" id="send-back-hint">
          {words.pick}
        </p>
        <textarea
          autoComplete="off"
          ref={field}
          id="send-back-note"
          aria-describedby="send-back-hint"
          rows={3}
          maxLength={AT_MOST}
          value={text}
          onChange={(event) => {
            write(event.target.value)
          }}
        />
        {chosen.kind !== 'post' && (
          <button
            type="button"
            className="link"
            onClick={() => {
              onChoose({ kind: 'post' })
            }}
          >
            {words.onWhole}
          </button>
        )}
        {tried && written.length === 0 && (
          <p className="field-fault" role="alert">
            <Icon name="wrong" /> {words.needNote}
          </p>
        )}
      </div>
      <TroubleNotice trouble={sendBack.trouble} />
      <div className="actions sign-buttons">
        <Button look="main" icon="undo" type="submit" pending={sendBack.pending}>
          {written.length > 1 ? `Send back with ${String(written.length)} notes` : postSentences.sign.sendBack}
        </Button>
        <Button onPress={onLeave}>{postSentences.sign.leave}</Button>
      </div>
    </form>
  )
}
