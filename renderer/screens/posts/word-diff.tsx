// Two texts word by word: what stands only in the older one is struck through, what stands only in the newer one underlined.
import { wordDiff } from '../../../shared/rules/word-diff.ts'
import { composerSentences } from '../../words-composer.ts'

const words = composerSentences.history

export function WordDiff({ before, after }: { readonly before: string; readonly after: string }) {
  return (
    <div className="word-diff private">
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
