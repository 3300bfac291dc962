// The roll as the names rule needs it (names-rule.md sections 1 and 3): every form of every name with its class, built once
// per roll and then used for every key that is typed. Pure.
import type { Day, SubjectId } from '../../model/id.ts'
import type { PhraseKind, PhraseRefusal } from '../../model/school-words.ts'
import { englishWords } from './english-words.ts'
import { foldText } from './fold-text.ts'
import {
  calendarNames,
  capPlainNames,
  everydayWords,
  ordinaryNames,
  ordinarySurnames,
  placeNames,
} from './name-classes.ts'
import { nicknames } from './nickname-table.ts'
import { allowedPhrases, ruleWords } from './word-lists.ts'

/** One pupil on the roll, or a leaver. A `Subject` fits. */
export interface NameRollEntry {
  readonly id: SubjectId
  readonly legalForename: string
  readonly preferredForename: string | null
  readonly middleNames?: string | null
  /** Nicknames that the school has on record; they count as the stored forename does. */
  readonly alsoCalled?: readonly string[]
  readonly surname: string
  readonly preferredSurname?: string | null
  readonly className: string | null
  /** 'R', '4' and so on, where the school keeps it. */
  readonly yearGroup?: string | null
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
  /** Phrases of the starter list that the school took out, as `comparedPhrase` gives them. */
  readonly withoutPhrases?: readonly string[]
}

/** How much a capital tells about a name (section 3). */
export type NameClass = 'plain' | 'cap-plain' | 'wordy'

/** One spelling that may name somebody. `base` is lower case, letters only. */
export interface NameForm {
  readonly base: string
  readonly nameClass: NameClass
  /** How many words it is written in when written apart ("Jean-Luc": 2). */
  readonly parts: number
  readonly forenameOf: readonly NameRollEntry[]
  readonly surnameOf: readonly NameRollEntry[]
  /** Unstored nickname of these pupils (R4); empty when somebody has it on record. */
  readonly nicknameOf: readonly NameRollEntry[]
  /** The surname is an ordinary word. */
  readonly ordinarySurname: boolean
}

/** Opaque to callers; made by `buildNameIndex`. */
export interface NameIndex {
  readonly forms: ReadonlyMap<string, NameForm>
  readonly maxParts: number
  /** First words of names that are written in several words. */
  readonly multiStarts: ReadonlySet<string>
  /** Phrases that are always allowed, by their first word; and class names that need a word after them (C1). */
  readonly phrases: ReadonlyMap<string, readonly (readonly string[])[]>
  readonly classesThatArePupils: ReadonlySet<string>
  readonly classWords: ReadonlySet<string>
  /** "mrs grace" and "helen grace" (C2). */
  readonly staffTitled: ReadonlySet<string>
  readonly staffFull: ReadonlySet<string>
  readonly staffForenames: ReadonlySet<string>
  /** Words that are known, though no English words: classes, houses, the school (R5), and the staff's names (R7). */
  readonly schoolWords: ReadonlySet<string>
  readonly staffWords: ReadonlySet<string>
  /** Plain forenames by each spelling with one letter left out, for near misses (R7). */
  readonly deletions: ReadonlyMap<string, readonly string[]>
  /** Two-letter initials of forename and surname. */
  readonly initials: ReadonlyMap<string, readonly NameRollEntry[]>
  /** What a pupil can be called without a name: "Year 4 pupil"; in a small group only "pupil". */
  readonly groupOf: (entry: NameRollEntry) => string
  /** A run of letters outside a tag is several words, one of them a pupil's name: "welldoneamelia". */
  readonly isJoined: (run: string) => boolean
  /** Cuts a run of small letters into known words. */
  readonly cut: (run: string) => readonly string[]
}

const LEAVER_DAYS = 730
const dayNumber = (day: Day) => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/** Words of a name as they are compared: folded, lower case, without apostrophes. */
export const nameWords = (name: string): string[] =>
  foldText(name)
    .folded.toLowerCase()
    .replaceAll("'", '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

const singularOf = (word: string): string[] => {
  if (!word.endsWith('s') || word.length < 4) return []
  const found = [word.slice(0, -1)]
  if (word.endsWith('es')) found.push(word.slice(0, -2))
  if (word.endsWith('ies')) found.push(`${word.slice(0, -3)}y`)
  return found
}

/** A phrase as it is compared: folded, small letters, one space between words. */
export const comparedPhrase = (phrase: string): string => nameWords(phrase).join(' ')

/** Why a phrase may not be allowed, or null: it is a pupil's forename, surname or full name, and their name would pass. */
function phraseRefusal(
  parts: readonly string[],
  forms: ReadonlyMap<string, NameForm>,
): Exclude<PhraseRefusal, 'already-there'> | null {
  const whole = forms.get(parts.join(''))
  if (whole && whole.forenameOf.length > 0) return 'pupil-forename'
  if (whole && whole.surnameOf.length > 0) return 'pupil-surname'
  for (let at = 1; at < parts.length; at += 1) {
    const [one, other] = [forms.get(parts.slice(0, at).join('')), forms.get(parts.slice(at).join(''))]
    if (one?.forenameOf.some((entry) => other?.surnameOf.includes(entry))) return 'pupil-full-name'
    if (one?.surnameOf.some((entry) => other?.forenameOf.includes(entry))) return 'pupil-full-name'
  }
  return null
}

/** The same for a phrase as somebody types it, against the roll of today. A house may be called as a pupil is. */
export function mayNotAllow(
  index: NameIndex,
  phrase: string,
  kind: PhraseKind,
): Exclude<PhraseRefusal, 'already-there'> | null {
  return kind === 'house' ? null : phraseRefusal(nameWords(phrase), index.forms)
}

/** Every surname that somebody goes by. */
export const surnamesOf = (entry: Pick<NameRollEntry, 'surname' | 'preferredSurname'>): string[] =>
  entry.preferredSurname ? [entry.surname, entry.preferredSurname] : [entry.surname]

/** Every forename on record: legal, preferred, and what else they are called. */
const forenamesOf = (entry: NameRollEntry): string[] => [
  entry.legalForename,
  entry.preferredForename ?? '',
  ...(entry.alsoCalled ?? []),
]

/** Every spelling with one letter left out. */
export const withoutOne = (word: string): string[] => Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1))

/** Forms of one forename: whole, and each part of four letters or more of a hyphenated one. */
function forenameForms(name: string): { base: string; parts: number }[] {
  const parts = nameWords(name)
  if (parts.length === 0) return []
  const whole = { base: parts.join(''), parts: parts.length }
  return parts.length === 1
    ? [whole]
    : [whole, ...parts.filter((part) => part.length >= 4).map((base) => ({ base, parts: 1 }))]
}

/** "O'Brien" is also written "O Brien", "McCarthy" also "Mc Carthy": the piece that may stand apart, or null. */
const looseStart = (name: string): string | null =>
  /^(\p{L}{1,2})['\u2019\u2018\u02bc`]\p{L}{2}/u.exec(name)?.[1] ?? /^(Ma?c)\p{Lu}/u.exec(name)?.[1] ?? null

/** Small words of surnames that are no surname by themselves: "Al-Hashimi", "Ap-Rhys". */
const particles: ReadonlySet<string> = new Set(
  'al el ul ap ab de da di du la le lo st san bin bint ibn abu abd van von der den ter ten'.split(' '),
)

const saints: ReadonlySet<string> = new Set(['st', 'saint', 'san', 'santa'])

function surnameForms(name: string): { base: string; parts: number }[] {
  const parts = nameWords(name)
  if (parts.length === 0) return []
  const whole = { base: parts.join(''), parts: Math.max(parts.length, looseStart(name) === null ? 1 : 2) }
  if (parts.length === 1) return [whole]
  // "Smith-Barry" gives both halves; "van der Berg" does not give "van". "García Márquez" gives both too; "St John" not "John".
  const hyphened = /[-\u2010-\u2015]/.test(name)
  if (!hyphened && saints.has(parts[0] ?? '')) return [whole]
  const halves = parts.filter((part) => !particles.has(part) && (hyphened || part.length >= 4))
  return [whole, ...halves.map((base) => ({ base, parts: 1 }))]
}

let tagWords: ReadonlySet<string> | null = null
/** English words, and those of the rule's own lists that are none: "congrats", "runnerup" in a tag stay readable. */
function wordsInTags(): ReadonlySet<string> {
  tagWords ??= new Set([...englishWords(), ...ruleWords])
  return tagWords
}

/** Cheapest way to cut a run: a known word costs 1, a letter nobody knows 2; at equal cost a name wins over a word. */
function cutter(isName: (word: string) => boolean) {
  const dictionary = wordsInTags()
  const LONGEST = 22
  return (run: string): readonly string[] => {
    if (run.length > 60 || isName(run)) return [run]
    const best: { cost: number; from: number; known: boolean }[] = [{ cost: 0, from: 0, known: true }]
    for (let to = 1; to <= run.length; to += 1) {
      const before = best[to - 1] ?? { cost: 0, from: 0, known: true }
      let found = { cost: before.cost + 2, from: to - 1, known: false }
      for (let from = Math.max(0, to - LONGEST); from < to; from += 1) {
        const word = run.slice(from, to)
        const name = word.length >= 4 && isName(word)
        if (!name && !(word.length === 1 ? word === 'a' || word === 'i' : dictionary.has(word))) continue
        const cost = (best[from]?.cost ?? 0) + (name ? 1 : 1.01)
        if (cost < found.cost) found = { cost, from, known: true }
      }
      best.push(found)
    }
    const pieces: string[] = []
    let unknown = ''
    for (let to = run.length; to > 0;) {
      const step = best[to] ?? { cost: 0, from: to - 1, known: false }
      if (step.known && unknown !== '') {
        pieces.unshift(unknown)
        unknown = ''
      }
      if (step.known) pieces.unshift(run.slice(step.from, to))
      else unknown = run.slice(step.from, to) + unknown
      to = step.from
    }
    if (unknown !== '') pieces.unshift(unknown)
    return pieces
  }
}

const smallWords: ReadonlySet<string> = new Set('and the our my for go to is by with you'.split(' '))
/** "Robertson", "Georgetown": names of their own. */
const nameEndings: ReadonlySet<string> = new Set(
  'town land ville wood woods ford field fields burgh port shire gate bury wick dale more well house hall'.split(' '),
)

/** Whether a run that is no word is made of known words with a plain name, or a full name, among them. */
function isJoined(run: string, forms: ReadonlyMap<string, NameForm>, cut: (run: string) => readonly string[]): boolean {
  const dictionary = wordsInTags()
  const known = (word: string) => dictionary.has(word) || forms.has(word)
  if (run.length < 7 || run.length > 40 || known(run) || (run.endsWith('s') && known(run.slice(0, -1)))) return false
  const pieces = cut(run)
  if (pieces.length < 2 || !pieces.every(known)) return false
  const isFull = pieces.some((piece, i) => {
    const [one, other] = [forms.get(piece), forms.get(pieces[i + 1] ?? '')]
    if (!one || !other) return false
    return (
      one.forenameOf.some((entry) => other.surnameOf.includes(entry)) ||
      one.surnameOf.some((entry) => other.forenameOf.includes(entry))
    )
  })
  if (isFull) return true
  const names = pieces.filter((piece) => {
    const form = forms.get(piece)
    return form !== undefined && form.nameClass === 'plain' && form.forenameOf.length > 0 && piece.length >= 4
  })
  return (
    (names.some((name) => name.length >= 5) ||
      pieces.every((piece) => names.includes(piece) || smallWords.has(piece) || ruleWords.has(piece))) &&
    names.length > 0 &&
    pieces.every(
      (piece, i) =>
        names.includes(piece) ||
        smallWords.has(piece) ||
        (piece.length >= 4 && !(nameEndings.has(piece) && names.includes(pieces[i - 1] ?? ''))),
    ) &&
    pieces.length > names.length
  )
}

/** A year or class of fewer says too much about whom is meant. */
const SMALLEST_GROUP = 5

function groupName(entry: NameRollEntry, today: number): string {
  if (entry.leaverOn !== null && dayNumber(entry.leaverOn) <= today) return 'former pupil'
  const year = (entry.yearGroup ?? '').trim()
  if (/^\d{1,2}$/.test(year)) return `Year ${year} pupil`
  if (/^r(?:eception)?$/i.test(year)) return 'Reception pupil'
  if (/^n(?:ursery)?\d?$/i.test(year)) return 'Nursery pupil'
  const name = entry.className?.trim() ?? ''
  if (name === '') return 'pupil'
  if (/\b(?:class|year|reception|nursery)\b/i.test(name)) return `${name} pupil`
  return /^\d/.test(name) ? `Class ${name} pupil` : `${name} class pupil`
}

/** Builds the index of one roll. 1,000 pupils take some tens of milliseconds. */
export function buildNameIndex(
  everybody: readonly NameRollEntry[],
  staff: readonly NameStaffEntry[],
  school: NameSchool,
): NameIndex {
  const today = dayNumber(school.today)
  // A leaving day that cannot be read takes nobody off the roll.
  const roll = everybody.filter(
    (entry) => entry.leaverOn === null || !(today - dayNumber(entry.leaverOn) > LEAVER_DAYS),
  )
  const classNames = [...new Set([...roll.map((entry) => entry.className ?? ''), ...(school.classNames ?? [])])]
    .map(nameWords)
    .filter((name) => name.length > 0)
  const classWords = new Set(
    classNames.flatMap((name) => (name.length === 1 ? [name[0] ?? '', ...singularOf(name[0] ?? '')] : [name.join('')])),
  )

  const drafts = new Map<
    string,
    { parts: number; forenameOf: Set<NameRollEntry>; surnameOf: Set<NameRollEntry>; nicknameOf: Set<NameRollEntry> }
  >()
  const draft = (base: string, parts: number) => {
    const found = drafts.get(base) ?? { parts, forenameOf: new Set(), surnameOf: new Set(), nicknameOf: new Set() }
    found.parts = Math.max(found.parts, parts)
    drafts.set(base, found)
    return found
  }
  for (const entry of roll) {
    const forenames = [...forenamesOf(entry), ...(entry.middleNames ?? '').split(/\s+/)]
    for (const form of forenames.flatMap(forenameForms)) draft(form.base, form.parts).forenameOf.add(entry)
    for (const form of surnamesOf(entry).flatMap(surnameForms)) draft(form.base, form.parts).surnameOf.add(entry)
  }
  for (const entry of roll) {
    for (const { base } of [entry.legalForename, entry.preferredForename ?? ''].flatMap(forenameForms)) {
      for (const form of nicknames.get(base) ?? []) {
        // What somebody has on record is theirs; a table form of two letters would be noise.
        if (form.length > 2 && (drafts.get(form)?.forenameOf.size ?? 0) === 0) draft(form, 1).nicknameOf.add(entry)
      }
    }
  }
  const classOf = (base: string): NameClass => {
    if (
      classWords.has(base) ||
      ordinaryNames.has(base) ||
      calendarNames.has(base) ||
      placeNames.has(base) ||
      everydayWords.has(base) ||
      base.length === 1
    )
      return 'wordy'
    return capPlainNames.has(base) ? 'cap-plain' : 'plain'
  }
  const forms = new Map<string, NameForm>()
  for (const [base, found] of drafts) {
    forms.set(base, {
      base,
      nameClass: classOf(base),
      parts: found.parts,
      forenameOf: [...found.forenameOf],
      surnameOf: [...found.surnameOf],
      nicknameOf: found.forenameOf.size > 0 ? [] : [...found.nicknameOf],
      ordinarySurname: ordinarySurnames.has(base) || everydayWords.has(base),
    })
  }

  const ownName = nameWords(school.name)
  const phrases = new Map<string, (readonly string[])[]>()
  const allow = (phrase: readonly string[]) => {
    const first = phrase[0]
    if (first !== undefined)
      phrases.set(
        first,
        [...(phrases.get(first) ?? []), phrase].sort((a, b) => b.length - a.length),
      )
  }
  const without = new Set(school.withoutPhrases)
  for (const phrase of allowedPhrases) if (!without.has(phrase.join(' '))) allow(phrase)
  for (const phrase of school.allowPhrases ?? []) {
    const parts = nameWords(phrase)
    // A pupil may have come since with this very name: then the name counts, not the phrase.
    if (phraseRefusal(parts, forms) === null) allow(parts)
  }
  // "Wessex Primary School" also as "Wessex Primary"; its first word alone only when that is nobody's name.
  for (let length = ownName.length; length > 1; length -= 1) allow(ownName.slice(0, length))
  if (!forms.has(ownName[0] ?? '')) allow(ownName.slice(0, 1))
  const classesThatArePupils = new Set<string>()
  for (const name of classNames) {
    const [only, ...more] = name
    const form = only === undefined || more.length > 0 ? undefined : forms.get(only)
    if (form && form.forenameOf.length > 0) classesThatArePupils.add(form.base)
    else allow(name)
  }

  const staffTitled = new Set<string>()
  const staffFull = new Set<string>()
  for (const one of staff) {
    const surname = nameWords(one.surname).join('')
    if (one.title) staffTitled.add(`${nameWords(one.title).join('')} ${surname}`)
    if (one.forename) staffFull.add(`${nameWords(one.forename).join('')} ${surname}`)
  }
  const staffWords = new Set(staff.flatMap((one) => [...nameWords(one.surname), ...nameWords(one.forename ?? '')]))
  const schoolWords = new Set([...classNames.flat(), ...classWords, ...ownName])

  const deletions = new Map<string, string[]>()
  for (const form of forms.values()) {
    if (form.forenameOf.length === 0 || form.nameClass !== 'plain' || form.base.length < 4) continue
    for (const key of new Set([form.base, ...withoutOne(form.base)]))
      deletions.set(key, [...(deletions.get(key) ?? []), form.base])
  }
  const initials = new Map<string, NameRollEntry[]>()
  for (const entry of roll) {
    const firsts = new Set(forenamesOf(entry).flatMap((name) => nameWords(name)[0]?.charAt(0) ?? []))
    const lasts = new Set(surnamesOf(entry).map((name) => nameWords(name)[0]?.charAt(0) ?? ''))
    for (const key of [...firsts].flatMap((first) => [...lasts].map((last) => first + last)))
      initials.set(key, [...(initials.get(key) ?? []), entry])
  }
  const multiStarts = new Set(
    roll
      .flatMap((entry) => [...forenamesOf(entry), ...surnamesOf(entry)])
      .flatMap((name) => [
        ...(nameWords(name).length > 1 ? [nameWords(name)[0] ?? ''] : []),
        ...nameWords(looseStart(name) ?? ''),
      ]),
  )
  const staffForenames = new Set([...staffFull].map((full) => full.split(' ')[0] ?? ''))
  const cut = cutter((word) => forms.has(word))
  const groups = new Map(roll.map((entry) => [entry, groupName(entry, today)]))
  const sizes = new Map<string, number>()
  for (const group of groups.values()) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  const groupOf = (entry: NameRollEntry) => {
    const group = groups.get(entry) ?? 'pupil'
    return group === 'former pupil' || (sizes.get(group) ?? 0) >= SMALLEST_GROUP ? group : 'pupil'
  }
  const maxParts = Math.max(1, ...[...forms.values()].map((form) => form.parts))
  return {
    forms,
    maxParts,
    multiStarts,
    phrases,
    classesThatArePupils,
    classWords,
    staffTitled,
    staffFull,
    staffForenames,
    schoolWords,
    staffWords,
    deletions,
    initials,
    groupOf,
    isJoined: (run) => isJoined(run, forms, cut),
    cut,
  }
}
