// Names in disguise (names-rule.md B5, R7, R8, R10): one letter wrong, letters set apart, initials.
import { englishWords } from './english-words.ts'
import { calendarNames, placeNames } from './name-classes.ts'
import { withoutOne, type NameIndex } from './name-index.ts'
import type { Clearing } from './clear-words.ts'
import type { Reached } from './find-triggers.ts'
import { reasons, type Hit } from './hit.ts'
import type { Word } from './split-words.ts'
import { knownAbbreviations, knownProper, personVerbs } from './word-lists.ts'

/** One insertion, deletion, replacement or swap of neighbours apart. */
function oneEditApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  let [endA, endB] = [a.length, b.length]
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA -= 1
    endB -= 1
  }
  const [left, right] = [a.slice(start, endA), b.slice(start, endB)]
  return (
    (left.length <= 1 && right.length <= 1) ||
    (left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0])
  )
}

/** R5: a word that is no name of anybody unknown: English, a place, a day, a class, a house, the school's name. */
export function isKnownToSchool(base: string, index: NameIndex): boolean {
  return (
    englishWords().has(base) ||
    index.schoolWords.has(base) ||
    knownProper.has(base) ||
    calendarNames.has(base) ||
    placeNames.has(base)
  )
}

/** The same, and the names of the staff one by one: near a pupil's name they are no slip (R7). */
const isKnownWord = (base: string, index: NameIndex): boolean =>
  isKnownToSchool(base, index) || index.staffWords.has(base)

/** Somebody's plain forename, long enough to be known when it is written oddly. */
function plainName(base: string, index: NameIndex) {
  const form = base.length < 4 ? undefined : index.forms.get(base)
  return form && form.nameClass === 'plain' && form.forenameOf.length > 0 ? form : null
}

/** "Ameliaaa": three letters alike are no spelling; with one or two of them it may be a name. */
const shortened = (base: string): string[] =>
  /(\p{L})\1\1/u.test(base) ? ['$1', '$1$1'].map((kept) => base.replace(/(\p{L})\1{2,}/gu, kept)) : []

/** R7: near misses of plain forenames. */
export function nearMisses(words: readonly Word[], index: NameIndex, clearing: Clearing): Hit[] {
  const hits: Hit[] = []
  words.forEach((word, i) => {
    const long = shortened(word.base).find((base) => plainName(base, index))
    if (long !== undefined) {
      const people = plainName(long, index)?.forenameOf ?? []
      hits.push({
        word: i,
        count: 1,
        verdict: 'review',
        kind: 'near-miss',
        rule: 'R7',
        people,
        reason: reasons.nearMiss,
      })
      return
    }
    if (!word.capital || clearing.cleared[i] || clearing.titled[i] || !word.ownPart) return
    const stems = word.stems.map((stem) => stem.base)
    if (stems.some((stem) => index.forms.has(stem) || isKnownWord(stem, index))) return
    const base = stems[0] ?? ''
    if (base.length < 5) return
    const near = new Set(
      [base, ...withoutOne(base)]
        .flatMap((key) => index.deletions.get(key) ?? [])
        .filter((form) => oneEditApart(base, form)),
    )
    if (near.size === 0) return
    const people = [...near].flatMap((form) => index.forms.get(form)?.forenameOf ?? [])
    hits.push({ word: i, count: 1, verdict: 'review', kind: 'near-miss', rule: 'R7', people, reason: reasons.nearMiss })
  })
  return hits
}

const SPREAD = /^(?:[ \t]*[-–._*·•~+|/\\,][ \t]*|[ \t]+|[ \t]*\n[ \t]*)$/u

/** R8: "A-m-e-l-i-a", "A m e l i a". */
export function spreadLetters(words: readonly Word[], index: NameIndex): Hit[] {
  const hits: Hit[] = []
  const letterOf = (word: Word) =>
    /^\p{L}(?:'s)?$/u.test(word.text) && !word.inTag ? word.text.charAt(0).toLowerCase() : null
  for (let i = 0; i < words.length; i += 1) {
    let spelt = words[i] ? (letterOf(words[i] as Word) ?? '') : ''
    if (spelt === '') continue
    if (!SPREAD.test(words[i + 1]?.before ?? '')) continue
    let longest = 0
    for (let k = i + 1; k < words.length && k - i < 24; k += 1) {
      const word = words[k]
      const letter = word ? letterOf(word) : null
      if (!word || letter === null || !SPREAD.test(word.before)) break
      spelt += letter
      if (spelt.length >= 3 && index.forms.has(spelt)) longest = spelt.length
    }
    if (longest === 0) continue
    const form = index.forms.get(spelt.slice(0, longest))
    const people = form ? [...form.forenameOf, ...form.surnameOf, ...form.nicknameOf] : []
    hits.push({
      word: i,
      count: longest,
      verdict: 'review',
      kind: 'spread-letters',
      rule: 'R8',
      people,
      reason: reasons.spread,
    })
    i += longest - 1
  }
  return hits
}

/** B5 and R10: initials of a pupil, with dots or without. */
export function initialsAlone(words: readonly Word[], index: NameIndex, reached: Reached): Hit[] {
  const hits: Hit[] = []
  words.forEach((word, i) => {
    if (word.inTag) return
    const next = words[i + 1]
    if (/^\p{Lu}$/u.test(word.text) && next && /^\p{Lu}$/u.test(next.text) && /^\.\s?$/.test(next.before)) {
      if (/^\p{Lu}$/u.test(words[i - 1]?.text ?? '') && /^\.\s?$/.test(word.before)) return
      let count = 2
      while (/^\p{Lu}$/u.test(words[i + count]?.text ?? '') && /^\.\s?$/.test(words[i + count]?.before ?? ''))
        count += 1
      const last = words[i + count - 1]
      const after = words[i + count]
      const people = index.initials.get(word.base + (last?.base ?? '')) ?? []
      const acts = after !== undefined && personVerbs.has(after.base) && /^\.?\s/.test(after.before)
      if (people.length > 0 && (reached.trigger[i] || acts)) {
        hits.push({ word: i, count, verdict: 'block', kind: 'initials', rule: 'B5', people, reason: reasons.initials })
      }
    }
    if (
      /^\p{Lu}{2}$/u.test(word.text) &&
      reached.trigger[i] &&
      !knownAbbreviations.has(word.base) &&
      !(word.shouting && englishWords().has(word.base))
    ) {
      const people = index.initials.get(word.base) ?? []
      if (people.length > 0)
        hits.push({
          word: i,
          count: 1,
          verdict: 'review',
          kind: 'initials',
          rule: 'R10',
          people,
          reason: reasons.initials,
        })
    }
  })
  return hits
}

/** B1: a plain name parted by a hyphen or a line end ("Ame-lia"); R8 when only a space parts it. Two English words are just two words. */
export function tornNames(
  words: readonly Word[],
  matches: readonly { readonly word: number }[],
  index: NameIndex,
): Hit[] {
  const hits: Hit[] = []
  const starts = new Set(matches.map((match) => match.word))
  for (let i = 0; i + 1 < words.length; i += 1) {
    const [one, other] = [words[i], words[i + 1]]
    if (!one || !other || one.isNumber || other.isNumber || one.base.length + other.base.length < 5) continue
    const before = other.before
    if (before !== ' ' && before !== '-' && !/^[ \t]*-?[ \t]*\n[ \t]*$/.test(before)) continue
    if (before === ' ' && (one.base.length < 2 || other.base.length < 2)) continue
    if (starts.has(i) || starts.has(i + 1)) continue
    const stem = other.stems.find((end) => plainName(one.base + end.base, index))
    const form = stem && plainName(one.base + stem.base, index)
    if (!form || form.base.length < 5) continue
    const english = [one, other].filter((word) => englishWords().has(word.base)).length
    if (english === 2 || (before === ' ' && english > 0)) continue
    const people = form.forenameOf
    hits.push(
      before === ' '
        ? { word: i, count: 2, verdict: 'review', kind: 'spread-letters', rule: 'R8', people, reason: reasons.spread }
        : { word: i, count: 2, verdict: 'block', kind: 'forename', rule: 'B1', people, reason: reasons.forename },
    )
  }
  return hits
}

const digitLetters: Readonly<Record<string, readonly string[]>> = {
  0: ['o'],
  1: ['i', 'l'],
  3: ['e'],
  4: ['a'],
  5: ['s'],
  7: ['t'],
  8: ['b'],
}

/** R7: digits that look like letters inside a plain name: "Am3lia", and what a reader of pictures makes of "Oliver": "0liver". */
export function digitNames(words: readonly Word[], index: NameIndex): Hit[] {
  const hits: Hit[] = []
  for (let i = 0; i < words.length; i += 1) {
    if (words[i + 1]?.before !== '' || (i > 0 && words[i]?.before === '')) continue
    let spellings = ['']
    let count = 0
    let digits = 0
    for (let word = words[i]; word && (count === 0 || word.before === '') && count < 8; word = words[i + count]) {
      const signs = word.isNumber ? Array.from(word.text, (digit) => digitLetters[digit] ?? []) : [[word.base]]
      if (word.isNumber) digits += 1
      for (const options of signs)
        spellings = spellings.flatMap((text) => options.map((option) => text + option)).slice(0, 32)
      count += 1
    }
    if (digits === 0 || digits === count) continue
    const form = spellings.map((text) => plainName(text, index)).find((found) => found !== null)
    if (form)
      hits.push({
        word: i,
        count,
        verdict: 'review',
        kind: 'near-miss',
        rule: 'R7',
        people: form.forenameOf,
        reason: reasons.nearMiss,
      })
    i += count - 1
  }
  return hits
}
