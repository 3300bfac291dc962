// A text cut into runs, so that the words a finding means can be marked where they stand, also while somebody goes on
// typing. Pure; page only.
import type { NameFinding } from '../../../shared/model/verdict.ts'

/** How a run of text is marked: it names a pupil, it may name one, a person said it does not, it is still to be filled in. */
export type Mark = 'block' | 'review' | 'settled' | 'gap' | 'none'

export interface Run {
  readonly text: string
  readonly mark: Mark
  /** Where in the whole text it begins. */
  readonly start: number
}

/** What is marked how. A settled review stays visible, quietly. */
export function markOf(finding: NameFinding, settled: readonly number[]): Exclude<Mark, 'gap' | 'none'> {
  if (finding.verdict === 'block') return 'block'
  return settled.includes(finding.start) ? 'settled' : 'review'
}

/** A finding still belongs to the text when exactly its words stand at its place: while typing, answers arrive late. */
export function stillThere(text: string, finding: NameFinding): boolean {
  return text.slice(finding.start, finding.end) === finding.text
}

const joins = (letter: string): boolean => /[\p{L}\p{N}\p{M}'’_-]/u.test(letter)

/**
 * Findings about `from`, moved to where their words stand in `to`, the same text after an edit: marks follow at once instead
 * of waiting for the next answer. What the edit touched, or wrote on to, is left to that answer.
 */
export function carried(findings: readonly NameFinding[], from: string, to: string): readonly NameFinding[] {
  if (from === to || findings.length === 0) return findings
  const most = Math.min(from.length, to.length)
  let before = 0
  while (before < most && from.charCodeAt(before) === to.charCodeAt(before)) before += 1
  let after = 0
  while (after < most - before && from.charCodeAt(from.length - 1 - after) === to.charCodeAt(to.length - 1 - after))
    after += 1
  const moved = to.length - from.length
  return findings.flatMap((finding) => {
    if (finding.end < before || (finding.end === before && !joins(to.charAt(before)))) return [finding]
    const start = finding.start + moved
    const isBehind = finding.start > from.length - after
    if (isBehind || (finding.start === from.length - after && !joins(to.charAt(start - 1))))
      return [{ ...finding, start, end: finding.end + moved }]
    return []
  })
}

/** One thing to look at in a text: a finding, or a place of a template that is still to be filled in. */
export interface Stop {
  readonly start: number
  readonly end: number
  readonly mark: Exclude<Mark, 'none'>
  /** Null for a gap. */
  readonly finding: NameFinding | null
}

/** '[what the class did]': what a template leaves to be filled in. */
const GAP = /\[[^[\]\n]{2,160}\]/gu

/** Gaps of a text, in order. */
export const gapsOf = (text: string): readonly Stop[] =>
  [...text.matchAll(GAP)].map((gap) => ({
    start: gap.index,
    end: gap.index + gap[0].length,
    mark: 'gap',
    finding: null,
  }))

/** Everything that is marked in a text, in order and without overlaps: the earlier, then the graver. */
export function stopsOf(text: string, findings: readonly NameFinding[], settled: readonly number[]): readonly Stop[] {
  const gravity: Record<Stop['mark'], number> = { block: 0, review: 1, settled: 2, gap: 3 }
  const found = findings
    .filter((finding) => finding.end > finding.start && finding.end <= text.length && stillThere(text, finding))
    .map((finding): Stop => ({
      start: finding.start,
      end: finding.end,
      mark: markOf(finding, settled),
      finding,
    }))
  const stops: Stop[] = []
  for (const stop of [...found, ...gapsOf(text)].toSorted(
    (a, b) => a.start - b.start || gravity[a.mark] - gravity[b.mark],
  )) {
    const last = stops.at(-1)
    if (last === undefined || stop.start >= last.end) stops.push(stop)
    // A name inside a gap matters more than the gap.
    else if (last.mark === 'gap') stops[stops.length - 1] = stop
  }
  return stops
}

/**
 * The whole text as lines of runs; the runs of one line joined, and the lines joined by '\n', give the text. Lines, so that a
 * key changes one line on screen and not a text of sixty thousand characters.
 */
export function markedLines(text: string, stops: readonly Stop[]): readonly (readonly Run[])[] {
  const lines: Run[][] = [[]]
  const put = (piece: string, mark: Mark, start: number): void => {
    let at = start
    for (const [place, part] of piece.split('\n').entries()) {
      if (place > 0) lines.push([])
      if (part !== '') lines.at(-1)?.push({ text: part, mark, start: at })
      at += part.length + 1
    }
  }
  let reached = 0
  for (const stop of stops) {
    if (stop.start > reached) put(text.slice(reached, stop.start), 'none', reached)
    put(text.slice(stop.start, stop.end), stop.mark, stop.start)
    reached = stop.end
  }
  if (reached < text.length) put(text.slice(reached), 'none', reached)
  return lines
}

/** Sentences of a message, for pointing at one when a post is sent back. */
export function sentencesOf(text: string): readonly string[] {
  return text.match(/[^.!?\n]+[.!?]*\s*|[.!?]+\s*|\n+/g) ?? []
}
