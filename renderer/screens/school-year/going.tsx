// What will go on Friday, what stays although its time is over and why, and keeping an event for longer.
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { RetentionView } from '../../../shared/contract/school-year-views.ts'
import type { Role } from '../../../shared/model/account.ts'
import type { EventId } from '../../../shared/model/id.ts'
import { hrefTo } from '../../route.ts'
import { mayAsk, useCommand } from '../../studio.ts'
import { countWords, fullDayWords, today } from '../../words.ts'
import { afterwardsWords, keptBecauseWords, keptWords } from '../../words-school-year.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { DayField, TextField } from '../../parts/field.tsx'
import { Form } from '../../parts/form.tsx'
import { TroubleNotice } from '../../parts/notice.tsx'
import { Table } from '../../parts/table.tsx'

type Line = RetentionView['lines'][number]
const keyOf = ({ kind, of }: Line): string =>
  `${kind} ${of.kind === 'person' ? of.subjectId : of.kind === 'event' ? of.eventId : of.kind === 'post' ? of.postId : ''}`

/** `onView` gets the answer to keeping an event or letting it go. */
export function Going({
  view,
  role,
  onView,
  children,
}: {
  /** Stands between what goes now and what goes later. */
  readonly children: ReactNode
  readonly view: RetentionView
  readonly role: Role
  readonly onView: (view: RetentionView) => void
}) {
  const [keeping, setKeeping] = useState<{ readonly eventId: EventId; readonly title: string } | null>(null)
  const mayKeep = mayAsk('retention.hold', role, [])
  const onFriday = view.lines.filter((line) => line.goesOn !== null && line.goesOn <= view.nextRun)
  const later = view.lines.filter((line) => !onFriday.includes(line))
  const keep = (line: Line) =>
    line.of.kind === 'event' && mayKeep ? (
      <Button
        look="quiet"
        label={`Keep ${line.of.title}`}
        onPress={() => {
          if (line.of.kind === 'event') setKeeping(line.of)
        }}
      >
        Keep
      </Button>
    ) : null
  return (
    <>
      <section className="stack-tight" aria-labelledby="friday">
        <h2 id="friday">What will go on {fullDayWords(view.nextRun)}</h2>
        <p className="quiet measure">
          {onFriday.length === 0
            ? 'Nothing.'
            : 'It cannot be brought back afterwards, not from a backup either. Keep an event here if you still need it.'}
        </p>
        {onFriday.length > 0 && (
          <Table
            caption="What will be deleted"
            rows={onFriday}
            rowKey={keyOf}
            columns={[
              what,
              of,
              {
                key: 'then',
                title: 'What happens',
                cell: (line) => <span className="quiet">{afterwardsWords(line.kind)}</span>,
              },
              { key: 'keep', title: <span className="only-read">Keep it</span>, cell: keep, align: 'right' },
            ]}
          />
        )}
      </section>
      <Holds view={view} mayRelease={mayKeep} onView={onView} />
      {children}
      <section className="stack-tight" aria-labelledby="countdown">
        <h2 id="countdown">Later, or kept</h2>
        {view.total > view.lines.length && (
          <p className="quiet">
            The first {view.lines.length} of {view.total.toLocaleString('en-GB')} are listed.
          </p>
        )}
        <Table
          caption="What is kept, what is over or nearest to it first"
          rows={later}
          rowKey={keyOf}
          empty="Nothing is counted down."
          columns={[
            what,
            of,
            {
              key: 'until',
              title: 'Its time is over',
              cell: (line) => (
                <>
                  {fullDayWords(line.endsOn)}
                  {line.over && <strong> · over</strong>}
                </>
              ),
            },
            {
              key: 'goes',
              title: 'Goes on',
              cell: (line) =>
                line.goesOn === null ? (
                  <span className="quiet">{line.keptBecause === null ? '' : keptBecauseWords(line.keptBecause)}</span>
                ) : (
                  fullDayWords(line.goesOn)
                ),
            },
            { key: 'keep', title: <span className="only-read">Keep it</span>, cell: keep, align: 'right' },
          ]}
        />
      </section>
      <Dialog
        open={keeping !== null}
        title={`Keep “${keeping?.title ?? ''}”`}
        onClose={() => {
          setKeeping(null)
        }}
      >
        {keeping !== null && (
          <KeepForm
            eventId={keeping.eventId}
            onDone={(answer) => {
              onView(answer)
              setKeeping(null)
            }}
          />
        )}
      </Dialog>
    </>
  )
}

const what = {
  key: 'what',
  title: 'What',
  isRowHeader: true,
  cell: (line: Line) => keptWords(line.kind, line.count),
} as const
const of = {
  key: 'of',
  title: 'Of',
  cell: ({ of: it }: Line) =>
    it.kind === 'person' ? (
      <a className="private" href={hrefTo('pupils', 'pupil', it.subjectId)}>
        {it.name}
      </a>
    ) : it.kind === 'event' ? (
      <a href={hrefTo('events', it.eventId)}>{it.title}</a>
    ) : it.kind === 'post' ? (
      <a href={hrefTo('posts', it.postId)}>A post</a>
    ) : (
      ''
    ),
} as const

function KeepForm({ eventId, onDone }: { readonly eventId: EventId; readonly onDone: (view: RetentionView) => void }) {
  const hold = useCommand('retention.hold')
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const faults = {
    until: until === '' ? 'Say the day.' : until < today() ? 'This day is past.' : null,
    reason: reason.trim().length < 3 ? 'Say why, in a few words.' : null,
  }
  return (
    <Form
      onSubmit={() => {
        setTried(true)
        if (faults.until !== null || faults.reason !== null) return
        void hold.run({ eventId, until, reason }).then((outcome) => {
          if (outcome.ok) onDone(outcome.value)
        })
      }}
    >
      <p>Its photos and finished pictures stay until that day, whatever the school’s periods say.</p>
      <DayField label="Keep until" value={until} fault={tried ? faults.until : null} onChange={setUntil} />
      <TextField
        label="Why"
        hint="Such as: the school’s jubilee book. No pupil’s name."
        maxLength={300}
        value={reason}
        fault={tried ? faults.reason : null}
        onChange={setReason}
      />
      <TroubleNotice trouble={hold.trouble} />
      <div className="actions">
        <Button look="main" type="submit" pending={hold.pending} pendingWords="Saving">
          Keep it
        </Button>
      </div>
    </Form>
  )
}

function Holds({
  view,
  mayRelease,
  onView,
}: {
  readonly view: RetentionView
  readonly mayRelease: boolean
  readonly onView: (view: RetentionView) => void
}) {
  const release = useCommand('retention.release')
  if (view.holds.length === 0) return null
  return (
    <section className="stack-tight" aria-labelledby="holds">
      <h2 id="holds">Kept by somebody</h2>
      <p className="quiet">{countWords(view.holds.length, 'event is', 'events are')} kept for longer.</p>
      <TroubleNotice trouble={release.trouble} />
      <Table
        caption="Events that somebody keeps"
        rows={view.holds}
        rowKey={(hold) => hold.eventId}
        columns={[
          {
            key: 'event',
            title: 'Event',
            isRowHeader: true,
            cell: (hold) => <a href={hrefTo('events', hold.eventId)}>{hold.title}</a>,
          },
          { key: 'until', title: 'Until', cell: (hold) => fullDayWords(hold.until) },
          { key: 'why', title: 'Why', cell: (hold) => <span className="private">{hold.reason}</span> },
          { key: 'by', title: 'By', cell: (hold) => <span className="private">{hold.byName}</span> },
          {
            key: 'end',
            title: <span className="only-read">Let it go</span>,
            align: 'right',
            cell: (hold) =>
              mayRelease && (
                <Button
                  look="quiet"
                  label={`No longer keep it: ${hold.title}`}
                  pending={release.pending}
                  onPress={() => {
                    void release.run({ eventId: hold.eventId }).then((outcome) => {
                      if (outcome.ok) onView(outcome.value)
                    })
                  }}
                >
                  No longer keep it
                </Button>
              ),
          },
        ]}
      />
    </section>
  )
}
