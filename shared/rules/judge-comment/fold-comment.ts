// A comment as the moderation rule reads it: small letters, look-alikes undone, digits and signs read as the letters they
// stand for, stretched and spread-out words drawn together, each with the way back to the text as written. Pure.
import { foldText } from '../find-names/fold-text.ts'

/** `at[i]` and `end[i]` are the UTF-16 offsets, in the comment as written, of what character `i` came from. */
export interface ReadText {
  readonly text: string
  readonly at: readonly number[]
  readonly end: readonly number[]
}

const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'i',
  '€': 'e',
}
const isLetter = (sign: string | undefined): boolean => sign !== undefined && /\p{L}/u.test(sign)
const emoji = /\p{Extended_Pictographic}/u

class Building {
  text = ''
  readonly at: number[] = []
  readonly end: number[] = []
  add(sign: string, at: number, end: number): void {
    this.text += sign
    for (let i = 0; i < sign.length; i += 1) {
      this.at.push(at)
      this.end.push(end)
    }
  }
  /** What the last character came from reaches to here. */
  stretch(end: number): void {
    if (this.end.length > 0) this.end[this.end.length - 1] = end
  }
}

/** Small letters, one alphabet, numbers as numbers: for phone numbers, links and prices. */
export function plainText(comment: string): ReadText {
  const { folded, at, end } = foldText(comment)
  return { text: folded.toLowerCase(), at, end }
}

/** Whether a letter is written three times in a row or more: nothing in English is. */
export const isStretched = (plain: ReadText): boolean => /(\p{L})\1\1/u.test(plain.text)

/**
 * Digits and signs inside words as letters ("1d1ot", "$tupid"); a letter that stands three times in a row or more stands `keep`
 * times ("stuuupid" is meant with one, "fooool" with two); emoji inside a word fall away.
 */
export function wordsText(plain: ReadText, keep: 1 | 2): ReadText {
  const out = new Building()
  const { text } = plain
  const runs: true[] = []
  for (const run of text.matchAll(/(\p{L})\1{2,}/gu))
    for (let i = run.index; i < run.index + run[0].length; i += 1) runs[i] = true
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i] ?? ''
    const at = plain.at[i] ?? 0
    const end = plain.end[i] ?? 0
    const before = text[i - 1]
    const after = text[i + 1]
    // A sign stands for a letter only inside a word that has letters: prices and times stay what they are.
    const letter =
      leet[sign] !== undefined && (isLetter(before) || isLetter(after)) && partOfWord(text, i) ? leet[sign] : sign
    if (isLetter(letter) && runs[i] !== undefined && out.text.endsWith((letter ?? '').repeat(keep))) {
      out.stretch(end)
      continue
    }
    out.add(letter ?? sign, at, end)
  }
  return withoutEmojiInside({ text: out.text, at: out.at, end: out.end })
}

/** Whether the run of letters, digits and letter-like signs round `i` has at least two letters, and no price or ordinal. */
function partOfWord(text: string, i: number): boolean {
  const inRun = (sign: string | undefined) => sign !== undefined && (isLetter(sign) || leet[sign] !== undefined)
  let from = i
  let to = i
  while (inRun(text[from - 1])) from -= 1
  while (inRun(text[to + 1])) to += 1
  // An exclamation mark at the end is one.
  const run = text.slice(from, to + 1).replace(/!+$/, '')
  if (i - from >= run.length) return false
  if (/^\d+(?:st|nd|rd|th|pm|am|p|k|s|x|yrs?|m|km|g|kg)?$/.test(run) || /^(?:y|yr|ks)\d$/.test(run)) return false
  return (run.match(/\p{L}/gu)?.length ?? 0) >= 2
}

function withoutEmojiInside(read: ReadText): ReadText {
  if (!emoji.test(read.text)) return read
  const out = new Building()
  const signs = Array.from(read.text)
  let offset = 0
  for (const [index, sign] of signs.entries()) {
    const at = read.at[offset] ?? 0
    const end = read.end[offset + sign.length - 1] ?? 0
    offset += sign.length
    const inside = emoji.test(sign) && isLetter(signs[index - 1]) && isLetter(signs[index + 1])
    if (inside) out.stretch(end)
    else out.add(sign, at, end)
  }
  return { text: out.text, at: out.at, end: out.end }
}

/** Runs of at least three single letters with one kind of gap ("i d i o t", "l.i.a.r"), drawn together; null when there is none. */
export function spreadText(words: ReadText): ReadText | null {
  const run = /(?<![\p{L}\p{N}])\p{L}(?:([ .\-_*~/]{1,2})\p{L})(?:\1\p{L})+(?![\p{L}\p{N}])/gu
  const out = new Building()
  let from = 0
  for (const match of words.text.matchAll(run)) {
    copy(words, from, match.index, out)
    for (let i = match.index; i < match.index + match[0].length; i += 1)
      if (isLetter(words.text[i])) out.add(words.text[i] ?? '', words.at[i] ?? 0, words.end[i] ?? 0)
    from = match.index + match[0].length
  }
  if (from === 0) return null
  copy(words, from, words.text.length, out)
  return { text: out.text, at: out.at, end: out.end }
}

function copy(read: ReadText, from: number, to: number, out: Building): void {
  for (let i = from; i < to; i += 1) out.add(read.text[i] ?? '', read.at[i] ?? 0, read.end[i] ?? 0)
}
