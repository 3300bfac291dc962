// What changed between two texts, word by word, for eyes: the parts put together give the older text without what was added
// and the newer one without what was removed. Pure.

/** One stretch of text. */
export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Above so many pairs of words the texts count as wholly different between their common beginning and end. */
const PAIRS_MAX = 4_000_000

/** Words, runs of blanks, and single other characters; put together again they are the text. */
const pieces = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}’'_-]+|\s+|[^\p{L}\p{N}\p{M}’'_\s-]/gu) ?? []

function joined(parts: readonly DiffPart[]): DiffPart[] {
  const out: DiffPart[] = []
  for (const part of parts) {
    if (part.text === '') continue
    const last = out.at(-1)
    if (last?.kind === part.kind) out[out.length - 1] = { kind: part.kind, text: last.text + part.text }
    else out.push(part)
  }
  return out
}

/** The longest common sequence of words of two lists, as parts. */
function between(before: readonly string[], now: readonly string[]): DiffPart[] {
  const width = now.length + 1
  if (before.length * now.length > PAIRS_MAX)
    return [
      { kind: 'removed', text: before.join('') },
      { kind: 'added', text: now.join('') },
    ]
  // lengths[i * width + j] = length of the longest common sequence of before[i..] and now[j..].
  const lengths = new Uint32Array((before.length + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = before[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const parts: DiffPart[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < now.length) {
    const [old = '', young = ''] = [before[i], now[j]]
    if (i < before.length && j < now.length && old === young) {
      parts.push({ kind: 'same', text: old })
      i += 1
      j += 1
    } else if (i < before.length && (j === now.length || at(i + 1, j) >= at(i, j + 1))) {
      parts.push({ kind: 'removed', text: old })
      i += 1
    } else {
      parts.push({ kind: 'added', text: young })
      j += 1
    }
  }
  return parts
}

/** The parts in order; one part 'same' when nothing changed, none for two empty texts. */
export function wordDiff(before: string, now: string): readonly DiffPart[] {
  const [old, young] = [pieces(before), pieces(now)]
  let head = 0
  while (head < old.length && head < young.length && old[head] === young[head]) head += 1
  let tail = 0
  while (
    tail < old.length - head &&
    tail < young.length - head &&
    old[old.length - 1 - tail] === young[young.length - 1 - tail]
  )
    tail += 1
  return joined([
    { kind: 'same', text: old.slice(0, head).join('') },
    ...between(old.slice(head, old.length - tail), young.slice(head, young.length - tail)),
    { kind: 'same', text: old.slice(old.length - tail).join('') },
  ])
}
