// How hard a text is to read, as a hint in plain words: the age at which most can read it, by Flesch and Kincaid's formula
// (0.39 × words per sentence + 11.8 × syllables per word − 15.59 gives the American grade; five more is the age). It judges
// nothing and stands in nobody's way. Pure.

/** What is said about a text. Ages and counts only; no score. */
export interface Readability {
  /** Whole years, 6 at least and 18 at most. */
  readonly age: number
  /** Words in an average sentence, rounded. */
  readonly wordsPerSentence: number
  /** Words in the longest sentence. */
  readonly longestSentence: number
}

/** Too little to say anything about. */
const FEWEST_WORDS = 25

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu

/** Syllables of one English word, near enough for an average: groups of vowels, without a silent e at the end. */
export function syllables(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '')
  if (letters.length === 0) return 1
  const groups = letters.match(/[aeiouy]+/g)?.length ?? 0
  const silent = /[^aeiouyl]e$/.test(letters) || /[^aeiouydt]ed$/.test(letters) || /[^aeiouycsgzx]es$/.test(letters)
  return Math.max(1, groups - (silent && groups > 1 ? 1 : 0))
}

/**
 * Null for a text with fewer than 25 words and for one that is not mostly written in Latin letters: the formula knows English
 * only. A line end closes a sentence, as in a list.
 */
export function readabilityOf(text: string): Readability | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  if (latin < letters * 0.8) return null
  const sentences = text
    .split(/[.!?…]+(?=\s|$)|\n+/u)
    .map((sentence) => sentence.match(WORD) ?? [])
    .filter((words) => words.length > 0)
  const words = sentences.flat()
  if (words.length < FEWEST_WORDS) return null
  const perSentence = words.length / sentences.length
  const perWord = words.reduce((sum, word) => sum + syllables(word), 0) / words.length
  const age = Math.round(0.39 * perSentence + 11.8 * perWord - 15.59 + 5)
  return {
    age: Math.min(18, Math.max(6, age)),
    wordsPerSentence: Math.round(perSentence),
    longestSentence: Math.max(...sentences.map((sentence) => sentence.length)),
  }
}
