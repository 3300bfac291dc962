// Words that keep the sentence when a name has to go: "a Year 4 pupil", "one of our families", "everyone" in a tag. Pure.
// What is offered must itself pass the rule wherever the name stood; the tests hold it to that.
import type { Hit } from './hit.ts'
import type { NameIndex, NameRollEntry } from './name-index.ts'
import type { Word } from './split-words.ts'
import type { NameSurface } from './find-names.ts'

/** Before the name, these stand for an article: "our Robin" becomes "our Year 4 pupil". */
const determiners: ReadonlySet<string> = new Set(
  'our the my your his her their this that these those every each another one some any no'.split(' '),
)
/** Words of praise that may stand between the article and the name. */
const praise: ReadonlySet<string> = new Set(
  'very own little young clever lovely amazing brilliant talented wonderful fantastic super superstar star captain brave dear kind hardworking'.split(
    ' ',
  ),
)
/** After these a pupil is spoken to; words about a pupil need a "to". */
const spokenTo: readonly (readonly string[])[] = [
  ['well', 'done'],
  ['happy', 'birthday'],
  ['thank', 'you'],
  ['thanks'],
  ['congratulations'],
  ['congrats'],
  ['bravo'],
  ['good', 'luck'],
  ['welcome'],
]
const families: ReadonlySet<string> = new Set(['family', 'families'])

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
/** Spoken, not written: "an Oak class pupil", "a Year 4 pupil". */
const articleFor = (text: string) => (/^(?:[aeio]|u(?!ni|s))/i.test(text) ? 'an' : 'a')
const possessiveOf = (text: string) => (text.endsWith('s') ? `${text}'` : `${text}'s`)

/** What all these people can be called together without saying who: "Year 4 pupil", "former pupil", "pupil". */
function calledTogether(people: readonly NameRollEntry[], index: NameIndex): string {
  const names = new Set(people.map(index.groupOf))
  const [only] = names
  return names.size === 1 && only !== undefined ? only : 'pupil'
}

const spoken = (words: readonly Word[], first: number): boolean =>
  /^\s+$/.test(words[first]?.before ?? '') &&
  spokenTo.some((said) => said.every((part, k) => words[first - said.length + k]?.base === part))

/** The noun with what the place asks for: article or none, "to", plural, possessive. */
function inPlace(words: readonly Word[], first: number, noun: string, many: boolean, possessive: boolean): string {
  let ahead = first - 1
  while (ahead >= 0 && words[ahead + 1]?.before === ' ' && praise.has(words[ahead]?.base ?? '')) ahead -= 1
  const determiner = words[ahead + 1]?.before === ' ' || words[ahead + 1]?.before === '\n' ? words[ahead] : undefined
  const plural = `${noun}s`
  if (determiner?.isNumber || many) return possessive ? possessiveOf(plural) : plural
  const owned = possessive ? possessiveOf(noun) : noun
  if (determiner && determiners.has(determiner.base)) {
    // "our new", "our only girl": with a pupil behind it that points at one child (R9).
    return owned
  }
  if (ahead < first - 1) return owned
  if (determiner?.base === 'a') return articleFor(owned) === 'a' ? owned : possessive ? "pupil's" : 'pupil'
  if (determiner?.base === 'an')
    return articleFor(owned) === 'an' ? owned : possessive ? "unnamed pupil's" : 'unnamed pupil'
  return `${spoken(words, first) ? 'to ' : ''}${articleFor(owned)} ${owned}`
}

function inTag(word: Word, surface: NameSurface): string | null {
  if (surface === 'handle') return null
  const text = word.tag === 'hash' ? 'everyone' : 'pupil'
  return /^\p{Lu}{2,}$/u.test(word.text) ? text.toUpperCase() : /^\p{Lu}/u.test(word.text) ? capital(text) : text
}

/** Words for one hit, or null where nobody of the school can change the words: in the picture and in a visitor's comment. */
export function suggestWords(hit: Hit, words: readonly Word[], index: NameIndex, surface: NameSurface): string | null {
  const [first, last] = [words[hit.word], words[hit.word + hit.count - 1]]
  if (!first || !last || surface === 'ocr' || surface === 'comment') return null
  if (first.tag === 'hash' || first.tag === 'file') return inTag(first, surface)
  const stem = last.stems[0]
  const possessive = stem?.possessive === true
  const next = words[hit.word + hit.count]
  const dress = (text: string) => {
    if (first.shouting) return text.toUpperCase()
    return first.startsSentence && !text.startsWith('to ') ? capital(text) : text
  }
  if (first.tag === 'address') return dress(`a ${calledTogether(hit.people, index)}`)
  if (hit.kind === 'spread-letters') return dress('a name')
  if (hit.kind === 'unknown-name') return dress(inPlace(words, hit.word, 'child', false, possessive))
  if (hit.titled) {
    const who = hit.kind === 'surname' ? 'one of our families' : 'one of our visitors'
    return dress(possessive ? possessiveOf(who) : who)
  }
  const noun = calledTogether(hit.people, index)
  if (hit.kind === 'surname') {
    if (next && families.has(next.base) && next.before === ' ')
      return dress(inPlace(words, hit.word, noun, false, true))
    if (!possessive && last.stems.some((one) => one.plural && index.forms.get(one.base)?.surnameOf.length)) {
      const known = words[hit.word - 1]?.base === 'the'
      return dress(`${known ? '' : 'the '}family of ${articleFor(noun)} ${noun}`)
    }
  }
  return dress(inPlace(words, hit.word, noun, false, possessive))
}

/** What may stand instead of words that point at one child (R9). */
export function suggestForSingling(found: string): string | null {
  const text = found.toLowerCase()
  const start = /^\p{Lu}/u.test(found)
  const dress = (words: string) => (start ? capital(words) : words)
  if (text.startsWith('birthday')) return dress(text.endsWith('s') ? 'pupils' : 'pupil')
  if (/^(?:our|my)/.test(text)) return dress('one of our pupils')
  if (text.startsWith('new ')) return dress(text.endsWith(' who') ? 'pupil who' : 'pupil from')
  if (/(?:twins|sisters|brothers)$/.test(text)) return dress('two of our pupils')
  if (text.endsWith('triplets')) return dress('three of our pupils')
  return dress(/(?:s|children|kids)$/.test(text) ? 'some of our pupils' : 'one of our pupils')
}
