// The head's page: one post, the pictures exactly as they will go out, the words, who is shown and why that is allowed,
// and two buttons. Also what everybody else sees of a post that waits or is signed. The studio says who may sign.
import { useRef, useState } from 'react'
import type { PostView } from '../../../shared/contract/views.ts'
import type { OpenStudio } from '../../place.ts'
import { useCommand } from '../../studio.ts'
import { listWords, momentWords } from '../../words.ts'
import { changedWords, kindWords, postSentences, stateWords, whyNotSignWords } from '../../words-posts.ts'
import { voidWords } from '../../words-sending.ts'
import { Button } from '../../parts/button.tsx'
import { CheckField, PassphraseField } from '../../parts/field.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { sentencesOf } from './marked-text.ts'
import { Obstacles } from './obstacles.tsx'
import { SendPost } from './send-post.tsx'
import { SignPictures } from './sign-pictures.tsx'
import { WhoIsShown } from './who-is-shown.tsx'

const words = postSentences.sign

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
  const [note, setNote] = useState('')
  const noteField = useRef<HTMLTextAreaElement>(null)
  const reopen = useCommand('posts.reopen')
  const { post } = view
  const isLeader = studio.me.role === 'headteacher' || studio.me.role === 'deputy'
  const state = stateWords(post.state)
  const name = (about: string): void => {
    setNote((before) => (before === '' || before.endsWith('\n') ? before + about : `${before}\n${about}`))
    noteField.current?.focus()
  }
  const takeBack = (): void => {
    void reopen.run({ postId: post.id }).then((outcome) => {
      if (outcome.ok) onView(outcome.value)
    })
  }
  return (
    <div className="sign">
      <header className="sign-head">
        <h1>{words.title}</h1>
        <span className={`sign-state meaning-${state.meaning}`}>
          {state.meaning !== 'quiet' && <Icon name={state.meaning} />} {state.words}
        </span>
        <span className="quiet">
          {kindWords(post.kind)} · {words.preparedBy(listWords(view.preparedByNames))}
        </span>
      </header>
      <SignPictures
        view={view}
        onName={
          sendingBack
            ? (photo) => {
                name(words.photoNote(photo))
              }
            : null
        }
      />
      <aside className="sign-side" aria-label={words.words}>
        <div className="sign-words">
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
                    className="sign-sentence"
                    onClick={() => {
                      name(words.sentenceNote(sentence.trim()))
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
          <WhoIsShown view={view} />
          {view.changedSince.length > 0 && (
            <p className="sign-changed meaning-undecided">
              <Icon name="undecided" /> {changedWords(view.changedSince)}
            </p>
          )}
          {view.notes.length > 0 && (
            <details>
              <summary>
                {words.notes} ({view.notes.length})
              </summary>
              <ul className="sign-notes">
                {view.notes.map((one) => (
                  <li key={one.atMs}>
                    <span className="quiet">
                      {one.byName}, {momentWords(one.atMs)}:
                    </span>{' '}
                    <span className="note-words">{one.note}</span>
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
        {post.state === 'waiting' &&
          (sendingBack ? (
            <SendBackForm
              postId={post.id}
              note={note}
              field={noteField}
              onNote={setNote}
              onLeave={() => {
                setSendingBack(false)
              }}
              onView={onView}
            />
          ) : (
            <>
              {view.whyNotSign === null ? (
                <SignForm
                  view={view}
                  values={listWords(studio.school.values)}
                  onView={onView}
                  onSendBack={() => {
                    setSendingBack(true)
                  }}
                />
              ) : (
                <div className="sign-form">
                  <p>{whyNotSignWords(view.whyNotSign)}</p>
                  <div className="actions">
                    {isLeader && (
                      <Button
                        onPress={() => {
                          setSendingBack(true)
                        }}
                      >
                        {words.sendBack}
                      </Button>
                    )}
                    <Button icon="undo" onPress={takeBack} pending={reopen.pending}>
                      {words.takeBack}
                    </Button>
                  </div>
                </div>
              )}
            </>
          ))}
        {post.state === 'signed' && view.signOff !== null && (
          <div className="sign-form">
            {view.signOff.signOff.voidedBecause === null ? (
              <p className="meaning-shown sign-signed">
                <Icon name="shown" />{' '}
                {words.signedBy(view.signOff.signedByName, momentWords(view.signOff.signOff.signedAtMs))}
              </p>
            ) : (
              <p className="meaning-wrong">
                The signature no longer counts: {voidWords(view.signOff.signOff.voidedBecause)}.
              </p>
            )}
            <div className="actions">
              {view.refusals.length === 0 && <SendPost view={view} studio={studio} onView={onView} />}
              <Button icon="undo" onPress={takeBack} pending={reopen.pending}>
                {words.takeBackSigned}
              </Button>
            </div>
          </div>
        )}
      </aside>
    </div>
  )
}

function SignForm({
  view,
  values,
  onView,
  onSendBack,
}: {
  readonly view: PostView
  readonly values: string
  readonly onView: (view: PostView) => void
  readonly onSendBack: () => void
}) {
  const sign = useCommand('posts.sign')
  const [accurate, setAccurate] = useState(false)
  const [respectful, setRespectful] = useState(false)
  const [passphrase, setPassphrase] = useState('')
  const [tried, setTried] = useState(false)
  const [unsigned, setUnsigned] = useState(false)
  const { digest } = view
  // What is signed is what was looked at: when it changes under the head's eyes, the ticks go and it is said.
  const [lookedAt, setLookedAt] = useState(digest)
  const [changed, setChanged] = useState(false)
  if (digest !== lookedAt) {
    setLookedAt(digest)
    setChanged(true)
    setAccurate(false)
    setRespectful(false)
  }
  const run = (): void => {
    setTried(true)
    if (digest === null || !accurate || !respectful || passphrase === '') return
    void (async () => {
      const outcome = await sign.run({ postId: view.post.id, digest, passphrase, accurate: true, respectful: true })
      setPassphrase('')
      setTried(false)
      if (!outcome.ok) return
      setUnsigned(outcome.value.post.state === 'waiting')
      onView(outcome.value)
    })()
  }
  const wrong = sign.trouble?.kind === 'failure' && sign.trouble.failure.kind === 'wrong-passphrase'
  return (
    <form
      className="sign-form"
      onSubmit={(event) => {
        event.preventDefault()
        run()
      }}
    >
      <div>
        <CheckField label={words.accurate} checked={accurate} onChange={setAccurate} />
        <CheckField label={words.respectful(values)} checked={respectful} onChange={setRespectful} />
        {tried && !(accurate && respectful) && (
          <p className="field-fault" role="alert">
            <Icon name="wrong" /> {words.affirmMissing}
          </p>
        )}
      </div>
      {!wrong && <TroubleNotice trouble={sign.trouble} />}
      {changed && <Notice look="undecided">{words.changedNow}</Notice>}
      {unsigned && <Notice look="undecided">{words.notSigned}</Notice>}
      <PassphraseField
        label={words.passphrase}
        value={passphrase}
        onChange={setPassphrase}
        fault={
          wrong && !tried
            ? 'That passphrase is not right. Capitals and spaces count.'
            : tried && passphrase === '' && !sign.pending
              ? words.passphraseMissing
              : null
        }
      />
      <div className="actions sign-buttons">
        <Button look="main" icon="pen" type="submit" pending={sign.pending}>
          {words.sign}
        </Button>
        <Button onPress={onSendBack}>{words.sendBack}</Button>
      </div>
    </form>
  )
}

function SendBackForm({
  postId,
  note,
  field,
  onNote,
  onLeave,
  onView,
}: {
  readonly postId: PostView['post']['id']
  readonly note: string
  readonly field: { current: HTMLTextAreaElement | null }
  readonly onNote: (note: string) => void
  readonly onLeave: () => void
  readonly onView: (view: PostView) => void
}) {
  const sendBack = useCommand('posts.sendBack')
  const [tried, setTried] = useState(false)
  const run = (): void => {
    setTried(true)
    if (note.trim() === '') return
    void sendBack.run({ postId, note: note.trim() }).then((outcome) => {
      if (outcome.ok) onView(outcome.value)
    })
  }
  return (
    <form
      className="sign-form"
      onSubmit={(event) => {
        event.preventDefault()
        run()
      }}
    >
      <div className={tried && note.trim() === '' ? 'field field-wrong' : 'field'}>
        <label htmlFor="send-back-note">{words.note}</label>
        <p className="field-hint" id="send-back-hint">
          {words.noteHint}
        </p>
        <textarea
          ref={field}
          id="send-back-note"
          aria-describedby="send-back-hint"
          rows={4}
          maxLength={2000}
          // The person has just asked to write it.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={note}
          onChange={(event) => {
            onNote(event.target.value)
          }}
        />
        {tried && note.trim() === '' && (
          <p className="field-fault" role="alert">
            <Icon name="wrong" /> {words.noteMissing}
          </p>
        )}
      </div>
      <TroubleNotice trouble={sendBack.trouble} />
      <div className="actions sign-buttons">
        <Button look="main" icon="undo" type="submit" pending={sendBack.pending}>
          {words.sendBack}
        </Button>
        <Button onPress={onLeave}>{words.leave}</Button>
      </div>
    </form>
  )
}
