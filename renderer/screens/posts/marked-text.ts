// A text cut into runs, so that the words a finding means can be marked where they stand. Pure; page only.
import type { NameFinding } from '../../../shared/model/verdict.ts'

/** How a run of text is marked: it names a pupil, it may name one, a person said it does not, or nothing. */
export type Mark = 'block' | 'review' | 'settled' | 'none'

export interface Run {
  readonly text: string
  readonly mark: Mark
  /** Place of the finding in the list it came from; -1 for unmarked text. */
  readonly finding: number
}

/** What is marked how. A settled review stays visible, quietly. */
export function markOf(finding: NameFinding, settled: readonly number[]): Mark {
  if (finding.verdict === 'block') return 'block'
  return settled.includes(finding.start) ? 'settled' : 'review'
}

/** A finding still belongs to the text when exactly its words stand at its place: while typing, answers arrive late. */
export function stillThere(text: string, finding: NameFinding): boolean {
  return text.slice(finding.start, finding.end) === finding.text
}

/** The whole text as runs, in order, joined again giving the text. Overlapping findings: the earlier, then the graver. */
export function markedRuns(text: string, findings: readonly NameFinding[], settled: readonly number[]): readonly Run[] {
  const gravity: Record<Mark, number> = { block: 0, review: 1, settled: 2, none: 3 }
  const usable = findings
    .map((finding, at) => ({ finding, at, mark: markOf(finding, settled) }))
    .filter(({ finding }) => finding.end > finding.start && finding.end <= text.length && stillThere(text, finding))
    .toSorted((a, b) => a.finding.start - b.finding.start || gravity[a.mark] - gravity[b.mark])
  const runs: Run[] = []
  let reached = 0
  for (const { finding, at, mark } of usable) {
    if (finding.start < reached) continue
    if (finding.start > reached) runs.push({ text: text.slice(reached, finding.start), mark: 'none', finding: -1 })
    runs.push({ text: text.slice(finding.start, finding.end), mark, finding: at })
    reached = finding.end
  }
  if (reached < text.length) runs.push({ text: text.slice(reached), mark: 'none', finding: -1 })
  return runs
}

/** The text with the finding's words replaced by its suggestion. */
export function withSuggestion(text: string, finding: NameFinding, suggestion: string): string {
  return stillThere(text, finding) ? text.slice(0, finding.start) + suggestion + text.slice(finding.end) : text
}

/** Sentences of a message, for pointing at one when a post is sent back. */
export function sentencesOf(text: string): readonly string[] {
  return text.match(/[^.!?\n]+[.!?]*\s*|[.!?]+\s*|\n+/g) ?? []
}
