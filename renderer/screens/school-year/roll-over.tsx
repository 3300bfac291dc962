// Rolling the school year over: what becomes of each class, then every pupil to be looked over, then one confirmation. Nothing
// is written before it, and it can be taken back until the next pupil list comes in.
import { useState } from 'react'
import type { RollOverDone, RollOverView } from '../../../shared/contract/school-year-views.ts'
import type { InputOf } from '../../../shared/contract/operation.ts'
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { SubjectId } from '../../../shared/model/id.ts'
import type { ClassMove } from '../../../shared/model/school-year.ts'
import { hrefTo } from '../../route.ts'
import { useCommand, useQuery } from '../../studio.ts'
import { countWords, dayWords, fullDayWords, listWords, momentWords } from '../../words.ts'
import { lastsOptions } from '../../words-school-year.ts'
import { Button, ButtonLink } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { EmptyState } from '../../parts/empty-state.tsx'
import { DayField } from '../../parts/field.tsx'
import { Notice, TroubleNotice } from '../../parts/notice.tsx'
import { Waiting } from '../../parts/progress-line.tsx'
import { ClassMoves } from './class-moves.tsx'
import { RolledPupils } from './rolled-pupils.tsx'

/** What a person chose, as the studio is asked. */
export type Choices = NonNullable<InputOf<StudioContract['rollOver.look']>['choices']>

const choicesIn = (view: RollOverView): Choices => ({
  lastDay: view.lastDay,
  classes: view.classes.flatMap(({ className, move }) => (move === null ? [] : [{ className, move }])),
  exceptions: [],
})

export function RollOver() {
  const [choices, setChoices] = useState<Choices | null>(null)
  // A day that is only half typed is not asked about; the last whole one stays on screen.
  const [dayTyped, setDayTyped] = useState<string | null>(null)
  const look = useQuery('rollOver.look', { choices })
  const [view, setView] = useState(look.value)
  if (look.value !== null && look.value !== view) setView(look.value)
  const [confirming, setConfirming] = useState(false)
  const [done, setDone] = useState<{ readonly what: 'rolled' | 'undone'; readonly counts: RollOverDone } | null>(null)

  if (view === null)
    return look.trouble === null ? (
      <Waiting what="Working out the new year" />
    ) : (
      <TroubleNotice trouble={look.trouble} />
    )
  const chosen = choices ?? choicesIn(view)
  const setClass = (className: string, move: ClassMove | null): void => {
    const others = chosen.classes.filter((one) => one.className !== className)
    setChoices({ ...chosen, classes: move === null ? others : [...others, { className, move }] })
  }
  const setPupil = (subjectId: SubjectId, move: ClassMove | null): void => {
    const others = chosen.exceptions.filter((one) => one.subjectId !== subjectId)
    setChoices({ ...chosen, exceptions: move === null ? others : [...others, { subjectId, move }] })
  }
  const finished = (what: 'rolled' | 'undone', counts: RollOverDone): void => {
    setDone({ what, counts })
    setConfirming(false)
    setChoices(null)
    setDayTyped(null)
  }
  const dayIsWhole = dayTyped === null || dayTyped !== ''

  return (
    <div className="stack">
      {done !== null && <Done what={done.what} counts={done.counts} />}
      <LastRollOver view={view} onUndone={(counts) => finished('undone', counts)} />
      <TroubleNotice trouble={look.trouble} />
      {view.classes.length === 0 ? (
        <div className="sheet">
          <EmptyState
            icon="pupils"
            title="There is nobody to move up"
            action={<ButtonLink href={hrefTo('pupils', 'import')}>Import a pupil list</ButtonLink>}
          >
            Once pupils are in classes, their classes, leavers and permissions can be rolled over here in one step.
          </EmptyState>
        </div>
      ) : (
        <>
          <p className="measure">
            Say what becomes of each class. Below you see what that does to every pupil. Nothing is written before you
            confirm, and it all happens in one step. If your school’s system already exports the new classes,{' '}
            <a href={hrefTo('pupils', 'import')}>import that list</a> instead.
          </p>
          {isFarAway(view.lastDay) && (
            <Notice look="undecided" title={`The last day is ${fullDayWords(view.lastDay)}.`}>
              Most schools do this in July or August. Classes would change today, and leavers’ portraits would be
              destroyed today.
            </Notice>
          )}
          <section className="stack-tight" aria-labelledby="year-day">
            <h2 id="year-day">1. The last day of this school year</h2>
            <DayField
              label="Last day"
              hint="The leaving day of everybody who leaves. On that day they count as gone."
              value={dayTyped ?? view.lastDay}
              fault={dayIsWhole ? null : 'Say the last day.'}
              onChange={(day) => {
                setDayTyped(day)
                if (day !== '') setChoices({ ...chosen, lastDay: day })
              }}
            />
            <p className="quiet">
              A family’s yes without an end:{' '}
              {lastsOptions
                .find((one) => one.value === view.settings.permissionLasts)
                ?.words.toLocaleLowerCase('en-GB')}
              . <a href={hrefTo('school', 'year', 'kept')}>Change that first</a> if it is not so.
            </p>
          </section>
          <section className="stack-tight" aria-labelledby="year-classes">
            <h2 id="year-classes">2. The classes</h2>
            <ClassMoves classes={view.classes} onChange={setClass} />
          </section>
          <RolledPupils view={view} exceptions={chosen.exceptions} onChange={setPupil} />
          <div className="end-bar no-print">
            <span className="grow quiet" role="status">
              {view.openClasses.length > 0
                ? `Say what becomes of ${listWords(view.openClasses)} first.`
                : `${summary(view)} Nothing has been written yet.`}
            </span>
            <Button
              look="main"
              disabled={view.digest === null || !dayIsWhole || look.value === null}
              onPress={() => {
                setConfirming(true)
              }}
            >
              Roll the year over
            </Button>
          </div>
          <Confirm
            open={confirming}
            view={view}
            choices={chosen}
            onClose={() => {
              setConfirming(false)
            }}
            onDone={(counts) => finished('rolled', counts)}
          />
        </>
      )}
    </div>
  )
}

/** More than two months off: either the day is wrong, or it is too early. */
const isFarAway = (day: string): boolean => Math.abs(Date.parse(day) - Date.now()) > 62 * 86_400_000

const counted = (view: RollOverView, what: 'leaves' | 'moves' | 'stays'): number =>
  view.pupils.filter((pupil) => pupil.what === what).length

const summary = (view: RollOverView): string =>
  `${countWords(counted(view, 'leaves'), 'leaver', 'leavers')}, ${String(counted(view, 'moves'))} to another class, ${String(counted(view, 'stays'))} where they are.`

function Confirm({
  open,
  view,
  choices,
  onClose,
  onDone,
}: {
  readonly open: boolean
  readonly view: RollOverView
  readonly choices: Choices
  readonly onClose: () => void
  readonly onDone: (counts: RollOverDone) => void
}) {
  const apply = useCommand('rollOver.apply')
  const portraits = view.pupils.reduce((sum, pupil) => sum + pupil.portraits, 0)
  const ending = view.pupils.filter((pupil) => pupil.ends.length > 0).length
  return (
    <Dialog
      open={open}
      title="Roll the school year over"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Not yet</Button>
          <Button
            look="danger"
            pending={apply.pending}
            pendingWords="Writing"
            onPress={() => {
              if (view.digest === null) return
              void apply.run({ choices, digest: view.digest }).then((outcome) => {
                if (outcome.ok) onDone(outcome.value)
              })
            }}
          >
            Roll over {countWords(view.pupils.length, 'pupil', 'pupils')}
          </Button>
        </>
      }
    >
      <div className="stack-tight">
        <ul className="plain-list">
          <li>
            {countWords(counted(view, 'leaves'), 'pupil leaves', 'pupils leave')} on {fullDayWords(view.lastDay)} and{' '}
            {counted(view, 'leaves') === 1 ? 'is' : 'are'} hidden from that day on.
          </li>
          <li>
            {countWords(counted(view, 'moves'), 'pupil moves', 'pupils move')} to another class at once;{' '}
            {String(counted(view, 'stays'))} stay in theirs.
          </li>
          <li>
            {portraits === 0
              ? 'No portrait of a leaver is kept.'
              : `${countWords(portraits, 'portrait', 'portraits')} of leavers and what was made of them are destroyed at once, for good.`}
          </li>
          <li>
            {ending === 0
              ? 'No permission ends with the year.'
              : `Permissions of ${countWords(ending, 'pupil', 'pupils')} end on ${dayWords(view.lastDay)}; ask these families again.`}
          </li>
        </ul>
        <p className="quiet">
          Classes and leaving days can be taken back until the next pupil list is imported. Destroyed portraits and
          ended permissions do not come back.
        </p>
        <TroubleNotice trouble={apply.trouble} />
      </div>
    </Dialog>
  )
}

function Done({ what, counts }: { readonly what: 'rolled' | 'undone'; readonly counts: RollOverDone }) {
  return what === 'rolled' ? (
    <Notice look="shown" title="The school year has been rolled over.">
      {countWords(counts.left, 'leaver', 'leavers')}, {String(counts.moved)} moved,{' '}
      {countWords(counts.permissionsEnded, 'permission ends', 'permissions end')},{' '}
      {countWords(counts.portraitsDestroyed, 'portrait', 'portraits')} destroyed.
    </Notice>
  ) : (
    <Notice look="shown" title="The roll-over was taken back.">
      {countWords(counts.moved, 'pupil is', 'pupils are')} where they were.
      {counts.skipped > 0 && ` ${countWords(counts.skipped, 'pupil was', 'pupils were')} changed since and left alone.`}
      {counts.doubts > 0 &&
        ` ${countWords(counts.doubts, 'answer is', 'answers are')} marked as not clear, so that no old yes counts again by itself.`}
    </Notice>
  )
}

function LastRollOver({
  view,
  onUndone,
}: {
  readonly view: RollOverView
  readonly onUndone: (counts: RollOverDone) => void
}) {
  const undo = useCommand('rollOver.undo')
  if (view.last === null || view.last.undo === 'undone') return null
  return (
    <div className="stack-tight">
      <Notice
        action={
          view.last.undo === 'possible' ? (
            <Button
              icon="undo"
              pending={undo.pending}
              onPress={() => {
                void undo.run({}).then((outcome) => {
                  if (outcome.ok) onUndone(outcome.value)
                })
              }}
            >
              Take it back
            </Button>
          ) : undefined
        }
      >
        Last rolled over {momentWords(view.last.atMs)}, with {dayWords(view.last.lastDay)} as the last day:{' '}
        {countWords(view.last.pupils, 'pupil', 'pupils')}.{' '}
        {view.last.undo === 'list-imported-since' &&
          'A pupil list was imported since, so it can no longer be taken back as a whole.'}
      </Notice>
      <TroubleNotice trouble={undo.trouble} />
    </div>
  )
}
