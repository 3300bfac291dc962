// The head's page: one post, the pictures exactly as they will go out, the words, who is shown and by which permission, what
// changed since last time, and what can be done: sign, send back, take a photo out. Also what everybody else sees of a post
// that waits or is signed. The studio says who may sign.
import { useState } from 'react'
import type { CSSProperties } from 'react'
import type { PostView } from '../../../shared/contract/views.ts'
import { SENTENCE_KEPT_CHARACTERS, type NotePlace } from '../../../shared/model/post-note.ts'
import type { OpenStudio } from '../../place.ts'
import { useCommand } from '../../studio.ts'
import { listWords, momentWords } from '../../words.ts'
import { kindWords, postSentences, stateWords, whyNotSignWords } from '../../words-posts.ts'
import { voidWords } from '../../words-sending.ts'
import { signSentences } from '../../words-sign-off.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { ChangesList } from './changes-list.tsx'
import { sentencesOf } from './marked-text.ts'
import { Obstacles } from './obstacles.tsx'
import { PictureNotes } from './picture-notes.tsx'
import { PaperSheet } from './paper-sheet.tsx'
import { placeWords, samePlace, SendBack, type Draft } from './send-back.tsx'
import { PostAdviceNotes } from './post-advice.tsx'
import { ScheduleNotice, SchedulePost } from './schedule-post.tsx'
import { SendPost } from './send-post.tsx'
import { SignForm } from './sign-form.tsx'
import { SignPictures } from './sign-pictures.tsx'
import { SignQueueBar } from './sign-queue.tsx'
import { TakeOut } from './take-out.tsx'
import { WhoIsShown } from './who-is-shown.tsx'
import './sign-off.css'

const words = postSentences.sign
const WHOLE: NotePlace = { kind: 'post' }
/** So many characters stand on a line of the message on a laptop, at the least. */
const LINE_CHARACTERS = 34
/** How many lines a message takes there, about: at most three, which is what it always has room for. */
const linesOf = (message: string): number =>
  Math.min(
    3,
    message.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / LINE_CHARACTERS)), 0),
  )

export function SignOff({
  view,
  studio,
  onView,
}: {
  readonly view: PostView
  readonly studio: OpenStudio
  readonly onView: (view: PostView) => void
}) {
  const [sendingBack, setSendingBack] = useState(false)
  const [drafts, setDrafts] = useState<readonly Draft[]>([])
  const [chosen, setChosen] = useState<NotePlace>(WHOLE)
  const [takingOut, setTakingOut] = useState<number | null>(null)
  const [lifted, setLifted] = useState(false)
  const reopen = useCommand('posts.reopen')
  const { post } = view
  const isLeader = studio.me.role === 'headteacher' || studio.me.role === 'deputy'
  const mayTakeOut = post.state === 'waiting' && (view.whyNotSign === null || view.whyNotSign === 'not-ready')
  const state = stateWords(post.state)
  const takeBack = (): void => {
    void reopen.run({ postId: post.id }).then((outcome) => {
      if (outcome.ok) onView(outcome.value)
    })
  }
  const begin = (): void => {
    setSendingBack(true)
  }
  const writeAbout = (place: NotePlace): void => {
    setSendingBack(true)
    setChosen(place)
  }
  const sentencePlace = (sentence: string): NotePlace => ({
    kind: 'sentence',
    text: sentence.trim().slice(0, SENTENCE_KEPT_CHARACTERS),
  })
  useKeys('Sign-off', [
    {
      keys: 'B',
      says: signSentences.lift,
      when: view.photos.length > 0,
      run: () => {
        setLifted(true)
      },
      release: () => {
        setLifted(false)
      },
    },
    { keys: 'R', says: words.sendBack, when: isLeader && post.state === 'waiting' && !sendingBack, run: begin },
  ])
  const hasNote = (place: NotePlace): boolean =>
    drafts.some((draft) => samePlace(draft.place, place) && draft.note.trim() !== '')
  return (
    <div className={view.photos.length === 0 ? 'sign sign-words-only' : 'sign'}>
      <header className="sign-head">
        <h1>{words.title}</h1>
        <span className={`sign-state meaning-${state.meaning}`}>
          {state.meaning !== 'quiet' && <Icon name={state.meaning} />} {state.words}
        </span>
        <span className="quiet">
          {kindWords(post.kind)} · {words.preparedBy(listWords(view.preparedByNames))}
        </span>
        {post.kind === 'emergency' && (
          <strong className="meaning-wrong">
            <Icon name="clock" /> {signSentences.emergency}
          </strong>
        )}
        <SignQueueBar postId={post.id} />
      </header>
      <SignPictures
        view={view}
        lifted={lifted}
        onName={
          sendingBack
            ? (at) => {
                const photo = view.photos[at]
                if (photo !== undefined) writeAbout({ kind: 'photo', photoId: photo.photoId })
              }
            : null
        }
        isNamed={(at) => {
          const photo = view.photos[at]
          return photo !== undefined && hasNote({ kind: 'photo', photoId: photo.photoId })
        }}
        onTakeOut={mayTakeOut && !sendingBack ? setTakingOut : null}
      />
      <aside className="sign-side" aria-label={words.words}>
        <div className="sign-words" style={{ '--lines': linesOf(post.message) } as CSSProperties}>
          {post.message === '' ? (
            <p className="quiet">{words.noWords}</p>
          ) : (
            <p>
              {sentencesOf(post.message).map((sentence, at) =>
                sendingBack && sentence.trim() !== '' ? (
                  <button
                    // Sentences have no other name than their place.
                    // oxlint-disable-next-line react/no-array-index-key
                    key={at}
                    type="button"
                    className={hasNote(sentencePlace(sentence)) ? 'sign-sentence sign-noted' : 'sign-sentence'}
                    onClick={() => {
                      writeAbout(sentencePlace(sentence))
                    }}
                  >
                    {sentence}
                  </button>
                ) : (
                  sentence
                ),
              )}
            </p>
          )}
        </div>
        <div className="sign-facts">
          {view.photos.length > 0 && <WhoIsShown view={view} />}
          <PictureNotes view={view} />
          <PostAdviceNotes view={view} />
          {view.settledWords.length > 0 && (
            <details>
              <summary>
                <Icon name="shown" /> {signSentences.settledTitle(view.settledWords.length)}
              </summary>
              <ul className="who">
                {view.settledWords.map((one) => (
                  <li key={`${JSON.stringify(one.place)} ${one.word} ${String(one.atMs)}`}>
                    {signSentences.settled(one.word, one.byName)}
                  </li>
                ))}
              </ul>
            </details>
          )}
          {view.changes !== null && <ChangesList changes={view.changes} />}
          {view.notes.length > 0 && (
            <details>
              <summary>
                {words.notes} ({view.notes.length})
              </summary>
              <ul className="sign-notes">
                {view.notes.map((one) => (
                  <li key={one.id}>
                    <span className="quiet">
                      {one.byName}, {momentWords(one.atMs)}
                      {one.place.kind === 'post' ? '' : `, ${placeIn(one.place, view)}`}:
                    </span>{' '}
                    <span className="note-words">{one.note}</span>
                    {one.dealtWith !== null && <span className="quiet"> · done, {one.dealtWith.byName}</span>}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </div>
        {view.refusals.length > 0 && (
          <Notice look="undecided" title={words.inTheWay}>
            <Obstacles view={view} onFix={null} />
          </Notice>
        )}
        <TroubleNotice trouble={reopen.trouble} />
        {!sendingBack && <PaperSheet view={view} />}
        {post.state === 'waiting' && <ScheduleNotice postId={post.id} />}
        {post.state === 'waiting' &&
          (sendingBack ? (
            <SendBack
              view={view}
              drafts={drafts}
              chosen={chosen}
              onDrafts={setDrafts}
              onChoose={setChosen}
              onLeave={() => {
                setSendingBack(false)
              }}
              onView={onView}
            />
          ) : view.whyNotSign === null ? (
            <SignForm view={view} values={listWords(studio.school.values)} onView={onView} onSendBack={begin} />
          ) : (
            <div className="sign-form">
              <p>{whyNotSignWords(view.whyNotSign)}</p>
              <div className="actions">
                {isLeader && (
                  <Button keyName="R" onPress={begin}>
                    {words.sendBack}
                  </Button>
                )}
                <Button icon="undo" onPress={takeBack} pending={reopen.pending}>
                  {words.takeBack}
                </Button>
              </div>
            </div>
          ))}
        {post.state === 'signed' && view.signOff !== null && (
          <div className="sign-form">
            <Signed signOff={view.signOff} />
            <ScheduleNotice postId={post.id} />
            <div className="actions">
              {view.refusals.length === 0 && <SendPost view={view} studio={studio} onView={onView} />}
              {view.refusals.length === 0 && <SchedulePost postId={post.id} />}
              <Button icon="undo" onPress={takeBack} pending={reopen.pending}>
                {words.takeBackSigned}
              </Button>
            </div>
          </div>
        )}
      </aside>
      <TakeOut
        view={view}
        at={takingOut}
        onClose={() => {
          setTakingOut(null)
        }}
        onView={onView}
      />
    </div>
  )
}

/** Where an earlier note stood; a photo that was taken out since has no number any more. */
function placeIn(place: NotePlace, view: PostView): string {
  const isGone = place.kind === 'photo' && !view.photos.some((photo) => photo.photoId === place.photoId)
  return isGone ? 'a photo that was taken out' : placeWords(place, view)
}

function Signed({ signOff }: { readonly signOff: NonNullable<PostView['signOff']> }) {
  const { signOff: signature, signedByName, genuine, authority } = signOff
  if (signature.voidedBecause !== null)
    return <p className="meaning-wrong">The signature no longer counts: {voidWords(signature.voidedBecause)}.</p>
  return (
    <div>
      <p className="meaning-shown sign-signed">
        <Icon name="shown" /> {words.signedBy(signedByName, momentWords(signature.signedAtMs))}
        {authority === 'delegation' && `, ${signSentences.inPlace}`}
      </p>
      <p className={genuine ? 'quiet' : 'meaning-wrong'}>
        {genuine ? signSentences.genuine : signSentences.notGenuine}
      </p>
    </div>
  )
}
