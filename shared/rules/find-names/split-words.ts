// A folded text cut into words (names-rule.md section 2, 3 to 6): which have a capital, where sentences start, which
// sentences are all capitals, and the parts of hashtags, handles, web addresses and file names.
import type { FoldedText } from './fold-text.ts'
import { abbreviations } from './word-lists.ts'

/** A word with its endings taken off: "amelia's" gives amelia; "amelias" gives amelias and, as a plural, amelia. */
export interface Stem {
  readonly base: string
  readonly possessive: boolean
  readonly plural: boolean
}

export interface Word {
  /** UTF-16 offsets into the text as given. */
  readonly start: number
  readonly end: number
  /** As folded, with its case and apostrophes. */
  readonly text: string
  /** Lower case, without apostrophes. */
  readonly base: string
  /** The likeliest first. */
  readonly stems: readonly Stem[]
  /** What stands before it: spaces, signs, emoji. */
  readonly before: string
  readonly isNumber: boolean
  /** Starts with a capital. In a tag written in capitals only, always false: such a capital proves nothing. */
  readonly capital: boolean
  /** A capital here proves nothing: the word starts a sentence, a line or a quotation. */
  readonly startsSentence: boolean
  readonly sentence: number
  /** Part of a sentence in capitals (three words or more, at least 80 % of the letters). */
  readonly shouting: boolean
  /** Part of a tag, handle, address or file name. */
  readonly inTag: boolean
  /** Which of these, and where the whole of it stands in the text as given. */
  readonly tag: 'hash' | 'address' | 'file' | null
  readonly tagStart: number
  readonly tagEnd: number
  /** In a tag: set off by capital, digit or sign, and not only found inside a longer run of letters. */
  readonly ownPart: boolean
}

export interface SplitOptions {
  /** The whole text is a tag, handle or file name. */
  readonly allTag: boolean
  /** Cuts a run of letters such as "welldoneamelia" into known words; the lengths add up to the run's. */
  readonly cut: (run: string) => readonly string[]
  /** A run of letters outside a tag is several words with a name among them. */
  readonly isJoined: (run: string) => boolean
}

const WORD = /\p{L}+(?:'\p{L}+)*(?:(?<=[sS])')?|\p{N}+/gu
const PART = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|[\p{Lo}\p{Lt}\p{Lm}]+|\p{N}+/gu
/** Tags, handles, addresses and file names inside a sentence. Bounded, so that no text makes the search slow. */
const TAG =
  /(?<![\p{L}\p{N}])[#@][\p{L}\p{N}_][\p{L}\p{N}_.-]*|(?<![^\s(<"',;:])[^\s@]{1,64}@[^\s@]{1,200}\.\p{L}{2,20}|(?:https?:\/\/|www\.)\S+|(?<![\p{L}\p{N}_.-])[\p{L}\p{N}][\p{L}\p{N}_.'-]{0,120}\.(?:com|org|net|info|co\.uk|sch\.uk|org\.uk|uk|jpe?g|png|gif|heic|webp|pdf|docx?|mp4|mov)(?![\p{L}\p{N}])\S*/giu
const EXTENSION = /\.(?:jpe?g|png|gif|hei[cf]|webp|tiff?|pdf|docx?|mp4|mov)$/i

type Draft = { -readonly [K in keyof Word]: Word[K] }

function stemsOf(lower: string): Stem[] {
  const bare = (text: string) => (text.includes("'") ? text.replaceAll("'", '') : text)
  const whole = { base: bare(lower), possessive: false, plural: false }
  if (!lower.endsWith('s') && !lower.endsWith("'")) return [whole]
  if (lower.endsWith("'s")) return [{ base: bare(lower.slice(0, -2)), possessive: true, plural: false }, whole]
  if (lower.endsWith("s'"))
    return [
      { base: bare(lower.slice(0, -1)), possessive: true, plural: false },
      { base: bare(lower.slice(0, -2)), possessive: true, plural: true },
    ]
  return lower.endsWith('s') && lower.length >= 3
    ? [whole, { base: bare(lower.slice(0, -1)), possessive: false, plural: true }]
    : [whole]
}

const isCapital = (text: string) => /^\p{Lu}/u.test(text)

/** True when the words on both sides of `before` belong to two sentences. `next` is the word after it. */
function endsSentence(before: string, previous: Draft, next: string): boolean {
  if (before === ' ') return false
  if (/[!?…\n•▪◦]/u.test(before) || before.includes('..')) return true
  if (!before.includes('.')) return false
  if (before.startsWith('.') && abbreviations.has(previous.base)) return false
  const isInitial = /^\p{Lu}$/u.test(previous.text)
  if (isInitial && /^\.\s*$/u.test(before) && isCapital(next)) return false
  // Without a space it is a dot inside something ("3.30"), unless a new sentence was typed too close.
  return (
    /\.[\s"')\]\p{Extended_Pictographic}]/u.test(before) ||
    (/\.\s*$/u.test(before) && isCapital(next) && /^\p{Ll}{3}/u.test(previous.text))
  )
}

/** A quotation opens directly before the word. */
const opensQuote = (before: string) => before !== ' ' && /(?:^|[\s(\n])["'“„«]+$/u.test(before)

/** A hash tag, a file name, or something that leads somewhere: handle, e-mail address, link. */
const kindOfTag = (bare: string, written: string): 'hash' | 'address' | 'file' =>
  written.startsWith('#')
    ? 'hash'
    : written.includes('@') || bare === written || written.includes('/')
      ? 'address'
      : 'file'

/** "AmeliaTaylor", "WellDoneHope": words run together. "McAllister" and "MacArthur" are one. */
const isCamel = (run: string, options: SplitOptions): boolean =>
  /^\p{Lu}?\p{Ll}{2,}(?:\p{Lu}\p{Ll}+)+$/u.test(run) &&
  !/^(?:Mac|Fitz|Van|Von|Del|Della|San)\p{Lu}/u.test(run) &&
  options.cut(run.toLowerCase()).length > 1

/** Cuts a text into words. */
export function splitWords({ folded, at, end }: FoldedText, options: SplitOptions): Word[] {
  const drafts: Draft[] = []
  let last = 0
  let sentence = 0
  const push = (
    from: number,
    to: number,
    tag: (Pick<Word, 'tag' | 'capital' | 'ownPart'> & { from: number; to: number }) | null,
  ) => {
    const word = folded.slice(from, to)
    const lower = word.toLowerCase()
    const stems = stemsOf(lower)
    const before = folded.slice(last, from)
    const previous = drafts.at(-1)
    const ends = previous !== undefined && endsSentence(before, previous, word)
    if (ends) sentence += 1
    drafts.push({
      start: at[from] ?? 0,
      end: end[to - 1] ?? 0,
      text: word,
      base: lower.replaceAll("'", ''),
      stems,
      before,
      isNumber: /^\p{N}/u.test(word),
      capital: tag ? tag.capital : isCapital(word),
      startsSentence: !previous || ends || opensQuote(before),
      sentence,
      shouting: false,
      inTag: tag !== null,
      tag: tag?.tag ?? null,
      tagStart: at[tag?.from ?? from] ?? 0,
      tagEnd: end[(tag?.to ?? to) - 1] ?? 0,
      ownPart: tag?.ownPart ?? true,
    })
    last = to
  }
  const pushTag = (from: number, to: number) => {
    const whole = folded.slice(from, to).replace(EXTENSION, '')
    const onlyCapitals = !/\p{Ll}/u.test(whole)
    const tag = options.allTag ? 'file' : kindOfTag(whole, folded.slice(from, to))
    for (const part of whole.matchAll(PART)) {
      let place = from + part.index
      const pieces = /^\p{N}/u.test(part[0]) ? [part[0]] : options.cut(part[0].toLowerCase())
      pieces.forEach((piece) => {
        // Within a run of letters only the first piece can have a capital of its own.
        push(place, place + piece.length, {
          tag,
          from,
          to,
          capital:
            !onlyCapitals &&
            isCapital(folded.slice(place)) &&
            (part[0] !== part[0].toUpperCase() || pieces.length === 1),
          ownPart: pieces.length === 1,
        })
        place += piece.length
      })
    }
    last = to
  }
  const pushPlain = (from: number, to: number) => {
    for (const word of folded.slice(from, to).matchAll(WORD)) {
      const [start, stop] = [from + word.index, from + word.index + word[0].length]
      const run = word[0].length < 7 ? '' : word[0].replace(/'s$/, '')
      if (run !== '' && !run.includes("'") && (isCamel(run, options) || options.isJoined(run.toLowerCase())))
        pushTag(start, stop)
      else push(start, stop, null)
    }
  }
  if (options.allTag) pushTag(0, folded.length)
  else {
    let done = 0
    for (const tag of folded.matchAll(TAG)) {
      pushPlain(done, tag.index)
      pushTag(tag.index, tag.index + tag[0].length)
      done = tag.index + tag[0].length
    }
    pushPlain(done, folded.length)
  }

  for (const group of Map.groupBy(drafts, (word) => word.sentence).values()) {
    const spoken = group.filter((word) => !word.isNumber && !word.inTag)
    const letters = spoken.map((word) => word.text.replaceAll("'", '')).join('')
    const capitals = letters.replaceAll(/\P{Lu}/gu, '').length
    if (spoken.length >= 3 && capitals >= letters.length * 0.8) for (const word of group) word.shouting = true
  }
  return drafts
}
