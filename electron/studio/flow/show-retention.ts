// 'retention.list': what is kept, for how long, and what is over (L51); 'schoolYear.change': the periods themselves. Nothing is
// deleted here: what is over is dealt with where it lies.
import type { RetentionView } from '../../../shared/contract/school-year-views.ts'
import type { RetentionKind, SchoolYearSettings } from '../../../shared/model/school-year.ts'
import { countdown, type Kept } from '../../../shared/rules/retention-due.ts'
import type { Reader } from '../store/database.ts'
import { listEvents } from '../store/event.ts'
import { picturesKept, portraitsKept, trailKept } from '../store/retention.ts'
import { listSubjects } from '../store/subject.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { dayOf } from './day-of.ts'
import { displayName } from './display-name.ts'
import { readSchoolYear, writeSchoolYear } from './school-year-settings.ts'
import { signedIn } from './signed-in.ts'

type Line = RetentionView['lines'][number]
/** More than this is not read on a screen. */
const LINES = 200

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
  for (const { eventId, heldOn, originals, renditions } of picturesKept(reader)) {
    const of = { kind: 'event' as const, eventId, title: titles.get(eventId) ?? '' }
    add('original', heldOn, originals, of)
    add('rendition', heldOn, renditions, of)
  }
  const trail = trailKept(reader)
  if (trail !== null) add('trail', dayOf(trail.sinceMs), trail.entries, { kind: 'trail' })
  return kept
}

/** 'retention.list'. */
export function showRetention(context: ReadContext): RetentionView {
  const today = context.today()
  return context.read((reader) => {
    const settings = readSchoolYear(reader)
    const lines = countdown(everythingKept(reader, today), settings.retention, today)
    return { settings, lines: lines.slice(0, LINES), total: lines.length, over: lines.filter((one) => one.over).length }
  })
}

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
