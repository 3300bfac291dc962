// The end of a school year: who leaves, who moves to which class, whose permission ends with it, and what taking that back
// may restore. Pure: it plans, the flow writes. No step ever gives anybody a permission.
import type { Day, SubjectId } from '../model/id.ts'
import { Purpose, type PermissionFact } from '../model/permission.ts'
import type { ClassMove, PermissionLasts } from '../model/school-year.ts'
import { permissionStanding, permissionStands, type StandingSubject } from './permission-standing.ts'

/** Where somebody is: what a roll-over changes. */
export interface YearPlace {
  readonly className: string | null
  readonly yearGroup: string | null
  readonly leaverOn: Day | null
}

/** A pupil as the roll-over sees them; `permissions` are their facts that count. */
export interface YearPupil extends YearPlace {
  readonly id: SubjectId
  readonly neverShow: boolean
  readonly permissions: readonly PermissionFact[]
}

export interface RollOverChoices {
  /** Last day of the school year: the leaving day of leavers, and the last day of permissions that end with the year. */
  readonly lastDay: Day
  /** What becomes of each class. */
  readonly classes: ReadonlyMap<string, ClassMove>
  /** What becomes of single pupils, whatever their class does. */
  readonly exceptions: ReadonlyMap<SubjectId, ClassMove>
  readonly permissionLasts: PermissionLasts
}

/** What would happen to one pupil. */
export interface RollOverStep {
  readonly subjectId: SubjectId
  readonly what: 'leaves' | 'moves' | 'stays'
  readonly from: YearPlace
  readonly to: YearPlace
  /** The yes of these purposes gets `lastDay` as its last day. */
  readonly ends: readonly Purpose[]
  /** The facts that say so: copies of the family's own yes with an end. */
  readonly facts: readonly Omit<PermissionFact, 'recordedAtMs' | 'recordedBy'>[]
}

export interface RollOverPlan {
  readonly steps: readonly RollOverStep[]
  /** Classes for which nobody has said what becomes of them. While there is one, nothing may be written. */
  readonly openClasses: readonly string[]
  /** Pupils without a class: left as they are, only pointed out. */
  readonly withoutClass: readonly SubjectId[]
}

const ORDER = ['N', 'R', '1', '2', '3', '4', '5', '6'] as const
type Known = (typeof ORDER)[number]

/** 'N', 'R', '1' … '6' for whatever the school writes: 'Year 4', 'Y4', 'Reception', 'Nursery'. Null: not understood. */
export function yearGroupOf(written: string | null): Known | null {
  const text = (written ?? '').trim().toLowerCase().replace(/\s+/g, ' ')
  const number = /^(?:year|yr|y|nc|ncy)? ?0?([1-6])$/.exec(text)?.[1]
  if (number !== undefined) return ORDER.find((one) => one === number) ?? null
  if (/^(r|rec|reception|y ?r|year r|0|foundation|fs2)$/.test(text)) return 'R'
  return /^(n|n1|n2|nur|nursery|fs1)$/.test(text) ? 'N' : null
}

/** The year group after this one; null after Year 6 and for one that is not understood: nobody has said then. */
export function nextYearGroup(written: string | null): string | null {
  const known = yearGroupOf(written)
  const next = known === null ? undefined : ORDER[ORDER.indexOf(known) + 1]
  if (next === undefined) return null
  // 'Year 4' becomes 'Year 5', '4' becomes '5': as the school writes it.
  return known !== null && /\d/.test(known) && /\d/.test(next) ? (written ?? '').replace(known, next) : next
}

/** Key stages end with Reception, Year 2 and Year 6; a year group that is not understood may be the end of one. */
export function endsKeyStage(yearGroup: string | null): boolean {
  const known = yearGroupOf(yearGroup)
  return known === null || known === 'R' || known === '2' || known === '6'
}

/** The next number in a class's name: '4A' gives '5A', 'Year 3 Oak' gives 'Year 4 Oak'. Null where there is none. */
export function nextClassName(name: string): string | null {
  const found = /(?<!\d)([1-5])(?!\d)/.exec(name)
  return found === null ? null : name.replace(found[0], String(Number(found[1]) + 1))
}

/** The year group that most of a class are in, or null when it is not clear. */
function yearOfClass(pupils: readonly YearPupil[]): Known | null {
  const counts = new Map<Known, number>()
  for (const pupil of pupils) {
    const known = yearGroupOf(pupil.yearGroup)
    if (known !== null) counts.set(known, (counts.get(known) ?? 0) + 1)
  }
  const best = [...counts].toSorted((a, b) => b[1] - a[1])[0]
  return best !== undefined && best[1] * 2 > pupils.length ? best[0] : null
}

/** What is likely to become of each class, to be looked over by a person; null where nothing is likely. */
export function guessMoves(pupils: readonly YearPupil[]): Map<string, ClassMove | null> {
  const classes = Map.groupBy(
    pupils.filter((pupil) => pupil.className !== null),
    (pupil) => pupil.className ?? '',
  )
  const years = new Map([...classes].map(([name, members]) => [name, yearOfClass(members)]))
  return new Map(
    [...years].map(([name, year]): [string, ClassMove | null] => {
      if (year === '6') return [name, { kind: 'leaves' }]
      const byNumber = nextClassName(name)
      if (byNumber !== null) return [name, { kind: 'to', className: byNumber }]
      if (year === null) return [name, null]
      const next = ORDER[ORDER.indexOf(year) + 1]
      const there = [...years].filter(([, other]) => other === next).map(([other]) => other)
      // Two classes in the next year: which of them is the school's to say.
      const only = there.length === 1 ? there[0] : undefined
      return [name, only === undefined ? null : { kind: 'to', className: only }]
    }),
  )
}

/**
 * The fact that ends a yes with `lastDay`: the family's own answer once more, with an end. Null where there is no yes
 * today, or where it ends by then in any case; so it can only ever take away.
 */
export function endingFact(
  facts: readonly PermissionFact[],
  subject: StandingSubject,
  purpose: Purpose,
  today: Day,
  lastDay: Day,
): Omit<PermissionFact, 'recordedAtMs' | 'recordedBy'> | null {
  const standing = permissionStanding(facts, subject, purpose, today)
  if (!permissionStands(standing) || (standing.expiresOn !== null && standing.expiresOn <= lastDay)) return null
  const newest = facts
    .filter((fact) => fact.purpose === purpose && fact.decision === 'given' && fact.relation !== 'child')
    .toSorted((a, b) => b.recordedAtMs - a.recordedAtMs)[0]
  if (newest === undefined) return null
  const { recordedAtMs: _at, recordedBy: _by, ...rest } = newest
  return { ...rest, expiresOn: lastDay }
}

function stepFor(pupil: YearPupil, move: ClassMove, choices: RollOverChoices, today: Day): RollOverStep {
  const from: YearPlace = { className: pupil.className, yearGroup: pupil.yearGroup, leaverOn: pupil.leaverOn }
  if (move.kind === 'leaves') {
    // A leaving day that somebody recorded before stands, unless it is later than the end of the year.
    const leaverOn = pupil.leaverOn !== null && pupil.leaverOn < choices.lastDay ? pupil.leaverOn : choices.lastDay
    return { subjectId: pupil.id, what: 'leaves', from, to: { ...from, leaverOn }, ends: [], facts: [] }
  }
  const ending =
    move.kind === 'repeats'
      ? choices.permissionLasts === 'year'
      : choices.permissionLasts === 'year' || (choices.permissionLasts === 'key-stage' && endsKeyStage(pupil.yearGroup))
  const facts = ending
    ? Purpose.options.flatMap((purpose) => endingFact(pupil.permissions, pupil, purpose, today, choices.lastDay) ?? [])
    : []
  const to: YearPlace =
    move.kind === 'repeats'
      ? from
      : {
          ...from,
          className: move.kind === 'to' ? move.className : pupil.className,
          yearGroup: nextYearGroup(pupil.yearGroup),
        }
  return {
    subjectId: pupil.id,
    what: move.kind === 'to' && move.className !== pupil.className ? 'moves' : 'stays',
    from,
    to,
    ends: facts.map((fact) => fact.purpose),
    facts,
  }
}

/**
 * Plans the roll-over. `pupils` are those at the school today. Leavers are: whoever an exception says so of, whoever has a
 * leaving day up to the last day, Year 6, and whole classes that leave. Everybody else follows their class.
 */
export function planRollOver(pupils: readonly YearPupil[], choices: RollOverChoices, today: Day): RollOverPlan {
  const steps: RollOverStep[] = []
  const open = new Set<string>()
  const withoutClass: SubjectId[] = []
  for (const pupil of pupils) {
    const marked = pupil.leaverOn !== null && pupil.leaverOn <= choices.lastDay
    const own: ClassMove | undefined =
      choices.exceptions.get(pupil.id) ??
      (marked || yearGroupOf(pupil.yearGroup) === '6' ? { kind: 'leaves' } : undefined)
    const ofClass = pupil.className === null ? undefined : choices.classes.get(pupil.className)
    const move = own ?? ofClass
    if (move !== undefined) steps.push(stepFor(pupil, move, choices, today))
    else if (pupil.className === null) withoutClass.push(pupil.id)
    else open.add(pupil.className)
  }
  return { steps, openClasses: [...open].toSorted(), withoutClass }
}

/** One pupil of a roll-over that is being taken back: where they were, where it put them, where they are now. */
export interface RolledPupil {
  readonly now: YearPupil
  readonly before: YearPlace
  readonly after: YearPlace
}

export interface UndoStep {
  readonly subjectId: SubjectId
  readonly to: YearPlace
  /** Answers that would come back to yes: recorded as unclear instead, until the family or a person says so again. */
  readonly doubts: readonly Omit<PermissionFact, 'recordedAtMs' | 'recordedBy'>[]
}

const samePlace = (a: YearPlace, b: YearPlace) =>
  a.className === b.className && a.yearGroup === b.yearGroup && a.leaverOn === b.leaverOn

/**
 * Plans taking a roll-over back: classes, year groups and leaving days as they were. Whoever was changed since is left
 * alone. Permissions that ended stay ended, templates stay destroyed, and a no of today never becomes a yes: where a
 * leaver's old yes would count again, a doubt is recorded that the same person must lift.
 */
export function planUndo(pupils: readonly RolledPupil[], today: Day): { steps: UndoStep[]; skipped: SubjectId[] } {
  const steps: UndoStep[] = []
  const skipped: SubjectId[] = []
  for (const { now, before, after } of pupils) {
    if (!samePlace(now, after)) {
      skipped.push(now.id)
      continue
    }
    const doubts = Purpose.options.flatMap((purpose) => {
      const was = permissionStanding(now.permissions, now, purpose, today)
      const restored = { neverShow: now.neverShow, leaverOn: before.leaverOn }
      if (permissionStands(was)) return []
      // Not only today: a leaving day that is taken away could let a yes count on a later day too.
      const yes = now.permissions
        .filter((fact) => fact.purpose === purpose && fact.decision === 'given' && fact.relation !== 'child')
        .toSorted((a, b) => b.recordedAtMs - a.recordedAtMs)[0]
      if (yes === undefined || !permissionStands(permissionStanding(now.permissions, restored, purpose, today)))
        return []
      const { recordedAtMs: _at, recordedBy: _by, ...rest } = yes
      return [{ ...rest, decision: 'unclear' as const, how: 'other' as const }]
    })
    steps.push({ subjectId: now.id, to: before, doubts })
  }
  return { steps, skipped }
}
