// What clears a word before anything else is asked (names-rule.md section 4): allowed phrases, staff, calendar and place
// use, sentence openings that mean no person. A cleared word is no hit; a full name of a pupil is a hit all the same.
import { englishWords } from './english-words.ts'
import type { NameIndex } from './name-index.ts'
import { calendarNames, placeNames } from './name-classes.ts'
import type { Word } from './split-words.ts'
import {
  calendarAfter,
  calendarBefore,
  classFollowers,
  continuations,
  monthPossessives,
  months,
  numberContinuations,
  placeBefore,
  placeBeforeTo,
  titles,
} from './word-lists.ts'

export interface Clearing {
  readonly cleared: readonly boolean[]
  /** Per word: an adult title stands directly before it (an initial may stand between). */
  readonly titled: readonly boolean[]
}

const sameLine = (word: Word) => !/[.!?…\n]/u.test(word.before)
const isTitle = (word: Word | undefined) => word !== undefined && titles.has(word.base)
/** A title's own dot does not part it from the name. */
const followsTitle = (word: Word, previous: Word | undefined) => isTitle(previous) && /^\.?\s?$/.test(word.before)
const lastStems = (word: Word) => word.stems.filter((stem) => !stem.plural).map((stem) => stem.base)

/** The spellings by which a phrase may begin here. */
const startsOf = (word: Word): readonly string[] =>
  word.stems.length === 1 ? [word.base] : [...new Set([word.base, ...lastStems(word)])]

/** How many words an allowed phrase takes at this place; 0 = none. */
function phraseAt(words: readonly Word[], i: number, index: NameIndex): number {
  const first = words[i]
  for (const start of first ? startsOf(first) : []) {
    for (const phrase of index.phrases.get(start) ?? []) {
      const fits = phrase.every((part, k) => {
        const word = words[i + k]
        if (!word || (k > 0 && !sameLine(word))) return false
        // "Robin's boat" is not the class "Robins"; "Noah's Ark" is the ark.
        if (phrase.length === 1 && word.stems[0]?.possessive && !lastStems(word).slice(0, 1).includes(part))
          return false
        return word.base === part || (k === phrase.length - 1 && lastStems(word).includes(part))
      })
      if (fits) return phrase.length
    }
  }
  return 0
}

function isClassUse(words: readonly Word[], i: number, index: NameIndex): boolean {
  const word = words[i]
  if (!word) return false
  const next = words[i + 1]
  // What follows a tag is no part of it: "#welldonerobin children".
  const isTogether = next !== undefined && word.inTag === next.inTag && (!word.inTag || word.tagStart === next.tagStart)
  const follower =
    next &&
    isTogether &&
    sameLine(next) &&
    !next.before.includes(',') &&
    lastStems(next).some((base) => classFollowers.has(base))
  // Of "Robins" also "Robin Class", whoever is called Robin.
  if (follower === true && index.classWords.has(word.base)) return true
  if (index.classesThatArePupils.size === 0 || index.classesThatArePupils.has(word.base)) return false
  return word.stems.some((stem) => stem.plural && !stem.possessive && index.classesThatArePupils.has(stem.base))
}

function isCalendarUse(words: readonly Word[], i: number, base: string, possessive: boolean): boolean {
  const word = words[i]
  if (!word) return false
  const previous = words[i - 1]
  const next = words[i + 1]
  const close = (one: Word | undefined, before: string) =>
    one !== undefined && (/^[ \t\u00a0-]*$/.test(before) || (word.inTag && /^[\s_.-]*$/.test(before)))
  const after = next && close(next, next.before) ? next : undefined
  const ahead = previous && close(previous, word.before) ? previous : undefined
  if (possessive) return months.has(base) && after !== undefined && monthPossessives.has(after.base)
  if (ahead?.isNumber || after?.isNumber) return true
  // "3rd May", "the 3rd of May", "month of May"
  if (ahead && /^(?:st|nd|rd|th)$/.test(ahead.base) && words[i - 2]?.isNumber) return true
  if (ahead?.base === 'of') {
    const whose = words[i - 2]
    if (
      whose &&
      (whose.isNumber || ['end', 'start', 'beginning', 'middle', 'month', 'st', 'nd', 'rd', 'th'].includes(whose.base))
    )
      return true
  }
  return (
    (ahead !== undefined && calendarBefore.has(ahead.base)) || (after !== undefined && calendarAfter.has(after.base))
  )
}

function isPlaceUse(words: readonly Word[], i: number): boolean {
  const word = words[i]
  const previous = words[i - 1]
  if (!word || !previous || !sameLine(word)) return false
  // "The River Jordan" is no pupil called Jordan.
  if (placeBefore.has(previous.base) || (previous.base === 'river' && previous.capital && word.before === ' '))
    return true
  const before = words[i - 2]?.base ?? ''
  return (previous.base === 'to' && placeBeforeTo.has(before)) || (previous.base === 'of' && before === 'city')
}

/** C5: what follows makes it an ordinary word ("Will you", "Hope to", "Page 3"). Asked at sentence starts, and for R6. */
export function isContinued(words: readonly Word[], i: number): boolean {
  const word = words[i]
  const next = words[i + 1]
  if (!word || !next || !/^[ \t\u00a0]+$/.test(next.before)) return false
  if (numberContinuations.has(word.base)) return next.isNumber
  return continuations.get(word.base)?.has(next.base) ?? false
}

/** C2: title and surname, or forename and surname, of the staff; surnames of two words too. */
function clearStaff(words: readonly Word[], i: number, stem: string, index: NameIndex, cleared: boolean[]): void {
  const [word, previous, next] = [words[i], words[i - 1], words[i + 1]]
  if (!word || !previous) return
  const title = isTitle(previous) ? previous : isTitle(words[i - 2]) ? words[i - 2] : undefined
  const two = next && /^[ -]?$/.test(next.before) ? word.base + (lastStems(next)[0] ?? '') : null
  for (const [count, surname] of [
    [1, stem],
    [2, two],
  ] as const) {
    if (surname === null) continue
    const byForename = /^[ _-]?$/.test(word.before) && index.staffFull.has(`${previous.base} ${surname}`)
    const byTitle = title !== undefined && index.staffTitled.has(`${title.base} ${surname}`)
    if (!byForename && !byTitle) continue
    for (let k = byForename ? -1 : 0; k < count; k += 1) cleared[i + k] = true
  }
}

/** Decides for every word of a text. */
export function clearWords(words: readonly Word[], index: NameIndex): Clearing {
  const cleared = words.map(() => false)
  const titled = words.map((word, i) => {
    if (followsTitle(word, words[i - 1])) return true
    const initial = words[i - 1]
    return (
      initial !== undefined &&
      /^\p{Lu}$/u.test(initial.text) &&
      followsTitle(initial, words[i - 2]) &&
      /^\.?\s?$/.test(word.before)
    )
  })
  words.forEach((word, i) => {
    const phrase = phraseAt(words, i, index)
    for (let k = 0; k < phrase; k += 1) cleared[i + k] = true
    if (word.isNumber) return
    if (isClassUse(words, i, index)) cleared[i] = true
    const previous = words[i - 1]
    // C1: "St Mary's". C4: "River Severn".
    const isSaint =
      previous &&
      (previous.base === 'st' || previous.base === 'saint') &&
      word.capital &&
      /^(?:\.?\s*|[_-])$/.test(word.before)
    if (isSaint && !(words[i - 2]?.isNumber && previous.before === '')) cleared[i] = true
    const next = words[i + 1]
    if (word.base === 'river' && word.capital && next?.capital && next.before === ' ') cleared[i] = true

    for (const stem of word.stems) {
      if (stem.plural) continue
      if (titled[i] || (previous && index.staffForenames.has(previous.base)))
        clearStaff(words, i, stem.base, index, cleared)
      if (calendarNames.has(stem.base) && isCalendarUse(words, i, stem.base, stem.possessive)) cleared[i] = true
      // "In Georgia's painting" is about a person.
      if (placeNames.has(stem.base) && !stem.possessive && isPlaceUse(words, i)) cleared[i] = true
    }
    if (word.startsSentence && isContinued(words, i)) cleared[i] = true
    // A pupil called "Year": "Year 4" and "New Year" are never that pupil.
    if (
      (word.base === 'year' || word.base === 'years') &&
      ((next?.isNumber && next.before === ' ') || /^(?:new|school)$/.test(previous?.base ?? ''))
    )
      cleared[i] = true
    // C2: a title with a name that is on neither list is an adult.
    if (titled[i] && !word.stems.some((stem) => index.forms.has(stem.base)) && !englishWords().has(word.base))
      cleared[i] = true
  })
  return { cleared, titled }
}
