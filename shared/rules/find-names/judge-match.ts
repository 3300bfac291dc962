// What one name at one place means (names-rule.md sections 5 and 6): a plain forename, a word with or without evidence, a
// surname, a nickname; in sentences and in tags. Evidence by joining (E2) is found by the caller.
import { isContinued, type Clearing } from './clear-words.ts'
import { englishWords } from './english-words.ts'
import type { Reached } from './find-triggers.ts'
import type { PlacedMatch } from './full-names.ts'
import { reasons, type Hit } from './hit.ts'
import { calendarNames, placeNames } from './name-classes.ts'
import type { Word } from './split-words.ts'
import { notAnAge, personVerbs, thingsNamed } from './word-lists.ts'

export interface Circumstances {
  readonly words: readonly Word[]
  readonly clearing: Clearing
  readonly reached: Reached
  /** E2: words joined to a blocked name. */
  readonly joined: ReadonlySet<number>
  /** The text was read from the picture. */
  readonly fromPicture: boolean
  /** Words of class names. */
  readonly classWords: ReadonlySet<string>
}

/** E5: "Will, 7", "Joy aged 6", "May (8)". A date, time or score is not an age. */
function hasAge(words: readonly Word[], next: number): boolean {
  const word = words[next]
  if (!word) return false
  const aged = word.base === 'aged' || word.base === 'age'
  const number = aged ? words[next + 1] : word
  const opens = aged
    ? /^\s*[,(]?\s*$/.test(word.before) && /^\s$/.test(number?.before ?? '')
    : /^\s*(?:,\s?|\()$/.test(word.before)
  if (!number?.isNumber || !opens || !/^(?:[3-9]|1[0-6])$/.test(number.text)) return false
  const after = words[words.indexOf(number, next) + 1]
  if (!after) return true
  if (
    /^[:/-]/.test(after.before) ||
    (/^\.?$/.test(after.before) && (after.isNumber || /^(?:am|pm|st|nd|rd|th|p|a|kg|km|m|cm)$/.test(after.base)))
  )
    return false
  if (/^\s$/.test(after.before) && (notAnAge.has(after.base) || after.isNumber)) return false
  // "May (8 and 9)": only a closed parenthesis holds an age.
  return !word.before.includes('(') || aged || after.before.includes(')')
}

/** B4: evidence that a person is meant. `cap` = a capital, or a sentence in capitals. */
function evidence(match: PlacedMatch, at: Circumstances): string | null {
  const { words, reached } = at
  const word = words[match.word]
  const next = words[match.word + match.count]
  if (!word || !(word.capital || word.shouting || word.inTag)) return null
  const base = match.form.base
  const calendarOrPlace = calendarNames.has(base) || placeNames.has(base)
  const isThing = next !== undefined && /^[ \t]$/.test(next.before) && thingsNamed.has(next.base)
  if (!isThing && (reached.trigger[match.word] || (reached.byOrFrom[match.word] && !calendarOrPlace))) return 'E1'
  if (at.joined.has(match.word)) return 'E2'
  if (word.inTag) return null
  if (match.possessive && (word.shouting || (word.capital && !word.startsSentence))) return 'E3'
  if (next && /^[ \t\n]$/.test(next.before) && personVerbs.has(next.base) && !match.possessive) return 'E4'
  return hasAge(words, match.word + match.count) ? 'E5' : null
}

const hitOf = (
  match: PlacedMatch,
  verdict: Hit['verdict'],
  kind: Hit['kind'],
  rule: string,
  people: Hit['people'],
  reason: string,
): Hit => ({
  word: match.word,
  count: match.count,
  verdict,
  kind,
  rule,
  people,
  reason,
})

/** With the title before it. */
const titledHit = (hit: Hit): Hit => ({ ...hit, titled: true })

function judgeInTag(match: PlacedMatch, word: Word, at: Circumstances): Hit | null {
  const { form } = match
  const titled = at.clearing.titled[match.word]
  const triggered = evidence(match, at) !== null
  if (form.forenameOf.length > 0) {
    const block = (rule: string) => hitOf(match, 'block', 'tag', rule, form.forenameOf, reasons.tag)
    const review = (rule: string, reason: string = reasons.mayBeTag) =>
      hitOf(match, 'review', 'tag', rule, form.forenameOf, reason)
    if (form.nameClass === 'plain') {
      if (form.base.length > 3 || word.ownPart) return block('B6')
      // "#welldonezoe": too short to be cut out of any run, but something announces it here.
      return triggered ? review('R11') : null
    }
    if (titled) return review('R3', reasons.titledForename)
    if (triggered || (form.nameClass === 'cap-plain' && word.capital)) return block('B6')
    return review('R11')
  }
  if (form.surnameOf.length > 0 && (form.base.length > 3 || word.ownPart)) {
    if (titled) return hitOf(match, 'review', 'surname', 'R3', form.surnameOf, reasons.relative)
    if (triggered && (word.capital || !form.ordinarySurname))
      return hitOf(match, 'block', 'tag', 'B6', form.surnameOf, reasons.tag)
    if (!form.ordinarySurname) return hitOf(match, 'review', 'surname', 'R3', form.surnameOf, reasons.surname)
  }
  const counts = form.nameClass === 'plain' || word.capital || (form.nameClass === 'cap-plain' && word.ownPart)
  if (form.nicknameOf.length > 0 && counts && (word.ownPart || form.base.length > 3)) {
    return hitOf(match, 'review', 'nickname', 'R4', form.nicknameOf, reasons.nickname)
  }
  return null
}

/** On a peg or tray beside the name. */
const labelWords: ReadonlySet<string> = new Set(['name', 'year', 'class'])

/** B7: a line of the picture that holds a name and nothing else but a number or an initial. */
function judgeLine(match: PlacedMatch, at: Circumstances): Hit | null {
  const { words } = at
  const isBreak = (word: Word | undefined) => word === undefined || word.before.includes('\n')
  let from = match.word
  while (from > 0 && !isBreak(words[from])) from -= 1
  let to = match.word + match.count
  while (to < words.length && !isBreak(words[to])) to += 1
  const others = words.slice(from, to).filter((_, k) => from + k < match.word || from + k >= match.word + match.count)
  if (
    others.some(
      (word) => !word.isNumber && word.base.length > 1 && !labelWords.has(word.base) && !at.classWords.has(word.base),
    )
  )
    return null
  const people = [...match.form.forenameOf, ...match.form.surnameOf]
  if (people.length === 0) return null
  const verdict = calendarNames.has(match.form.base) ? 'review' : 'block'
  return hitOf(match, verdict, 'picture-text', 'B7', people, reasons.inPicture)
}

const soleWords: ReadonlySet<string> = new Set(['a', 'i', 'o'])

function judgeForename(match: PlacedMatch, word: Word, at: Circumstances): Hit | null {
  const { form } = match
  const people = form.forenameOf
  const hit = (verdict: Hit['verdict'], rule: string, reason: string) =>
    hitOf(match, verdict, 'forename', rule, people, reason)
  const titled = at.clearing.titled[match.word] === true
  if (form.nameClass === 'plain') {
    // "Well done kai": too short to count in small letters anywhere else.
    if (form.base.length <= 3 && !word.capital)
      return at.reached.straight[match.word] && !englishWords().has(form.base)
        ? hit('review', 'R6', reasons.mayBeForename)
        : null
    const found = hit('block', 'B1', reasons.forename)
    return titled ? titledHit(found) : found
  }
  if (titled && (word.capital || word.shouting)) return titledHit(hit('review', 'R3', reasons.titledForename))
  const proof = evidence(match, at)
  // A pupil called "A" or "I" is not found in every sentence: only where a name is announced.
  if (soleWords.has(form.base) && proof !== 'E1' && proof !== 'E2' && proof !== 'E5') return null
  if (proof !== null) return hit('block', 'B4', reasons.meansPupil)
  if (!word.capital)
    return at.reached.straight[match.word] && !isContinued(at.words, match.word)
      ? hit('review', 'R6', reasons.mayBeForename)
      : null
  if (form.nameClass === 'cap-plain') {
    if (!word.startsSentence && !word.shouting) return hit('block', 'B3', reasons.forename)
    return hit('review', 'R2', reasons.mayBeForename)
  }
  if (word.shouting) return null
  return hit('review', word.startsSentence ? 'R2' : 'R1', reasons.mayBeForename)
}

function judgeSurname(match: PlacedMatch, word: Word, at: Circumstances): Hit | null {
  const { form } = match
  const hit = (verdict: Hit['verdict'], rule: string, reason: string) =>
    hitOf(match, verdict, 'surname', rule, form.surnameOf, reason)
  // A relative or a name that is not the staff's: whatever the evidence.
  if (at.clearing.titled[match.word] && (word.capital || word.shouting))
    return titledHit(hit('review', 'R3', reasons.relative))
  if (evidence(match, at) !== null) return hit('block', 'B4', reasons.meansPupil)
  if (!form.ordinarySurname) return hit('review', 'R3', reasons.surname)
  return word.capital && !word.startsSentence && !word.shouting ? hit('review', 'R3', reasons.mayBeSurname) : null
}

function judgeNickname(match: PlacedMatch, word: Word, at: Circumstances): Hit | null {
  const { form } = match
  if (at.clearing.titled[match.word]) return null
  const counts = word.shouting ? form.nameClass === 'plain' || evidence(match, at) !== null : word.capital
  const small = form.nameClass === 'plain' ? at.reached.small[match.word] : at.reached.straight[match.word]
  return counts || (small === true && !isContinued(at.words, match.word))
    ? hitOf(match, 'review', 'nickname', 'R4', form.nicknameOf, reasons.nickname)
    : null
}

/** The hit at one place, the gravest that applies, or null. Cleared places are no hit. */
export function judgeMatch(match: PlacedMatch, at: Circumstances): Hit | null {
  const word = at.words[match.word]
  if (!word) return null
  const cleared = at.words
    .slice(match.word, match.word + match.count)
    .every((_, k) => at.clearing.cleared[match.word + k])
  if (cleared) {
    // On a peg "May 7" is as likely a child as a day.
    const line = at.fromPicture && calendarNames.has(match.form.base) ? judgeLine(match, at) : null
    const next = at.words[match.word + match.count] ?? at.words[match.word - 1]
    return line !== null && next?.isNumber === true && next.text.length <= 2 ? line : null
  }
  if (word.inTag) return judgeInTag(match, word, at)
  const found: (Hit | null)[] = []
  if (at.fromPicture) found.push(judgeLine(match, at))
  if (match.form.forenameOf.length > 0) found.push(judgeForename(match, word, at))
  if (match.form.surnameOf.length > 0) found.push(judgeSurname(match, word, at))
  if (match.form.nicknameOf.length > 0) found.push(judgeNickname(match, word, at))
  return found.find((hit) => hit?.verdict === 'block') ?? found.find((hit) => hit !== null) ?? null
}
