// 'retention.list': what is kept, for how long, what goes on Friday and what stays and why (L51); 'schoolYear.change': the
// periods themselves; 'retention.hold' and 'retention.release': somebody keeps an event. What goes is deleted by end-retention.ts.
import type { RetentionView } from '../../../shared/contract/school-year-views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import type { Day, EventId } from '../../../shared/model/id.ts'
import type { KeptBecause, RetentionKind, SchoolYearSettings } from '../../../shared/model/school-year.ts'
import { countdown, monthsKept, type Kept } from '../../../shared/rules/retention-due.ts'
import { fridayFrom, goesOn, goesToday, type GoingFacts } from '../../../shared/rules/retention-run.ts'
import { listAccounts } from '../store/account.ts'
import type { Reader } from '../store/database.ts'
import { findEvent, listEvents } from '../store/event.ts'
import {
  commentsKept,
  eventsOnThePage,
  incidentOpen,
  neededEvents,
  picturesKept,
  portraitsKept,
  trailKept,
} from '../store/retention.ts'
import { remember } from '../store/remember.ts'
import { endHold, insertHold, standingHolds } from '../store/retention-hold.ts'
import { settingChangedAtMs } from '../store/setting.ts'
import { listSubjects } from '../store/subject.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { dayOf } from './day-of.ts'
import { displayName } from './display-name.ts'
import { readSchoolYear, SCHOOL_YEAR_SETTING, writeSchoolYear } from './school-year-settings.ts'
import { signedIn } from './signed-in.ts'

type Line = RetentionView['lines'][number]
/** More than this is not read on a screen. */
const LINES = 200

const laterOf = (a: Day, b: Day): Day => (a < b ? b : a)

/** All but the trail. */
function everythingKept(reader: Reader, today: string): Kept<Line['of']>[] {
  const people = listSubjects(reader)
  const names = new Map(people.map((one) => [one.id, displayName(one)]))
  const titles = new Map(listEvents(reader).map((event) => [event.id, event.title]))
  const kept: Kept<Line['of']>[] = []
  const add = (kind: RetentionKind, from: string, count: number, of: Line['of']) => {
    if (count > 0) kept.push({ kind, from, count, of })
  }
  for (const one of people)
    if (one.kind === 'pupil' && one.leaverOn !== null && one.leaverOn <= today)
      add('leaver', one.leaverOn, 1, { kind: 'person', subjectId: one.id, name: displayName(one) })
  for (const { subjectId, sinceMs, count } of portraitsKept(reader))
    add('portrait', dayOf(sinceMs), count, { kind: 'person', subjectId, name: names.get(subjectId) ?? '' })
  for (const one of picturesKept(reader)) {
    const of = { kind: 'event' as const, eventId: one.eventId, title: titles.get(one.eventId) ?? '' }
    add('original', laterOf(one.heldOn, dayOf(one.importedAtMs)), one.originals, of)
    add('rendition', laterOf(one.heldOn, dayOf(one.renderedAtMs)), one.renditions, of)
  }
  for (const [postId, comments] of Map.groupBy(commentsKept(reader), (one) => one.postId))
    add('comment', dayOf(Math.min(...comments.map((one) => one.endedAtMs))), comments.length, { kind: 'post', postId })
  return kept
}

/** The trail apart: it grows with everything that anybody does. */
function trailAsKept(reader: Reader): Kept<Line['of']>[] {
  const trail = trailKept(reader)
  if (trail === null || trail.entries === 0) return []
  return [{ kind: 'trail', from: dayOf(trail.sinceMs), count: trail.entries, of: { kind: 'trail' } }]
}

/** Something that is kept, with when it goes or why it stays. */
export interface Going {
  readonly line: Omit<Line, 'goesOn' | 'keptBecause'>
  readonly facts: GoingFacts
}

/** Everything that is counted down, what is over or nearest to it first. */
export function everythingGoing(reader: Reader, today: Day): Going[] {
  const settings = readSchoolYear(reader)
  const changedAtMs = settingChangedAtMs(reader, SCHOOL_YEAR_SETTING)
  const chosenOn = changedAtMs === null ? null : dayOf(changedAtMs)
  const holds = new Map(standingHolds(reader).map((hold) => [hold.eventId, hold.until]))
  const needed = neededEvents(reader, Date.parse(today))
  const onPage = eventsOnThePage(reader)
  const incident = incidentOpen(reader)
  const neededFor = ({ kind, of }: Kept<Line['of']>): GoingFacts['neededFor'] => {
    if (incident) return 'incident'
    if (of.kind !== 'event') return null
    const what = needed.get(of.eventId)
    if (what !== undefined) return what
    return kind === 'rendition' && onPage.has(of.eventId) ? 'post-live' : null
  }
  const kept = [...remember(reader, `kept ${today}`, () => everythingKept(reader, today)), ...trailAsKept(reader)]
  return countdown(kept, settings.retention, today).map((line) => ({
    line,
    facts: {
      endsOn: line.endsOn,
      heldUntil: line.of.kind === 'event' ? (holds.get(line.of.eventId) ?? null) : null,
      neededFor: neededFor(line),
      chosenOn,
    },
  }))
}

/** 'retention.list'. */
export function showRetention(context: ReadContext): RetentionView {
  const today = context.today()
  return context.read((reader) => {
    const settings = readSchoolYear(reader)
    const lines = everythingGoing(reader, today).map(({ line, facts }): Line => {
      // A portrait goes on its very day, and by itself (L29).
      if (line.kind === 'portrait') return { ...line, goesOn: line.endsOn, keptBecause: null }
      const answer = goesOn(facts, today)
      const keptBecause: KeptBecause | null = 'on' in answer ? null : answer.keptBecause
      return { ...line, goesOn: 'on' in answer ? answer.on : null, keptBecause }
    })
    const nextRun = fridayFrom(today)
    const accounts = new Map(listAccounts(reader).map((account) => [account.id, account.name]))
    const titles = new Map(listEvents(reader).map((event) => [event.id, event.title]))
    return {
      settings,
      isChosen: settingChangedAtMs(reader, SCHOOL_YEAR_SETTING) !== null,
      nextRun,
      going: lines.filter((one) => one.goesOn !== null && one.goesOn <= nextRun && one.kind !== 'portrait').length,
      lines: lines.slice(0, LINES),
      total: lines.length,
      over: lines.filter((one) => one.over).length,
      holds: standingHolds(reader).map((hold) => ({
        eventId: hold.eventId,
        title: titles.get(hold.eventId) ?? '',
        until: hold.until,
        reason: hold.reason,
        byName: accounts.get(hold.setBy) ?? '',
      })),
    }
  })
}

/** What is to be deleted today. */
export function goingToday(reader: Reader, today: Day): Going['line'][] {
  return everythingGoing(reader, today).flatMap(({ line, facts }) =>
    line.kind !== 'portrait' && goesToday(facts, today) ? [line] : [],
  )
}

/** For how many months each kind is kept. */
export const monthsOf = (reader: Reader, kind: RetentionKind): number =>
  monthsKept(kind, readSchoolYear(reader).retention)

/** 'schoolYear.change': for the headteacher and deputies, which the door checks. */
export function changeSchoolYear(context: CommandContext, input: SchoolYearSettings): RetentionView {
  const who = signedIn(context)
  const nowMs = context.clock.nowMs()
  context.write((writer) => {
    writeSchoolYear(writer, input, nowMs)
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'retention-changed',
      about: { permissionLasts: input.permissionLasts, ...input.retention },
    })
  })
  context.announce('school', 'trail')
  return showRetention(context)
}

/** 'retention.hold'. Fails with 'not-found' for an event that is not there, 'bad-input' for a day that is past. */
export function holdEvent(
  context: CommandContext,
  input: { readonly eventId: EventId; readonly until: Day; readonly reason: string },
): RetentionView {
  const who = signedIn(context)
  if (input.until < context.today()) throw new StudioError('bad-input', { field: 'until' })
  const nowMs = context.clock.nowMs()
  context.write((writer) => {
    if (!findEvent(writer, input.eventId)) throw new StudioError('not-found')
    const { eventId, until, reason } = input
    insertHold(writer, { eventId, until, reason: reason.trim(), setBy: who.accountId, setAtMs: nowMs })
    appendTrail(writer, { atMs: nowMs, ...who, kind: 'event-held', about: { event: eventId, until } })
  })
  context.announce('school', 'events', 'trail')
  return showRetention(context)
}

/** 'retention.release'. Fails with 'not-found' when nobody keeps it. */
export function releaseEvent(context: CommandContext, input: { readonly eventId: EventId }): RetentionView {
  const who = signedIn(context)
  const nowMs = context.clock.nowMs()
  context.write((writer) => {
    if (!endHold(writer, input.eventId, nowMs)) throw new StudioError('not-found')
    appendTrail(writer, { atMs: nowMs, ...who, kind: 'event-released', about: { event: input.eventId } })
  })
  context.announce('school', 'events', 'trail')
  return showRetention(context)
}
