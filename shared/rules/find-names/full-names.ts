// Forename and surname of one and the same pupil (names-rule.md B2): either order, within three words, also as an initial.
import type { FormMatch } from './match-form.ts'
import type { NameRollEntry } from './name-index.ts'
import { nameWords, surnamesOf } from './name-index.ts'
import { reasons, type Hit } from './hit.ts'
import type { Word } from './split-words.ts'
import { titles } from './word-lists.ts'

/** What `find-names.ts` knows of each place where a form starts. */
export interface PlacedMatch extends FormMatch {
  readonly word: number
}

const letterOnly = (word: Word | undefined) => word !== undefined && /^\p{L}$/u.test(word.text)
const parts = (before: string) => /[!?…•;:]/u.test(before) || /\.(?:\s|$)/.test(before)
const both = (one: readonly NameRollEntry[], other: readonly NameRollEntry[]) =>
  one.filter((entry) => other.includes(entry))
const bearers = (match: PlacedMatch) => [...match.form.forenameOf, ...match.form.nicknameOf]

/** The verdict of a full name: letters without capitals and ordinary words may be an accident (section 5, B2). */
function graveness(forename: Word, surname: Word, surnameMatch: PlacedMatch, nickname: boolean): 'block' | 'review' {
  if (forename.inTag) return 'block'
  const written = forename.capital && surname.capital && !forename.shouting
  if (nickname && !written) return 'review'
  return written || !surnameMatch.form.ordinarySurname ? 'block' : 'review'
}

/** Full names written out. */
function writtenOut(words: readonly Word[], matches: readonly PlacedMatch[], staffFull: ReadonlySet<string>): Hit[] {
  const hits: Hit[] = []
  matches.forEach((first, k) => {
    for (const second of matches.slice(k + 1, k + 4)) {
      const [a, b] = [words[first.word], words[second.word]]
      const gap = second.word - (first.word + first.count)
      if (!a || !b || gap < 0 || gap > 1) continue
      // "Jack Summer.jpg": only the last word of a file name with spaces is seen as one.
      if (a.inTag !== b.inTag && !(b.tag === 'file' && b.before === ' ')) continue
      // "Noah's Ark" is not Noah Ark.
      if (first.possessive && !a.inTag) continue
      const between = words.slice(first.word + first.count, second.word)
      // A word between them must itself be part of a name ("Hope Ann Mason"), not of the sentence.
      if (between.some((word) => (!word.capital && !word.inTag) || word.isNumber || titles.has(word.base))) continue
      if ([...between, b].some((word) => parts(word.before) && !letterOnly(between[0]))) continue
      for (const [forename, surname] of [
        [first, second],
        [second, first],
      ] as const) {
        const people = both(bearers(forename), surname.form.surnameOf)
        const [f, s] = [words[forename.word], words[surname.word]]
        if (people.length === 0 || !f || !s) continue
        if (forename === second && gap > 0) continue
        // A member of staff with a longer surname ("Michael Stone-Hill") is not the pupil Michael Stone.
        const rest = words[surname.word + surname.count]
        if (rest?.before === '-' && staffFull.has(`${f.base} ${s.base}${rest.base}`)) continue
        const nickname = both(forename.form.forenameOf, surname.form.surnameOf).length === 0
        const count = second.word + second.count - first.word
        hits.push({
          word: first.word,
          count,
          verdict: graveness(f, s, surname, nickname),
          kind: 'full-name',
          rule: f.inTag ? 'B6' : 'B2',
          people,
          reason: reasons.fullName,
        })
        break
      }
    }
  })
  return hits
}

/** "Hope M", and in tags "hope_m". */
function withInitialAfter(words: readonly Word[], match: PlacedMatch): Hit | null {
  const [forename, initial] = [words[match.word], words[match.word + match.count]]
  if (!forename || !initial || match.possessive) return null
  // "Hope M's boat" too.
  const letter = initial.text.charAt(0).toLowerCase()
  if (
    forename.inTag
      ? !initial.inTag || !initial.ownPart || !letterOnly(initial)
      : !/^\p{Lu}(?:'s)?$/u.test(initial.text) ||
        !/^[ \u00a0]$/.test(initial.before) ||
        !(forename.capital || match.form.nameClass === 'plain')
  )
    return null
  const dotted = (words[match.word + match.count + 1]?.before ?? '.').startsWith('.')
  if (!forename.inTag && !dotted && (initial.text === 'I' || (initial.shouting && initial.text === 'A'))) return null
  const people = bearers(match).filter((entry) =>
    surnamesOf(entry)
      .flatMap(nameWords)
      .some((word) => word.charAt(0) === letter),
  )
  if (people.length === 0 || match.form.forenameOf.length === 0) return null
  return {
    word: match.word,
    count: match.count + 1,
    verdict: 'block',
    kind: 'full-name',
    rule: forename.inTag ? 'B6' : 'B2',
    people,
    reason: reasons.nameAndInitial,
  }
}

/** "A. Taylor"; with a further initial that nobody has on record it is only to be looked at ("W.G. Grace"). */
function withInitialsBefore(words: readonly Word[], match: PlacedMatch): Hit | null {
  const surname = words[match.word]
  if (!surname || match.form.surnameOf.length === 0) return null
  if (!surname.capital && !surname.inTag) return null
  let from = match.word
  while (from > 0) {
    const initial = words[from - 1]
    const dotOrSpace = surname.inTag ? /^[\s_.-]?$/ : from === match.word ? /^(?:\.\s?|\s)$/ : /^(?:\.\s?|\s)?$/
    if (!initial || !letterOnly(initial) || !dotOrSpace.test(words[from]?.before ?? '')) break
    if (surname.inTag ? !initial.inTag || !initial.ownPart : !/^\p{Lu}$/u.test(initial.text)) break
    from -= 1
  }
  if (from === match.word) return null
  const initials = words.slice(from, match.word).map((word) => word.base)
  const undotted = !words[from + 1]?.before.startsWith('.')
  // "A Young explorer", "I Love": an article or a pronoun, not an initial.
  const opening = words[from]
  if (!surname.inTag && undotted && initials[0] === 'i') return null
  if (!surname.inTag && undotted && initials[0] === 'a' && (opening?.startsSentence || opening?.shouting)) return null
  const firstLetters = (entry: NameRollEntry) =>
    [entry.legalForename, entry.preferredForename ?? ''].map((name) => nameWords(name)[0]?.charAt(0))
  const people = match.form.surnameOf.filter((entry) => firstLetters(entry).includes(initials[0]))
  if (people.length === 0) return null
  const onRecord = people.filter((entry) => {
    const known = [...nameWords(entry.legalForename).slice(1), ...nameWords(entry.middleNames ?? '')].map((name) =>
      name.charAt(0),
    )
    return initials.slice(1).every((letter) => known.includes(letter))
  })
  const verdict = onRecord.length > 0 ? 'block' : 'review'
  return {
    word: from,
    count: match.word + match.count - from,
    verdict,
    kind: 'full-name',
    rule: surname.inTag ? 'B6' : 'B2',
    people,
    reason: reasons.nameAndInitial,
  }
}

/** "Taylor, A." and in file names "Taylor_A". */
function withInitialBehind(words: readonly Word[], match: PlacedMatch): Hit | null {
  const [surname, initial, after] = [
    words[match.word],
    words[match.word + match.count],
    words[match.word + match.count + 1],
  ]
  if (
    !surname ||
    !initial ||
    match.form.surnameOf.length === 0 ||
    !letterOnly(initial) ||
    surname.inTag !== initial.inTag
  )
    return null
  const written =
    surname.capital &&
    /^\p{Lu}$/u.test(initial.text) &&
    /^(?:,\s?|\s)$/.test(initial.before) &&
    (after?.before ?? '.').startsWith('.')
  if (surname.inTag ? !initial.ownPart : !written) return null
  const people = match.form.surnameOf.filter((entry) =>
    [entry.legalForename, entry.preferredForename ?? ''].some((name) => nameWords(name)[0]?.charAt(0) === initial.base),
  )
  return people.length === 0
    ? null
    : {
        word: match.word,
        count: match.count + 1,
        verdict: 'block',
        kind: 'full-name',
        rule: surname.inTag ? 'B6' : 'B2',
        people,
        reason: reasons.nameAndInitial,
      }
}

/** All full names of a text, in tags too. Clearing does not undo them. */
export function fullNames(
  words: readonly Word[],
  matches: readonly PlacedMatch[],
  staffFull: ReadonlySet<string>,
): Hit[] {
  const hits = writtenOut(words, matches, staffFull)
  for (const match of matches) {
    for (const hit of [
      withInitialAfter(words, match),
      withInitialsBefore(words, match),
      withInitialBehind(words, match),
    ])
      if (hit) hits.push(hit)
  }
  return hits
}
