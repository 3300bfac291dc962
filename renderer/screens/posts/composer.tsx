// Writing a post: kind, message, photos with their descriptions, the preview, and everything that still stands in the way.
// Every key is saved; handing in asks the studio, which decides.
import { useState } from 'react'
import type { PostNoteView } from '../../../shared/contract/sign-off-views.ts'
import type { PostView } from '../../../shared/contract/views.ts'
import { DRAFT_MAX_CHARACTERS, PHOTOS_PER_POST_MAX } from '../../../shared/model/post.ts'
import type { NameFinding, TextPlace } from '../../../shared/model/verdict.ts'
import type { OpenStudio } from '../../place.ts'
import { hrefTo } from '../../route.ts'
import { useCommand } from '../../studio.ts'
import { composerSentences } from '../../words-composer.ts'
import { kindHint, kindWords, postKinds, postSentences, stateWords } from '../../words-posts.ts'
import { Button } from '../../parts/button.tsx'
import { SelectField } from '../../parts/field.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { ComposerPhotos, altTextId } from './composer-photos.tsx'
import { DraftHistory } from './draft-history.tsx'
import { gapsOf } from './marked-text.ts'
import { Obstacles } from './obstacles.tsx'
import type { Fix } from '../../words-posts.ts'
import { PhotoPicker } from './photo-picker.tsx'
import { PostAdviceNotes, ValuesChecklist } from './post-advice.tsx'
import { pagePictures } from './post-pictures.ts'
import { PostPreview } from './post-preview.tsx'
import { replaceWords, showWords } from './replace-words.ts'
import { SentBackNotes } from './sent-back-notes.tsx'
import { Templates } from './templates.tsx'
import { useAutosave } from './use-autosave.ts'
import { useFindingWalk } from './use-finding-walk.ts'
import { useLiveWords } from './use-live-words.ts'
import { useRestedText } from './use-rested-text.ts'
import { Saved, TooLate } from './save-state.tsx'
import { WordsCount } from './words-count.tsx'
import { WordsField } from './words-field.tsx'
import type { SaidOfWord } from './words-field.tsx'

const words = postSentences.composer
const sentences = composerSentences
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
  const autosave = useAutosave(view, studio.me.id, onView)
  const { draft, change, flush } = autosave
  const findings = useLiveWords(draft, view)
  const settle = useCommand('words.settle')
  const submit = useCommand('posts.submit')
  const [open, setOpen] = useState<'photos' | 'templates' | 'history' | null>(null)
  const [held, setHeld] = useState(false)
  const { post } = view
  const withPhotos = draft.photos.length > 0
  const isEmergency = draft.kind === 'emergency'
  const close = (): void => {
    setOpen(null)
  }

  const settleWord = (place: TextPlace) => (finding: NameFinding, said?: SaidOfWord) => {
    void (async () => {
      // Only a saved sentence can be settled: the studio remembers the sentence, not the place on screen.
      if ((await flush()) === null) return
      const outcome = await settle.run({ postId: post.id, place, start: finding.start, text: finding.text, ...said })
      if (outcome.ok) onView(outcome.value)
    })()
  }
  const handIn = (): void => {
    void (async () => {
      const saved = await flush()
      if (saved === null) return
      const outcome = await submit.run({ postId: post.id, revision: saved.revision })
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
  const walk = useFindingWalk(
    [
      {
        fieldId: MESSAGE_ID,
        place: { kind: 'message' },
        text: draft.message,
        found: () => findings({ kind: 'message' }),
      },
      ...draft.photos.map((photo, at) => {
        const place: TextPlace = { kind: 'alt-text', photo: at }
        return { fieldId: altTextId(photo.photoId), place, text: photo.altText, found: () => findings(place) }
      }),
    ],
    settleWord,
  )
  const goToNote = (place: PostNoteView['place']): void => {
    if (place.kind === 'photo') focusOn(altTextId(place.photoId))
    else {
      focusOn(MESSAGE_ID)
      const field = document.getElementById(MESSAGE_ID)
      const start = place.kind === 'sentence' ? draft.message.indexOf(place.text) : -1
      if (field instanceof HTMLTextAreaElement && start !== -1 && place.kind === 'sentence')
        showWords(field, start, start + place.text.length)
    }
  }
  const history = (): void => {
    // What is compared is what is saved.
    void flush().then(() => {
      setOpen('history')
    })
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
    {
      keys: 'Alt+T',
      says: sentences.templates.open,
      inFields: true,
      run: () => {
        setOpen('templates')
      },
    },
    { keys: 'Alt+V', says: sentences.history.open, inFields: true, run: history },
  ])

  const altOf = (photoId: string): string => draft.photos.find((photo) => photo.photoId === photoId)?.altText ?? ''
  const ordered = draft.photos
    .map((photo) => view.photos.find((one) => one.photoId === photo.photoId))
    .filter((photo) => photo !== undefined)
  const state = stateWords(post.state)
  const gaps = gapsOf(useRestedText(draft.message)).length
  return (
    <div className="composer">
      <div className="composer-main stack">
        <header className="screen-head">
          <h1>{state.words}</h1>
          <div className="actions composer-tools">
            <Saved state={autosave.state} />
            <Button look="quiet" icon="clock" keyName="Alt+V" onPress={history}>
              {sentences.history.open}
            </Button>
          </div>
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
        {autosave.state.kind === 'late' && <TooLate keptAs={autosave.state.keptAs} autosave={autosave} view={view} />}
        <SentBackNotes view={view} onGo={goToNote} onView={onView} />
        {studio.me.role === 'headteacher' && <Notice>{words.headWarning}</Notice>}
        {isEmergency && <Notice title={sentences.emergency.title}>{sentences.emergency.words}</Notice>}
        <div id={KIND_ID} className="composer-kind">
          <SelectField
            label={words.kind}
            hint={kindHint(draft.kind)}
            value={draft.kind}
            options={postKinds.map((kind) => ({ value: kind, words: kindWords(kind) }))}
            onChange={(kind) => {
              change({ kind })
            }}
          />
          <Button
            icon="file"
            keyName="Alt+T"
            onPress={() => {
              setOpen('templates')
            }}
          >
            {sentences.templates.open}
          </Button>
        </div>
        <WordsField
          id={MESSAGE_ID}
          label={words.message}
          hint={withPhotos ? words.messageHint : words.messageHintWordsOnly}
          value={draft.message}
          found={findings({ kind: 'message' })}
          rows={6}
          maxLength={DRAFT_MAX_CHARACTERS}
          onChange={(message) => {
            change({ message })
          }}
          withPhotos={withPhotos}
          onSettle={settleWord({ kind: 'message' })}
          below={<WordsCount message={draft.message} />}
        />
        <PostAdviceNotes view={view} />
        {(!isEmergency || withPhotos) && (
          <ComposerPhotos
            view={view}
            photos={draft.photos}
            findings={findings}
            onChange={(photos) => {
              change({ photos })
            }}
            onSettle={settleWord}
            {...(post.eventId === null || isEmergency || draft.photos.length >= PHOTOS_PER_POST_MAX
              ? {}
              : {
                  onAdd: () => {
                    setOpen('photos')
                  },
                })}
          />
        )}
        <TroubleNotice trouble={settle.trouble} />
        <ValuesChecklist view={view} />
      </div>
      <aside className="composer-side stack" aria-label={words.preview}>
        <section className="stack-tight">
          <h2>{words.inTheWay}</h2>
          <Obstacles view={view} onFix={fix} />
          {gaps > 0 && (
            <p className="composer-gaps">
              <Icon name="pen" />
              <span>
                {sentences.gapLeft(gaps)}{' '}
                <button
                  type="button"
                  className="link"
                  onClick={() => {
                    focusOn(MESSAGE_ID)
                    walk.go(1)
                  }}
                >
                  {sentences.goThere}
                </button>
              </span>
            </p>
          )}
          {held && view.refusals.length > 0 && <Notice look="undecided">{words.submitHeld}</Notice>}
          <TroubleNotice trouble={submit.trouble} />
          <Button look="main" keyName="Ctrl+Enter" onPress={handIn} pending={submit.pending}>
            {words.submit}
          </Button>
        </section>
        <section className="stack-tight">
          <h2>{words.preview}</h2>
          <PostPreview
            pageName={studio.school.name}
            message={draft.message}
            pictures={pagePictures(ordered, (photo) => altOf(photo.photoId))}
          />
        </section>
      </aside>
      {post.eventId !== null && (
        <PhotoPicker
          open={open === 'photos'}
          eventId={post.eventId}
          photos={draft.photos}
          onChange={(photos) => {
            change({ photos })
          }}
          onClose={close}
        />
      )}
      <Templates
        open={open === 'templates'}
        kind={draft.kind}
        message={draft.message}
        onUse={(template) => {
          close()
          if (template.kind !== draft.kind) change({ kind: template.kind })
          // After the dialog has given the focus back, so that the first gap keeps it.
          requestAnimationFrame(() => {
            putTemplate(template.body)
          })
        }}
        onClose={close}
      />
      <DraftHistory
        open={open === 'history'}
        view={view}
        onRestored={(restored) => {
          close()
          autosave.adopt(restored)
        }}
        onClose={close}
      />
    </div>
  )
}

/** Puts a template in the place of an empty message, or behind what is written; its first gap is selected. Ctrl+Z undoes it. */
function putTemplate(body: string): void {
  const field = document.getElementById(MESSAGE_ID)
  if (!(field instanceof HTMLTextAreaElement)) return
  const written = field.value.trimEnd()
  const start = written.length
  replaceWords(field, start, field.value.length, written === '' ? body : `\n\n${body}`)
  const [gap] = gapsOf(field.value.slice(start))
  if (gap !== undefined) field.setSelectionRange(start + gap.start, start + gap.end)
}

function focusOn(id: string): void {
  const element = document.getElementById(id)
  element?.scrollIntoView({ block: 'center' })
  element?.focus()
}
