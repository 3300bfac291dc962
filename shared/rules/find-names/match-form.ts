// Whether the words at one place of a text are a form of somebody's name (names-rule.md section 2, 3 and 4): possessives and
// plurals stripped, hyphens and apostrophes optional, words torn apart by a line end or an emoji put together again.
import { englishWords } from './english-words.ts'
import type { NameForm, NameIndex } from './name-index.ts'
import type { Word } from './split-words.ts'

export interface FormMatch {
  readonly form: NameForm
  /** How many words it takes. */
  readonly count: number
  readonly possessive: boolean
}

/** Emoji and nothing else stands between two pieces of one word. */
const onlyEmoji = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u20e3*_~]+$/u
const lineEndHyphen = /^-[ \t]*\n[ \t]*$/

/** A bare plural counts for plain names, and for the others with a capital; never for wordy ones. */
function pluralCounts(form: NameForm, word: Word, whole: string): boolean {
  if (form.nameClass === 'wordy') return form.surnameOf.length > 0 && !form.ordinarySurname && word.capital
  if (form.nameClass === 'plain') return !englishWords().has(whole)
  return word.capital
}

/** The longest form of a name that starts at word `i`, or null. */
export function matchForm(words: readonly Word[], i: number, index: NameIndex): FormMatch | null {
  const first = words[i]
  if (!first || first.isNumber) return null
  let joined = ''
  let found: FormMatch | null = null
  const most = first.inTag ? 4 : Math.max(index.maxParts, 3)
  /** So far only torn apart (emoji, line end), not written as two words. */
  let torn = true
  for (let count = 1; count <= most; count += 1) {
    const word = words[i + count - 1]
    if (!word || word.isNumber || word.inTag !== first.inTag) break
    if (count > 1) {
      // Most words are followed by a space and start no name of several words.
      if (torn && word.before === ' ' && !index.multiStarts.has(first.base)) break
      const apart = word.before === ' ' || word.before === '-' || word.before === '\n' || word.before === '  '
      const glued =
        onlyEmoji.test(word.before) || lineEndHyphen.test(word.before) || (word.inTag && word.before.length <= 1)
      if (!apart && !glued) break
      torn &&= glued
    }
    for (const stem of word.stems) {
      const form = index.forms.get(joined + stem.base)
      if (!form) continue
      // "Jean Luc" may be two words; "Ame lia" may not.
      if (count > 1 && !torn && form.parts < 2) continue
      if (stem.plural && !pluralCounts(form, first, joined + word.base)) continue
      found = { form, count, possessive: stem.possessive }
      break
    }
    joined += word.base
  }
  return found
}
