// When what is over is deleted: on Fridays, so that everybody knows the day and has seen on a screen what will go. Pure.
import type { Day } from '../model/id.ts'
import type { KeptBecause } from '../model/school-year.ts'
import { dayAfter, daysFrom } from './days.ts'

const FRIDAY = 5
/** A choice of periods is looked at for so many days before anything goes by it. */
export const NOTICE_DAYS = 2

const weekday = (day: Day): number => new Date(`${day}T12:00:00Z`).getUTCDay()

/** The first Friday on or after this day. */
export const fridayFrom = (day: Day): Day => dayAfter(day, (FRIDAY - weekday(day) + 7) % 7)

/** What decides whether something that is over goes. */
export interface GoingFacts {
  readonly endsOn: Day
  /** The last day on which somebody keeps it, or null. */
  readonly heldUntil: Day | null
  /** What it is still needed for; null = nothing. */
  readonly neededFor: Exclude<KeptBecause, 'held' | 'not-chosen'> | null
  /** The day on which the school chose its periods, or null: until then nothing is deleted by itself. */
  readonly chosenOn: Day | null
}

const laterOf = (a: Day, b: Day): Day => (daysFrom(a, b) > 0 ? b : a)

/** The Friday by which it is due, when nothing keeps it. */
function dueFriday(facts: GoingFacts, chosenOn: Day): Day {
  const afterHold = facts.heldUntil === null ? facts.endsOn : laterOf(facts.endsOn, dayAfter(facts.heldUntil, 1))
  return fridayFrom(laterOf(afterHold, dayAfter(chosenOn, NOTICE_DAYS)))
}

/** The day on which it goes, or why it stays. A Friday that is past means today: the computer was off. */
export function goesOn(facts: GoingFacts, today: Day): { readonly on: Day } | { readonly keptBecause: KeptBecause } {
  if (facts.chosenOn === null) return { keptBecause: 'not-chosen' }
  if (facts.neededFor !== null) return { keptBecause: facts.neededFor }
  if (facts.heldUntil !== null && facts.heldUntil >= today) return { keptBecause: 'held' }
  return { on: laterOf(dueFriday(facts, facts.chosenOn), today) }
}

/** Whether it is to be deleted today: nothing keeps it, and its Friday has come. */
export function goesToday(facts: GoingFacts, today: Day): boolean {
  const answer = goesOn(facts, today)
  return 'on' in answer && facts.chosenOn !== null && dueFriday(facts, facts.chosenOn) <= today
}
