// Two texts word by word: what stands only in the older one is struck through, what stands only in the newer one underlined.
import { diffArrays } from 'diff'
import { composerSentences } from '../../words-composer.ts'

const words = composerSentences.history

/** A run of words that both have, or only one of them. */
export interface DiffPart {
  readonly text: string
  readonly kind: 'same' | 'added' | 'removed'
}

/** Words with the blanks and marks between them, each by itself; whole signs in any writing. */
const tokens = (text: string): string[] =>
  [...new Intl.Segmenter('en-GB', { granularity: 'word' }).segment(text)].map(({ segment }) => segment)

/** More differing words than this are not sorted out: then both are shown whole, the older first. */
const MOST_EDITS = 2_000

/** The parts in reading order; 'same' and 'removed' joined give `before`, 'same' and 'added' give `after`. */
export function wordDiff(before: string, after: string): readonly DiffPart[] {
  const changes = diffArrays(tokens(before), tokens(after), { maxEditLength: MOST_EDITS })
  if (changes === undefined)
    return [
      { text: before, kind: 'removed' },
      { text: after, kind: 'added' },
    ]
  return changes.map(({ value, added, removed }) => ({
    text: value.join(''),
    kind: added ? 'added' : removed ? 'removed' : 'same',
  }))
}

export function WordDiff({ before, after }: { readonly before: string; readonly after: string }) {
  return (
    <div className="word-diff private" dir="auto">
      {wordDiff(before, after).map((part, at) => {
        // Parts of one text have no other name than their place.
        const key = `${String(at)} ${part.kind}`
        if (part.kind === 'same') return <span key={key}>{part.text}</span>
        const Tag = part.kind === 'added' ? 'ins' : 'del'
        return (
          <Tag key={key}>
            <span className="only-read">[{words[part.kind]}: </span>
            {part.text}
            <span className="only-read">]</span>
          </Tag>
        )
      })}
    </div>
  )
}
