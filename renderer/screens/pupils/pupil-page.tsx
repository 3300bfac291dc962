// One pupil's page, like a file card: today's standing on top, the dated facts below, then photos and posts. Withdraw is
// always in reach.
import { useState } from 'react'
import type { PupilView } from '../../../shared/contract/views.ts'
import { Purpose } from '../../../shared/model/permission.ts'
import type { PhotoId, SubjectId } from '../../../shared/model/id.ts'
import { goTo, hrefTo } from '../../route.ts'
import { useQuery } from '../../studio.ts'
import { countWords, dayWords, momentWords, purposeWords } from '../../words.ts'
import { biometricKindWords, decisionWords, howWords, relationWords } from '../../words-pupils.ts'
import { biometricWords, standingMeaning, standingShort, standingWords } from '../../words-standing.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useKeys } from '../../parts/keys.tsx'
import { Meaning } from '../../parts/meaning.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { Table } from '../../parts/table.tsx'
import { RecordBiometric } from './record-biometric.tsx'
import { RecordPermission } from './record-permission.tsx'
import type { PermissionForm } from './record-permission.tsx'

type Open =
  | { readonly kind: 'none' }
  | { readonly kind: 'biometric' }
  | { readonly kind: 'permission'; readonly form: PermissionForm }
const closed: Open = { kind: 'none' }

/** 'Amelia' for a pupil, whose whole name stands above; 'Mrs Ashworth' for staff. */
const shortName = ({ subject, row }: PupilView): string =>
  subject.kind === 'staff' ? row.name : (subject.preferredForename ?? subject.legalForename)

/** The card of one pupil or member of staff. */
export function PupilPage({ subjectId }: { readonly subjectId: SubjectId }) {
  const pupil = useQuery('pupils.get', { subjectId })
  const [open, setOpen] = useState<Open>(closed)
  const [done, setDone] = useState<string | null>(null)
  useKeys('Pupil', [
    {
      keys: 'W',
      says: 'Withdraw',
      run: () => {
        setOpen({ kind: 'permission', form: 'withdraw' })
      },
    },
    {
      keys: 'R',
      says: 'Record an answer',
      run: () => {
        setOpen({ kind: 'permission', form: 'record' })
      },
    },
    {
      keys: 'Backspace',
      says: 'Back to the register',
      run: () => {
        goTo('pupils')
      },
    },
  ])

  const view = pupil.value
  if (view === null) {
    return (
      <div className="screen">
        {pupil.trouble === null ? (
          <Waiting what="Opening the card" />
        ) : (
          <TroubleNotice
            trouble={pupil.trouble}
            action={<ButtonLink href={hrefTo('pupils')}>Back to the register</ButtonLink>}
          />
        )}
      </div>
    )
  }
  const saved = (answer: PupilView, sentence: string): void => {
    pupil.put(answer)
    setOpen(closed)
    setDone(sentence)
  }
  return (
    <div className="screen">
      <Head
        view={view}
        onWithdraw={() => {
          setOpen({ kind: 'permission', form: 'withdraw' })
        }}
      />
      <TroubleNotice trouble={pupil.trouble} />
      {done !== null && <Notice look="shown" title={done} />}
      <section className="stack-tight" aria-labelledby="answers">
        <div className="section-head">
          <h2 id="answers">Photo permission</h2>
          <Button
            icon="add"
            keyName="R"
            onPress={() => {
              setOpen({ kind: 'permission', form: 'record' })
            }}
          >
            Record an answer
          </Button>
        </div>
        <ul className="sheet purposes">
          {Purpose.options.map((purpose) => (
            <li key={purpose}>
              <strong>{purposeWords(purpose)}</strong>
              <Meaning kind={standingMeaning(view.row.standing[purpose])}>
                {standingShort(view.row.standing[purpose])}
              </Meaning>
              <span className="quiet private">
                {standingWords(view.row.standing[purpose], shortName(view), purpose, view.subject.kind)}.
              </span>
            </li>
          ))}
        </ul>
        <Facts view={view} />
      </section>
      <section className="stack-tight" aria-labelledby="recognition">
        <div className="section-head">
          <h2 id="recognition">Face recognition</h2>
          <Button
            icon="add"
            onPress={() => {
              setOpen({ kind: 'biometric' })
            }}
          >
            Record a step
          </Button>
        </div>
        <p className="quiet">
          A separate record, with its own rules: every parent is told, one consents in writing, and the child or any
          parent can say no at any time. Nobody has to be recognised to be in a photo.
        </p>
        <Steps view={view} />
      </section>
      <Photos photoIds={view.photoIds} />
      <Posts view={view} />
      <RecordPermission
        view={view}
        form={open.kind === 'permission' ? open.form : null}
        onClose={() => {
          setOpen(closed)
        }}
        onSaved={saved}
      />
      <RecordBiometric
        view={view}
        open={open.kind === 'biometric'}
        onClose={() => {
          setOpen(closed)
        }}
        onSaved={saved}
      />
    </div>
  )
}

function Head({ view, onWithdraw }: { readonly view: PupilView; readonly onWithdraw: () => void }) {
  const { row, subject } = view
  const standing = row.standing.social_media
  const [portraitFails, setPortraitFails] = useState(false)
  return (
    <header className="pupil-head">
      <div className="portrait">
        {view.hasPortrait && !portraitFails ? (
          <img
            className="private"
            src={`/media/portrait/${row.id}`}
            alt=""
            onError={() => {
              setPortraitFails(true)
            }}
          />
        ) : (
          <span className="quiet small">
            <Icon name="person" size={32} />
            No portrait
          </span>
        )}
      </div>
      <div className="grow">
        <p className="quiet">
          <a href={hrefTo('pupils')}>Pupils</a> · {subject.kind === 'staff' ? 'Staff' : subject.className}
          {subject.leaverOn !== null && ` · leaves on ${dayWords(subject.leaverOn)}`}
        </p>
        <h1 className="private">{row.name}</h1>
        <p className="pupil-standing">
          <Meaning kind={standingMeaning(standing)}>
            <strong>{standing.kind === 'yes' ? 'May be shown on Facebook.' : 'Hidden on Facebook.'}</strong>{' '}
            <span className="private">{standingWords(standing, shortName(view), 'social_media', subject.kind)}.</span>
          </Meaning>
        </p>
        <p className="quiet private">
          {biometricWords(row.biometric, shortName(view))}
          {row.biometric.kind === 'stands' && !row.enrolled && ', once a portrait is enrolled'}.
        </p>
      </div>
      <div className="pupil-withdraw">
        <Button look="danger" icon="hidden" keyName="W" onPress={onWithdraw}>
          Withdraw
        </Button>
      </div>
    </header>
  )
}

function Facts({ view }: { readonly view: PupilView }) {
  const facts = view.permissions.toSorted((a, b) => b.fact.recordedAtMs - a.fact.recordedAtMs)
  return (
    <details className="facts">
      <summary>{countWords(facts.length, 'recorded answer', 'recorded answers')}</summary>
      <Table
        caption="Recorded answers about photos, newest first"
        rows={facts}
        rowKey={({ fact }) =>
          `${fact.purpose} ${fact.recordedAtMs} ${fact.decision} ${fact.relation} ${fact.givenBy ?? ''}`
        }
        empty="Nothing has been recorded yet."
        columns={[
          {
            key: 'said',
            title: 'Said on',
            isRowHeader: true,
            cell: ({ fact }) => (fact.saidOn === null ? 'Not known' : dayWords(fact.saidOn)),
          },
          { key: 'purpose', title: 'For', cell: ({ fact }) => purposeWords(fact.purpose) },
          { key: 'decision', title: 'Answer', cell: ({ fact }) => decisionWords(fact.decision) },
          {
            key: 'until',
            title: 'Until',
            cell: ({ fact }) => (fact.expiresOn === null ? '' : dayWords(fact.expiresOn)),
          },
          {
            key: 'by',
            title: 'Said by',
            cell: ({ fact }) => (
              <>
                <span className="private">{fact.givenBy ?? 'Not known'}</span>{' '}
                <span className="quiet">({relationWords(fact.relation)})</span>
              </>
            ),
          },
          { key: 'how', title: 'How', cell: ({ fact }) => howWords(fact.how) },
          {
            key: 'recorded',
            title: 'Recorded',
            cell: ({ fact, recordedByName }) => (
              <span className="quiet">
                {momentWords(fact.recordedAtMs)} by {recordedByName}
              </span>
            ),
          },
        ]}
      />
    </details>
  )
}

function Steps({ view }: { readonly view: PupilView }) {
  const facts = view.biometrics.toSorted((a, b) => b.fact.recordedAtMs - a.fact.recordedAtMs)
  return (
    <Table
      caption="Recorded steps about face recognition, newest first"
      rows={facts}
      rowKey={({ fact }) => `${fact.kind} ${fact.recordedAtMs} ${fact.parent ?? ''}`}
      empty="Nothing has been recorded. Cloakroom does not try to recognise this pupil."
      columns={[
        {
          key: 'said',
          title: 'On',
          isRowHeader: true,
          cell: ({ fact }) => (fact.saidOn === null ? 'Not known' : dayWords(fact.saidOn)),
        },
        { key: 'step', title: 'Step', cell: ({ fact }) => biometricKindWords(fact.kind) },
        { key: 'parent', title: 'Parent', cell: ({ fact }) => <span className="private">{fact.parent ?? ''}</span> },
        { key: 'writing', title: 'In writing', cell: ({ fact }) => (fact.inWriting ? 'Yes' : 'No') },
        {
          key: 'recorded',
          title: 'Recorded',
          cell: ({ fact, recordedByName }) => (
            <span className="quiet">
              {momentWords(fact.recordedAtMs)} by {recordedByName}
            </span>
          ),
        },
      ]}
    />
  )
}

/** More than this are not drawn at once; the count says how many there are. */
const PHOTOS_SHOWN = 24

function Photos({ photoIds }: { readonly photoIds: readonly PhotoId[] }) {
  return (
    <section className="stack-tight" aria-labelledby="photos">
      <h2 id="photos">Photos</h2>
      {photoIds.length === 0 ? (
        <p className="quiet">Nobody has been marked as this pupil in a photo.</p>
      ) : (
        <>
          <p className="quiet">
            {countWords(photoIds.length, 'photo', 'photos')}, as the public would see{' '}
            {photoIds.length === 1 ? 'it' : 'them'}
            {photoIds.length > PHOTOS_SHOWN && `; the newest ${String(PHOTOS_SHOWN)} are here`}.
          </p>
          <ul className="thumbs">
            {photoIds.slice(0, PHOTOS_SHOWN).map((photoId) => (
              <Thumb key={photoId} photoId={photoId} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Thumb({ photoId }: { readonly photoId: PhotoId }) {
  const photo = useQuery('photos.get', { photoId })
  const view = photo.value
  return (
    <li>
      {view === null ? (
        <span className="thumb-none quiet small">{photo.trouble === null ? '' : 'No longer there'}</span>
      ) : (
        <a href={hrefTo('events', view.photo.eventId, view.photo.id)}>
          <img
            className="private"
            loading="lazy"
            src={`/media/photo/${view.photo.id}/thumb?plan=${view.row.planDigest}`}
            alt={`${view.photo.takenOn === null ? 'Day not known' : dayWords(view.photo.takenOn)}, ${countWords(view.row.faces, 'face', 'faces')}, ${String(view.row.shown)} shown`}
          />
        </a>
      )}
    </li>
  )
}

function Posts({ view }: { readonly view: PupilView }) {
  const posts = useQuery('posts.list', view.postIds.length === 0 ? null : {})
  const ids = new Set<string>(view.postIds)
  const mine = posts.value?.filter((post) => ids.has(post.id)) ?? []
  return (
    <section className="stack-tight" aria-labelledby="posts">
      <h2 id="posts">Posts</h2>
      {view.postIds.length === 0 ? (
        <p className="quiet">No post shows this pupil.</p>
      ) : (
        <ul className="stack-tight">
          {mine.map((post) => (
            <li key={post.id}>
              <a href={hrefTo('posts', post.id)} className="private">
                {post.firstWords === '' ? 'A post without words' : post.firstWords}
              </a>{' '}
              <span className="quiet">· {momentWords(post.changedAtMs)}</span>
            </li>
          ))}
        </ul>
      )}
      <TroubleNotice trouble={posts.trouble} />
    </section>
  )
}
