// What is otherwise than when whoever signs last had the post before their eyes: in lines, and the words as a difference.
import type { DiffPart, PostChanges } from '../../../shared/contract/sign-off-views.ts'
import { changeLines, sinceWords } from '../../words-sign-off.ts'
import { Icon } from '../../parts/icon.tsx'

/** Added words are underlined, removed ones struck through: never by colour alone. */
export function DiffText({ parts }: { readonly parts: readonly DiffPart[] }) {
  return (
    <>
      {parts.map((part, at) => {
        // Stretches have no other name than their place.
        const key = `${String(at)} ${part.kind}`
        if (part.kind === 'added') return <ins key={key}>{part.text}</ins>
        if (part.kind === 'removed') return <del key={key}>{part.text}</del>
        return <span key={key}>{part.text}</span>
      })}
    </>
  )
}

export function ChangesList({ changes }: { readonly changes: PostChanges }) {
  const lines = changeLines(changes)
  const count = lines.length + (changes.message === null ? 0 : 1) + changes.descriptions.length
  return (
    <details className="sign-changes" open={count <= 3}>
      <summary className="meaning-undecided">
        <Icon name="undecided" /> {sinceWords(changes.since)} ({count})
      </summary>
      <ul className="who private">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
        {changes.message !== null && (
          <li>
            The message: <DiffText parts={nearby(changes.message)} />
          </li>
        )}
        {changes.descriptions.map((one) => (
          <li key={one.photo}>
            Description of photo {one.photo}: <DiffText parts={nearby(one.parts)} />
          </li>
        ))}
      </ul>
    </details>
  )
}

const AROUND = 40
/** Long stretches that stayed the same are cut to what stands beside a change. */
function nearby(parts: readonly DiffPart[]): readonly DiffPart[] {
  return parts.map((part, at) => {
    if (part.kind !== 'same' || part.text.length <= 2 * AROUND) return part
    const head = at === 0 ? '' : part.text.slice(0, AROUND)
    const tail = at === parts.length - 1 ? '' : part.text.slice(-AROUND)
    return { kind: 'same', text: `${head} … ${tail}` }
  })
}
