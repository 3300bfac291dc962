// The no-names rule (policy 3.3, P14, P15; names-rule.md): which words of a text name a pupil of the roll, or may. Pure: the
// page marks while typing with it, the studio decides with it.
import type { NameFinding } from '../../model/verdict.ts'
import { clearWords, type Clearing } from './clear-words.ts'
import { findTriggers, type Reached } from './find-triggers.ts'
import { foldText } from './fold-text.ts'
import { fullNames, type PlacedMatch } from './full-names.ts'
import { reasons, type Hit } from './hit.ts'
import { judgeMatch, type Circumstances } from './judge-match.ts'
import { matchForm } from './match-form.ts'
import { capPlainNames, ordinaryNames, placeNames, wordsThatAreNames } from './name-classes.ts'
import type { NameIndex } from './name-index.ts'
import { digitNames, initialsAlone, isKnownToSchool, nearMisses, spreadLetters, tornNames } from './odd-spellings.ts'
import { singledOut } from './singled-out.ts'
import { splitWords, type Word } from './split-words.ts'
import { suggestForSingling, suggestWords } from './suggest-words.ts'
import { titles } from './word-lists.ts'

/** Where a text stands: tags and file names are read otherwise than sentences, text in a picture otherwise than a message. */
export type NameSurface = 'message' | 'alt' | 'hashtag' | 'handle' | 'filename' | 'metadata' | 'ocr' | 'comment'

export interface FindNamesOptions {
  readonly surface: NameSurface
  /** False = no photo is attached: nothing blocks, the strongest verdict is review. */
  readonly withPhoto: boolean
}

const tagSurfaces: ReadonlySet<NameSurface> = new Set(['hashtag', 'handle', 'filename', 'metadata'])

/** Every place where a form of a name starts, without overlaps, from left to right. */
function placeMatches(words: readonly Word[], index: NameIndex): PlacedMatch[] {
  const matches: PlacedMatch[] = []
  for (let i = 0; i < words.length; i += 1) {
    const match = matchForm(words, i, index)
    if (!match) continue
    matches.push({ ...match, word: i })
    i += match.count - 1
  }
  return matches
}

/** E2: whether two neighbouring names are joined by "and", "&", a comma, a slash or "with". */
function areJoined(words: readonly Word[], match: PlacedMatch, next: PlacedMatch): boolean {
  const first = match.word + match.count
  const before = words[next.word]?.before ?? ''
  if (next.word === first) return /^\s*[,&/+]\s*$/.test(before)
  const link = words[first]
  return (
    next.word === first + 1 &&
    (link?.base === 'and' || link?.base === 'with') &&
    !/[.!?…;:]/u.test(link.before + before)
  )
}

/** Names at their places; a block hands its evidence on to what is joined to it, as far as it goes (E2). */
function nameHits(matches: readonly PlacedMatch[], full: readonly Hit[], base: Omit<Circumstances, 'joined'>): Hit[] {
  const joined = new Set<number>()
  const at = { ...base, joined }
  const hits = matches.map((match) => judgeMatch(match, at))
  const inFullName = new Set(
    full
      .filter((hit) => hit.verdict === 'block')
      .flatMap((hit) => Array.from({ length: hit.count }, (_, k) => hit.word + k)),
  )
  const isBlocked = (k: number) => hits[k]?.verdict === 'block' || inFullName.has(matches[k]?.word ?? -1)
  const waiting = matches.flatMap((_, k) => (isBlocked(k) ? [k] : []))
  for (let k = waiting.pop(); k !== undefined; k = waiting.pop()) {
    for (const neighbour of [k - 1, k + 1]) {
      const [left, right] = [matches[Math.min(k, neighbour)], matches[Math.max(k, neighbour)]]
      const match = matches[neighbour]
      if (!left || !right || !match || isBlocked(neighbour) || !areJoined(base.words, left, right)) continue
      joined.add(match.word)
      hits[neighbour] = judgeMatch(match, at)
      if (isBlocked(neighbour)) waiting.push(neighbour)
    }
  }
  return hits.filter((hit) => hit !== null)
}

/** R5: an unknown capitalised word where a child's name would stand; perhaps a pupil of another school. */
function unknownNames(
  words: readonly Word[],
  matches: readonly PlacedMatch[],
  clearing: Clearing,
  reached: Reached,
  index: NameIndex,
): Hit[] {
  const matched = new Set(matches.flatMap((match) => Array.from({ length: match.count }, (_, k) => match.word + k)))
  const isUnknown = (i: number) => {
    const word = words[i]
    if (
      !word ||
      word.isNumber ||
      word.inTag ||
      matched.has(i) ||
      clearing.cleared[i] ||
      clearing.titled[i] ||
      (word.stems[0]?.base ?? '').length < 2
    )
      return false
    if (!word.capital && !word.shouting) return false
    // BBC, PTFA: letters, not a name.
    if (!word.shouting && /^\p{Lu}{2,6}$/u.test(word.text) && (word.text.length < 4 || !/[AEIOUY]/.test(word.text)))
      return false
    // "St Mary's" is a church or a school.
    if (word.base === 'st' || word.base === 'saint') return false
    const bases = word.stems.map((stem) => stem.base)
    if (
      !word.shouting &&
      bases.some(
        (base) =>
          capPlainNames.has(base) || ordinaryNames.has(base) || placeNames.has(base) || wordsThatAreNames.has(base),
      )
    )
      return true
    return !bases.some((base) => isKnownToSchool(base, index))
  }
  const hits: Hit[] = []
  words.forEach((_, i) => {
    if (!reached.asks[i] || !isUnknown(i)) return
    let count = 1
    while (words[i + count]?.before === ' ' && words[i + count]?.capital && isUnknown(i + count)) count += 1
    hits.push({
      word: i,
      count,
      verdict: 'review',
      kind: 'unknown-name',
      rule: 'R5',
      people: [],
      reason: reasons.unknown,
    })
  })
  return hits
}

/** One finding per place: the gravest and longest hit covers those inside it. */
function withoutInner(hits: readonly Hit[]): Hit[] {
  const grave = (hit: Hit) => (hit.verdict === 'block' ? 1 : 0)
  const sorted = [...hits].sort((a, b) => grave(b) - grave(a) || b.count - a.count || a.word - b.word)
  /** Per word, how far the hits that begin at or before it and hold it reach. */
  const reach = new Map<number, number>()
  return sorted.filter((hit) => {
    const end = hit.word + hit.count
    if ((reach.get(hit.word) ?? 0) >= end) return false
    for (let word = hit.word; word < end; word += 1) reach.set(word, Math.max(reach.get(word) ?? 0, end))
    return true
  })
}

/** How many people one finding names: a common surname may be that of fifty. */
const PEOPLE_PER_FINDING_MAX = 20

/** Where a hit stands in the text as given: with an adult's title, with the last dot of initials, and the whole of a link or handle. */
function spanOf(hit: Hit, words: readonly Word[], text: string): { readonly start: number; readonly end: number } {
  const [first, last] = [words[hit.word], words[hit.word + hit.count - 1]]
  if (!first || !last) return { start: 0, end: 0 }
  if (first.tag === 'address' && last.tagEnd === first.tagEnd) return { start: first.tagStart, end: first.tagEnd }
  if (hit.titled) {
    const title = [1, 2].find((back) => titles.has(words[hit.word - back]?.base ?? ''))
    return { start: words[hit.word - (title ?? 0)]?.start ?? first.start, end: last.end }
  }
  const dot =
    /^\p{Lu}$/u.test(last.text) &&
    text.charAt(last.end) === '.' &&
    /^\s+\S/.test(text.slice(last.end + 1, last.end + 9))
  return { start: first.start, end: last.end + (dot ? 1 : 0) }
}

/** All findings in one text, in order of place. Offsets are UTF-16 offsets into `text` as given. */
export function findNames(index: NameIndex, text: string, options: FindNamesOptions): NameFinding[] {
  const folding = foldText(text)
  const words = splitWords(folding, {
    allTag: tagSurfaces.has(options.surface),
    cut: index.cut,
    isJoined: index.isJoined,
  })
  const matches = placeMatches(words, index)
  const clearing = clearWords(words, index)
  const reached = findTriggers(words, index)
  const full = fullNames(words, matches, index.staffFull)
  const base = { words, clearing, reached, fromPicture: options.surface === 'ocr', classWords: index.classWords }
  const hits = withoutInner([
    ...full,
    ...nameHits(matches, full, base),
    ...initialsAlone(words, index, reached),
    ...spreadLetters(words, index),
    ...tornNames(words, matches, index),
    ...digitNames(words, index),
    ...nearMisses(words, index, clearing),
    ...unknownNames(words, matches, clearing, reached, index),
  ])
  // Section 7: one block in a sentence raises its reviews.
  const graveSentences = new Set(hits.filter((hit) => hit.verdict === 'block').map((hit) => words[hit.word]?.sentence))
  const findings = hits.flatMap((hit): NameFinding[] => {
    const [first, last] = [words[hit.word], words[hit.word + hit.count - 1]]
    if (!first || !last) return []
    const raised = graveSentences.has(first.sentence)
    const { start, end } = spanOf(hit, words, text)
    const subjectIds = [...new Set(hit.people.map((one) => one.id))]
    return [
      {
        start,
        end,
        text: text.slice(start, end),
        verdict: options.withPhoto && (raised || hit.verdict === 'block') ? 'block' : 'review',
        kind: hit.kind,
        rule: hit.rule,
        subjectId: subjectIds.length === 1 ? (subjectIds[0] ?? null) : null,
        subjectIds: subjectIds.slice(0, PEOPLE_PER_FINDING_MAX),
        reason: hit.reason,
        suggestion: suggestWords(hit, words, index, options.surface),
      },
    ]
  })
  // Sentences that hold a block, as places in the text.
  const graveSpans = options.withPhoto ? sentenceSpans(words, graveSentences) : []
  const { folded, at, end } = folding
  const blocks = findings.filter((finding) => finding.verdict === 'block')
  for (const { from, to } of singledOut(folded, options.surface === 'comment')) {
    const [start, stop] = [at[from] ?? 0, end[to - 1] ?? text.length]
    if (blocks.some((finding) => finding.start < stop && start < finding.end)) continue
    const found = text.slice(start, stop)
    // What lies inside is the same question.
    for (let i = findings.length - 1; i >= 0; i -= 1) {
      const inner = findings[i]
      if (inner && inner.start >= start && inner.end <= stop) findings.splice(i, 1)
    }
    findings.push({
      start,
      end: stop,
      text: found,
      verdict:
        options.withPhoto && graveSpans.some((one) => one.start <= start && start < one.end) ? 'block' : 'review',
      kind: 'singling-out',
      rule: 'R9',
      subjectId: null,
      subjectIds: [],
      reason: reasons.singledOut,
      suggestion: options.surface === 'ocr' || options.surface === 'comment' ? null : suggestForSingling(found),
    })
  }
  return onePerPlace(findings.sort((a, b) => a.start - b.start || b.end - a.end))
}

/** From the first to the last word of each of these sentences. */
function sentenceSpans(
  words: readonly Word[],
  sentences: ReadonlySet<number | undefined>,
): { readonly start: number; readonly end: number }[] {
  const spans = new Map<number, { start: number; end: number }>()
  for (const word of words) {
    if (!sentences.has(word.sentence)) continue
    const span = spans.get(word.sentence)
    if (span) span.end = word.end
    else spans.set(word.sentence, { start: word.start, end: word.end })
  }
  return [...spans.values()]
}

/** Two names in one link are one finding: the link as a whole has to go. */
function onePerPlace(findings: readonly NameFinding[]): NameFinding[] {
  const kept: NameFinding[] = []
  for (const finding of findings) {
    const before = kept.at(-1)
    if (before?.start !== finding.start || before.end !== finding.end) kept.push(finding)
    else if (before.verdict === 'review' && finding.verdict === 'block') kept[kept.length - 1] = finding
  }
  return kept
}

/** The verdict of a text: its strongest finding. */
export function nameVerdict(findings: readonly NameFinding[]): 'pass' | 'review' | 'block' {
  if (findings.some((finding) => finding.verdict === 'block')) return 'block'
  return findings.length > 0 ? 'review' : 'pass'
}
