// The no-names rule (policy 3.3, P14, P15; names-rule.md): which words of a text name a pupil of the roll, or may. Pure: the
// page marks while typing with it, the studio decides with it.
import type { NameFinding } from '../../model/verdict.ts'
import type { NameIndex } from './name-index.ts'

/** Where a text stands: tags and file names are read otherwise than sentences. */
export type NameSurface = 'message' | 'alt' | 'hashtag' | 'filename' | 'ocr' | 'comment'

export interface FindNamesOptions {
  readonly surface: NameSurface
  /** False = no photo is attached: nothing blocks, the strongest verdict is review. */
  readonly withPhoto: boolean
}

/** All findings in one text, in order of place. Offsets are UTF-16 offsets into `text` as given. */
export function findNames(index: NameIndex, text: string, options: FindNamesOptions): NameFinding[] {
  const findings: NameFinding[] = []
  for (const match of text.matchAll(/[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu)) {
    const word = match[0].toLowerCase().replace(/['’]s$/, '')
    const forename = index.forenames.get(word)
    const people = forename ?? index.surnames.get(word)
    if (!people) continue
    findings.push({
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
      verdict: forename && options.withPhoto ? 'block' : 'review',
      kind: forename ? 'forename' : 'surname',
      rule: forename ? 'B1' : 'R3',
      subjectId: people.length === 1 ? (people[0]?.id ?? null) : null,
      reason: forename ? 'This is the first name of a pupil.' : 'This is the surname of a pupil.',
      suggestion: null,
    })
  }
  return findings
}

/** The verdict of a text: its strongest finding. */
export function nameVerdict(findings: readonly NameFinding[]): 'pass' | 'review' | 'block' {
  if (findings.some((finding) => finding.verdict === 'block')) return 'block'
  return findings.length > 0 ? 'review' : 'pass'
}
