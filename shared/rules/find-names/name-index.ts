// The roll as the names rule needs it: built once per roll, then used for every key that is typed. Pure.
import type { Day, SubjectId } from '../../model/id.ts'

/** One pupil on the roll, or a leaver. A `Subject` fits. */
export interface NameRollEntry {
  readonly id: SubjectId
  readonly legalForename: string
  readonly preferredForename: string | null
  readonly surname: string
  readonly className: string | null
  readonly leaverOn: Day | null
}

/** One member of staff, as parents know them. */
export interface NameStaffEntry {
  readonly title: string | null
  readonly forename: string | null
  readonly surname: string
}

export interface NameSchool {
  readonly name: string
  /** Today in England: leavers of the last 730 days are on the roll for this rule. */
  readonly today: Day
  /** Class and house names besides those on the roll. */
  readonly classNames?: readonly string[]
  /** Phrases that the school allows, besides the starter list. */
  readonly allowPhrases?: readonly string[]
}

/** Opaque to callers; made by `buildNameIndex`. */
export interface NameIndex {
  readonly forenames: ReadonlyMap<string, readonly NameRollEntry[]>
  readonly surnames: ReadonlyMap<string, readonly NameRollEntry[]>
}

const add = (map: Map<string, NameRollEntry[]>, form: string, entry: NameRollEntry) => {
  map.set(form.toLowerCase(), [...(map.get(form.toLowerCase()) ?? []), entry])
}

/** Builds the index of one roll. */
export function buildNameIndex(roll: readonly NameRollEntry[], _staff: readonly NameStaffEntry[], _school: NameSchool): NameIndex {
  const forenames = new Map<string, NameRollEntry[]>()
  const surnames = new Map<string, NameRollEntry[]>()
  for (const entry of roll) {
    add(forenames, entry.legalForename, entry)
    if (entry.preferredForename) add(forenames, entry.preferredForename, entry)
    add(surnames, entry.surname, entry)
  }
  return { forenames, surnames }
}
