// A message as a Facebook Page shows it before anybody opens it: how much is seen, how large, and which parts are coloured.
// A likeness: Facebook publishes no lengths; these are what publishers report, and they change. Pure; page only.

export type Device = 'phone' | 'desktop'

/** Characters and lines that are seen before "See more", as publishers report them. */
const SEEN: Readonly<Record<Device, { readonly characters: number; readonly lines: number }>> = {
  phone: { characters: 125, lines: 3 },
  desktop: { characters: 477, lines: 5 },
}
/** A post of words only and shorter than this is shown in large letters. */
const LARGE_BELOW = 85

/** The beginning that is seen; `cut` when there is more. It ends between words, and never inside a letter or an emoji. */
export function seenFirst(message: string, device: Device): { readonly text: string; readonly cut: boolean } {
  const { characters, lines } = SEEN[device]
  let end = message.length
  if (message.length > characters) {
    // Whole signs as a reader sees them, of a little more than the beginning.
    const head = message.slice(0, characters + 40)
    end = 0
    for (const { index, segment } of new Intl.Segmenter('en-GB').segment(head)) {
      if (index + segment.length > characters) break
      end = index + segment.length
    }
    const space = message.lastIndexOf(' ', end)
    if (space > characters * 0.7) end = space
  }
  let line = -1
  for (let count = 0; count < lines; count += 1) {
    line = message.indexOf('\n', line + 1)
    if (line === -1 || line >= end) break
  }
  if (line !== -1 && line < end) end = line
  return { text: message.slice(0, end).trimEnd(), cut: message.slice(end).trim() !== '' }
}

/** Whether it is shown in large letters: words only, short, and not on many lines. */
export const isLarge = (message: string, photos: number): boolean =>
  photos === 0 && message.trim() !== '' && message.length < LARGE_BELOW && message.split('\n').length <= 3

export interface Piece {
  readonly text: string
  /** Coloured as a link: a hashtag, a web address, a mention of a Page. */
  readonly linked: boolean
}

/** Hashtags need a letter; addresses are those that Facebook makes into links by itself. */
const LINKED =
  /(?<![\p{L}\p{N}_])#(?=[\p{L}\p{N}_]*\p{L})[\p{L}\p{N}_]+|\bhttps?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]|\bwww\.[^\s<>"]+[^\s<>".,;:!?)\]]|(?<![\p{L}\p{N}@])(?:[a-z0-9-]+\.)+(?:sch\.uk|gov\.uk|co\.uk|org\.uk|ac\.uk|uk|com|org|net)(?:\/[^\s<>"]*[^\s<>".,;:!?)\]])?(?![\p{L}\p{N}@.-])/giu

/** The text in pieces that, joined, give it again. */
export function textPieces(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let reached = 0
  for (const found of text.matchAll(LINKED)) {
    if (found.index > reached) pieces.push({ text: text.slice(reached, found.index), linked: false })
    pieces.push({ text: found[0], linked: true })
    reached = found.index + found[0].length
  }
  if (reached < text.length) pieces.push({ text: text.slice(reached), linked: false })
  return pieces
}

/** What is counted under the message. Characters as Facebook's limit counts them: an emoji is two or more. */
export function countsOf(message: string): { readonly words: number; readonly tags: number } {
  return {
    words: message.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0,
    tags: message.match(/(?<![\p{L}\p{N}_])#(?=[\p{L}\p{N}_]*\p{L})[\p{L}\p{N}_]+/gu)?.length ?? 0,
  }
}
