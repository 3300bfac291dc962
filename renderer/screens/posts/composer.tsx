// Writing a post: kind, message, photos with their descriptions, the preview at a phone's size, and everything that still
// stands in the way. It saves by itself; handing in asks the studio, which decides.
import { useState } from 'react'
import type { PostView } from '../../../shared/contract/views.ts'
import { MESSAGE_MAX_CHARACTERS, PHOTOS_PER_POST_MAX } from '../../../shared/model/post.ts'
import type { NameFinding, TextPlace } from '../../../shared/model/verdict.ts'
import type { OpenStudio } from '../../place.ts'
import { hrefTo } from '../../route.ts'
import { useCommand } from '../../studio.ts'
import { momentWords } from '../../words.ts'
import { kindHint, kindWords, postKinds, postSentences, stateWords } from '../../words-posts.ts'
import { Button } from '../../parts/button.tsx'
import { SelectField } from '../../parts/field.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { ComposerPhotos, altTextId } from './composer-photos.tsx'
import { Obstacles } from './obstacles.tsx'
import type { Fix } from '../../words-posts.ts'
import { PagePost } from './page-post.tsx'
import { PhotoPicker } from './photo-picker.tsx'
import { pagePictures } from './post-pictures.ts'
import { useAutosave } from './use-autosave.ts'
import type { SaveState } from './use-autosave.ts'
import { useLiveWords } from './use-live-words.ts'
import { WordsField } from './words-field.tsx'

const words = postSentences.composer
const MESSAGE_ID = 'post-message'
const KIND_ID = 'post-kind'

export function Composer({
  view,
  studio,
  onView,
}: {
  readonly view: PostView
  readonly studio: OpenStudio
  readonly onView: (view: PostView) => void
}) {
  const autosave = useAutosave(view, onView)
  const { draft, change, flush } = autosave
  const findings = useLiveWords(draft, view)
  const settle = useCommand('words.settle')
  const submit = useCommand('posts.submit')
  const [picking, setPicking] = useState(false)
  const [held, setHeld] = useState(false)
  const { post } = view
  const withPhotos = draft.photos.length > 0

  const settleWord = (place: TextPlace) => (finding: NameFinding) => {
    void (async () => {
      // Only a saved sentence can be settled: the studio remembers the sentence, not the place on screen.
      if (!(await flush())) return
      const outcome = await settle.run({ postId: post.id, place, start: finding.start, text: finding.text })
      if (outcome.ok) onView(outcome.value)
    })()
  }
  const handIn = (): void => {
    void (async () => {
      if (!(await flush())) return
      const outcome = await submit.run({ postId: post.id })
      if (!outcome.ok) return
      setHeld(outcome.value.post.state !== 'waiting')
      onView(outcome.value)
    })()
  }
  const fix = (what: Fix): void => {
    const photo =
      what.kind === 'alt-text' || what.kind === 'desk' || what.kind === 'take-out'
        ? draft.photos[what.photo]
        : undefined
    switch (what.kind) {
      case 'message':
        focusOn(MESSAGE_ID)
        break
      case 'post-kind':
        document.querySelector<HTMLElement>(`#${KIND_ID} select`)?.focus()
        break
      case 'alt-text':
        if (photo !== undefined) focusOn(altTextId(photo.photoId))
        break
      case 'desk':
        if (photo !== undefined && post.eventId !== null)
          window.location.hash = hrefTo('events', post.eventId, photo.photoId)
        break
      case 'take-out':
        change({ photos: draft.photos.filter((_, at) => at !== what.photo) })
        break
      case 'none':
        break
    }
  }
  useKeys('Writing a post', [
    {
      keys: 'Ctrl+S',
      says: 'Save now',
      run: () => {
        void flush()
      },
    },
    { keys: 'Ctrl+Enter', says: words.submit, run: handIn, inFields: true },
  ])

  const altOf = (photoId: string): string => draft.photos.find((photo) => photo.photoId === photoId)?.altText ?? ''
  const ordered = draft.photos
    .map((photo) => view.photos.find((one) => one.photoId === photo.photoId))
    .filter((photo) => photo !== undefined)
  const lastNote = post.state === 'sent-back' ? view.notes.at(-1) : undefined
  const state = stateWords(post.state)
  return (
    <div className="composer">
      <div className="composer-main stack">
        <header className="screen-head">
          <h1>{state.words}</h1>
          <Saved state={autosave.state} />
        </header>
        {autosave.state.kind === 'failed' && (
          <TroubleNotice
            trouble={autosave.state.trouble}
            action={
              <Button
                onPress={() => {
                  void flush()
                }}
              >
                Save again
              </Button>
            }
          />
        )}
        {lastNote !== undefined && (
          <Notice look="undecided" title={words.sentBackBy(lastNote.byName, momentWords(lastNote.atMs))}>
            <span className="note-words">{lastNote.note}</span>
          </Notice>
        )}
        {studio.me.role === 'headteacher' && <Notice>{words.headWarning}</Notice>}
        <div id={KIND_ID}>
          <SelectField
            label={words.kind}
            hint={kindHint(draft.kind)}
            value={draft.kind}
            options={postKinds.map((kind) => ({ value: kind, words: kindWords(kind) }))}
            onChange={(kind) => {
              change({ kind })
            }}
          />
        </div>
        <WordsField
          id={MESSAGE_ID}
          label={words.message}
          hint={withPhotos ? words.messageHint : words.messageHintWordsOnly}
          value={draft.message}
          found={findings({ kind: 'message' })}
          rows={6}
          maxLength={MESSAGE_MAX_CHARACTERS}
          limitSeen
          onChange={(message) => {
            change({ message })
          }}
          onSettle={settleWord({ kind: 'message' })}
        />
        <ComposerPhotos
          view={view}
          photos={draft.photos}
          findings={findings}
          onChange={(photos) => {
            change({ photos })
          }}
          onSettle={settleWord}
          {...(post.eventId === null || draft.photos.length >= PHOTOS_PER_POST_MAX
            ? {}
            : {
                onAdd: () => {
                  setPicking(true)
                },
              })}
        />
        <TroubleNotice trouble={settle.trouble} />
      </div>
      <aside className="composer-side stack" aria-label={words.preview}>
        <section className="stack-tight">
          <h2>{words.inTheWay}</h2>
          <Obstacles view={view} onFix={fix} />
          {held && view.refusals.length > 0 && <Notice look="undecided">{words.submitHeld}</Notice>}
          <TroubleNotice trouble={submit.trouble} />
          <Button look="main" keyName="Ctrl+Enter" onPress={handIn} pending={submit.pending}>
            {words.submit}
          </Button>
        </section>
        <section className="stack-tight">
          <h2>{words.preview}</h2>
          <div className="phone">
            <PagePost
              pageName={studio.school.name}
              when={postSentences.practice.justNow}
              message={draft.message}
              pictures={pagePictures(ordered, (photo) => altOf(photo.photoId))}
              showAlt={false}
            />
          </div>
        </section>
      </aside>
      {post.eventId !== null && (
        <PhotoPicker
          open={picking}
          eventId={post.eventId}
          photos={draft.photos}
          onChange={(photos) => {
            change({ photos })
          }}
          onClose={() => {
            setPicking(false)
          }}
        />
      )}
    </div>
  )
}

function focusOn(id: string): void {
  const element = document.getElementById(id)
  element?.scrollIntoView({ block: 'center' })
  element?.focus()
}

function Saved({ state }: { readonly state: SaveState }) {
  const says = { saved: words.saved, saving: words.saving, typing: words.typing, failed: words.notSaved }[state.kind]
  return (
    <span className={`save-state${state.kind === 'failed' ? ' meaning-wrong' : ' quiet'}`} role="status">
      {state.kind === 'saved' && <Icon name="shown" />}
      {state.kind === 'failed' && <Icon name="wrong" />} {says}
    </span>
  )
}
