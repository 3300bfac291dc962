// What comes off the Page: everything or a range of days; what is there, before anything is done; hide, then delete, each read back.
// What could not be done is said, with a way to try again.
import { useState } from 'react'
import type { IncidentPostView, IncidentsView, IncidentView } from '../../../shared/contract/incident-operations.ts'
import { useCommand } from '../../studio.ts'
import { fateWords, foundWords, incidentSentences as words, leftWords } from '../../words-incident.ts'
import { problemWords, takedownSentences } from '../../words-takedown.ts'
import { countWords, momentWords } from '../../words.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { CheckField, ChoiceField, DayField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { ProgressLine } from '../../parts/progress-line.tsx'

/** Rows written out; the counts say the rest. */
const MOST_ROWS = 200

export function OffThePage({
  incident,
  pageKind,
  onView,
}: {
  readonly incident: IncidentView
  readonly pageKind: 'practice' | 'facebook'
  readonly onView: (view: IncidentsView) => void
}) {
  const hide = useCommand('incident.hide')
  const again = useCommand('incident.again')
  const [removing, setRemoving] = useState(false)
  const { id: incidentId, counts, posts } = incident
  const toHide = posts.filter((post) => post.removal === null && (post.hide === 'none' || post.hide === 'asked'))
  const toRemove = posts.filter((post) => post.removal?.state !== 'removed' && post.hide !== 'gone')
  const left = counts.toHide + counts.toRemove
  const busy = posts.some((post) => post.hide === 'asked' || post.removal?.state === 'removing')
  return (
    <section aria-label={words.page}>
      <h2>{words.page}</h2>
      <p className="quiet">{words.pageLead}</p>
      <Range incident={incident} onView={onView} />
      {incident.look === 'reading' && <ProgressLine what="Reading the Page" done={0} total={0} secondsLeft={null} />}
      {incident.lookProblem !== null && incident.look === 'reading' && (
        <Notice look="wrong">{problemWords(incident.lookProblem)} Cloakroom goes on trying by itself.</Notice>
      )}
      {incident.look !== 'none' && (
        <p role="status">
          <strong>{foundWords(counts)}</strong> {counts.posts > 0 && leftWords(counts)}
        </p>
      )}
      {posts.length > 0 && (
        <>
          <ul className="incident-posts" aria-label="Posts">
            {posts.slice(0, MOST_ROWS).map((post) => (
              <PostLine key={post.graphPostId} post={post} />
            ))}
          </ul>
          <div className="actions">
            {toHide.length > 0 && (
              <Button
                icon="eye-off"
                pending={hide.pending}
                onPress={() => {
                  void hide.run({ incidentId, posts: toHide.map((post) => post.graphPostId) }).then((outcome) => {
                    if (outcome.ok) onView(outcome.value)
                  })
                }}
              >
                {words.hide}
              </Button>
            )}
            {toRemove.length > 0 && (
              <Button
                look="danger"
                onPress={() => {
                  setRemoving(true)
                }}
              >
                {words.remove}
              </Button>
            )}
            {left > 0 && !busy && (
              <Button
                pending={again.pending}
                onPress={() => {
                  void again.run({ incidentId }).then((outcome) => {
                    if (outcome.ok) onView(outcome.value)
                  })
                }}
              >
                {words.again}
              </Button>
            )}
          </div>
          {toHide.length > 0 && <p className="quiet small">{words.hideNote}</p>}
        </>
      )}
      <TroubleNotice trouble={hide.trouble ?? again.trouble} />
      <Dialog
        open={removing}
        title={words.removeTitle}
        onClose={() => {
          setRemoving(false)
        }}
      >
        <RemoveForm
          incidentId={incidentId}
          posts={toRemove}
          pageKind={pageKind}
          onClose={() => {
            setRemoving(false)
          }}
          onView={onView}
        />
      </Dialog>
    </section>
  )
}

function Range({
  incident,
  onView,
}: {
  readonly incident: IncidentView
  readonly onView: (view: IncidentsView) => void
}) {
  const look = useCommand('incident.look')
  const [which, setWhich] = useState<'everything' | 'range'>(
    incident.fromDay === null && incident.toDay === null ? 'everything' : 'range',
  )
  const [from, setFrom] = useState(incident.fromDay ?? '')
  const [to, setTo] = useState(incident.toDay ?? '')
  return (
    <Form
      className="incident-range"
      onSubmit={() => {
        const range =
          which === 'everything'
            ? { fromDay: null, toDay: null }
            : { fromDay: from === '' ? null : from, toDay: to === '' ? null : to }
        void look.run({ incidentId: incident.id, ...range }).then((outcome) => {
          if (outcome.ok) onView(outcome.value)
        })
      }}
    >
      <ChoiceField
        label="Which posts"
        value={which}
        options={[
          { value: 'everything', words: words.everything },
          { value: 'range', words: words.range },
        ]}
        onChange={setWhich}
      />
      {which === 'range' && (
        <div className="incident-days">
          <DayField label={words.from} value={from} onChange={setFrom} />
          <DayField label={words.to} value={to} onChange={setTo} />
        </div>
      )}
      <div className="actions">
        <Button type="submit" look={incident.look === 'none' ? 'main' : 'plain'} icon="search" pending={look.pending}>
          {incident.look === 'none' ? words.read : words.readAgain}
        </Button>
      </div>
      <TroubleNotice trouble={look.trouble} />
    </Form>
  )
}

function PostLine({ post }: { readonly post: IncidentPostView }) {
  const fate = fateWords(post)
  return (
    <li>
      <Icon name={fate.done ? 'shown' : 'undecided'} size={18} />
      <span className="incident-post">
        <span className="incident-post-words private">{post.message === '' ? 'No words' : post.message}</span>
        <span className="quiet small">
          {post.createdAtMs === null ? 'No date' : momentWords(post.createdAtMs)} ·{' '}
          {post.photos === 0 ? 'no photos' : countWords(post.photos, 'photo', 'photos')} ·{' '}
          {post.isOurs ? words.ours : words.notOurs}
        </span>
      </span>
      <span className="incident-fate small">{fate.words}</span>
    </li>
  )
}

function RemoveForm({
  incidentId,
  posts,
  pageKind,
  onClose,
  onView,
}: {
  readonly incidentId: string
  readonly posts: readonly IncidentPostView[]
  readonly pageKind: 'practice' | 'facebook'
  readonly onClose: () => void
  readonly onView: (view: IncidentsView) => void
}) {
  const remove = useCommand('incident.remove')
  const [sure, setSure] = useState(false)
  const photos = posts.reduce((sum, post) => sum + post.photos, 0)
  const notOurs = posts.filter((post) => !post.isOurs).length
  return (
    <Form
      onSubmit={() => {
        if (!sure) return
        void remove.run({ incidentId, posts: posts.map((post) => post.graphPostId) }).then((outcome) => {
          if (!outcome.ok) return
          onClose()
          onView(outcome.value)
        })
      }}
    >
      <p>
        <strong>
          {countWords(posts.length, 'post', 'posts')} with {countWords(photos, 'photo', 'photos')}
        </strong>
        {notOurs > 0 && `, ${String(notOurs)} of them not made with Cloakroom`}, from{' '}
        {pageKind === 'practice' ? 'the practice Page' : 'Facebook'}.
      </p>
      <p>{words.removeWords}</p>
      <p className="quiet">{takedownSentences.copies}</p>
      <CheckField label={words.confirm} checked={sure} onChange={setSure} />
      <TroubleNotice trouble={remove.trouble} />
      <div className="dialog-foot">
        <Button onPress={onClose}>{words.notNow}</Button>
        <Button look="danger" type="submit" disabled={!sure} pending={remove.pending}>
          {words.removeNow}
        </Button>
      </div>
    </Form>
  )
}
