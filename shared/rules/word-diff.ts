// Two texts compared word by word, for eyes: what stands only in the older one, and what only in the newer. Pure.
import { diffArrays } from 'diff'

/** A run of words that both have, or only one of them. */
export interface DiffPart {
  readonly text: string
  readonly kind: 'same' | 'added' | 'removed'
}

/** Words with the blanks and marks between them, each by itself; whole signs in any writing. */
const tokens = (text: string): string[] =>
  [...new Intl.Segmenter('en-GB', { granularity: 'word' }).segment(text)].map(({ segment }) => segment)

/** More differing words than this are not sorted out: then both are shown whole, the older first. */
const MOST_EDITS = 800

/** The parts in reading order; 'same' and 'removed' joined give `before`, 'same' and 'added' give `after`. */
export function wordDiff(before: string, after: string): readonly DiffPart[] {
  const changes = diffArrays(tokens(before), tokens(after), { maxEditLength: MOST_EDITS })
  if (changes === undefined)
    return [
      { text: before, kind: 'removed' },
      { text: after, kind: 'added' },
    ]
  return joined(
    changes.map(({ value, added, removed }) => ({
      text: value.join(''),
      kind: added ? 'added' : removed ? 'removed' : 'same',
    })),
  )
}

/** Runs of changed words with nothing but a blank between them are one change: whole phrases are easier to read. */
function joined(parts: readonly DiffPart[]): readonly DiffPart[] {
  const result: DiffPart[] = []
  let removed = ''
  let added = ''
  const put = (): void => {
    if (removed !== '') result.push({ text: removed, kind: 'removed' })
    if (added !== '') result.push({ text: added, kind: 'added' })
    removed = ''
    added = ''
  }
  for (const [at, part] of parts.entries()) {
    if (part.kind === 'removed') removed += part.text
    else if (part.kind === 'added') added += part.text
    else if (removed + added !== '' && part.text === ' ' && at < parts.length - 1) {
      removed += part.text
      added += part.text
    } else {
      put()
      result.push(part)
    }
  }
  put()
  return result
}
