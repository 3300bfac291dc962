// Names in what was read from a picture (names-rule.md B7). The reader mixes up letters that look alike, leaves out gaps and
// accents; so a line is judged as it was read and as it may have been meant, and the graver answer counts. Pure.
import type { NameFinding } from '../../model/verdict.ts'
import { englishWords } from './english-words.ts'
import { findNames } from './find-names.ts'
import { foldText } from './fold-text.ts'
import type { NameForm, NameIndex } from './name-index.ts'

/** Signs that a reader takes for one another become one. Lower case in, lower case out. */
function lookAlike(base: string): string {
  return base
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/[l1|!]/g, 'i')
    .replaceAll('0', 'o')
    .replaceAll('5', 's')
    .replaceAll('8', 'b')
}

interface Shapes {
  /** Spelling as a reader may have it → how it is written, when certain enough to count as that name. */
  readonly alike: ReadonlyMap<string, string>
  /** One sign was lost or taken for another: only a question. */
  readonly near: ReadonlyMap<string, string>
  /** Every line that was judged with this roll. */
  readonly known: Map<string, readonly NameFinding[]>
}
const shapesOf = new WeakMap<NameIndex, Shapes>()
const MOST_KNOWN = 20_000
/** Shorter names look like too much else. */
const LEAST_ALIKE = 3
const LEAST_NEAR = 4

const lettersOf = (name: string): number => name.normalize('NFC').match(/\p{L}/gu)?.length ?? 0
const isName = (form: NameForm): boolean => form.forenameOf.length > 0 || form.surnameOf.length > 0

function shapes(index: NameIndex): Shapes {
  const before = shapesOf.get(index)
  if (before) return before
  const alike = new Map<string, string>()
  const near = new Map<string, string>()
  for (const form of index.forms.values()) {
    if (!isName(form) || form.base.length < LEAST_ALIKE) continue
    alike.set(lookAlike(form.base), form.base)
    // The reader knows few letters with marks and leaves the others out: Zoë becomes "Zo".
    for (const { legalForename, preferredForename } of form.forenameOf)
      for (const name of [legalForename, preferredForename ?? '']) {
        const bare = name
          .normalize('NFC')
          .toLowerCase()
          .replace(/[^a-z]/g, '')
        if (bare.length >= 2 && bare.length < form.base.length && lettersOf(name) === form.base.length)
          near.set(lookAlike(bare), form.base)
      }
    if (form.base.length < LEAST_NEAR || form.nameClass !== 'plain' || form.forenameOf.length === 0) continue
    for (let at = 0; at < form.base.length; at++) {
      near.set(lookAlike(form.base.slice(0, at) + form.base.slice(at + 1)), form.base)
      near.set(wildcard(form.base, at), form.base)
    }
  }
  const made = { alike, near, known: new Map() }
  shapesOf.set(index, made)
  return made
}

/** A spelling in which the sign at a place may be any. */
const wildcard = (base: string, at: number): string =>
  `${lookAlike(base.slice(0, at))}*${lookAlike(base.slice(at + 1))}`

const capitalised = (base: string): string => base.charAt(0).toUpperCase() + base.slice(1)

/** Words of a line, joined ones also apart: "AmeliaTaylor", "WELLDONENOAH" is left to the tag's reading. */
const spaced = (words: string): string => words.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ').replace(/[_|/\\]+/g, ' ')

/** What each word of a line may have been meant as, and how sure that is. */
function meant(words: string, index: NameIndex): { readonly text: string; readonly sure: boolean }[] {
  const { alike, near } = shapes(index)
  const tokens = words.split(/[^\p{L}\p{N}|!'’-]+/u).filter((token) => token !== '')
  return tokens.flatMap((token): { readonly text: string; readonly sure: boolean }[] => {
    const plain = foldText(token)
      .folded.toLowerCase()
      .replace(/[^a-z0-9|!]/g, '')
    if (plain.length < 2 || !/[a-z]/.test(plain)) return []
    if (index.forms.has(plain) || englishWords().has(plain)) return []
    const shape = lookAlike(plain)
    const found = plain.length < LEAST_ALIKE ? undefined : alike.get(shape)
    if (found !== undefined) return [{ text: capitalised(found), sure: true }]
    const known = near.get(shape)
    if (known !== undefined) return [{ text: capitalised(known), sure: false }]
    if (plain.length < LEAST_NEAR) return []
    const likely =
      Array.from({ length: plain.length }, (_, at) => near.get(wildcard(plain, at))).find((one) => one !== undefined) ??
      // One sign too many.
      Array.from({ length: plain.length }, (_, at) =>
        alike.get(lookAlike(plain.slice(0, at) + plain.slice(at + 1))),
      ).find((one) => one !== undefined && one.length >= LEAST_NEAR)
    return likely === undefined ? [] : [{ text: capitalised(likely), sure: false }]
  })
}

/**
 * Everything in one line of a picture that names a pupil, or may. `start` and `end` lie in `words` where the line was
 * judged as it stands; a name that was worked out of a misreading spans the whole line.
 */
export function namesInWriting(index: NameIndex, words: string): readonly NameFinding[] {
  const { known } = shapes(index)
  const before = known.get(words)
  if (before) return before
  const asRead = findNames(index, words, { surface: 'ocr', withPhoto: true })
  const wholeLine = (finding: NameFinding, sure: boolean): NameFinding => ({
    ...finding,
    start: 0,
    end: words.length,
    verdict: sure ? finding.verdict : 'review',
  })
  const apart = spaced(words)
  const others: NameFinding[] = [
    ...(apart === words
      ? []
      : findNames(index, apart, { surface: 'ocr', withPhoto: true }).map((one) => wholeLine(one, true))),
    ...meant(apart, index).flatMap(({ text, sure }) =>
      findNames(index, text, { surface: 'ocr', withPhoto: true }).map((one) => wholeLine(one, sure)),
    ),
    // Words that ran together without a capital between them, as in a tag.
    ...apart
      .split(/\s+/)
      .filter((token) => /^\p{L}{8,}$/u.test(token) && !englishWords().has(token.toLowerCase()))
      .flatMap((token) => findNames(index, token, { surface: 'hashtag', withPhoto: true }))
      .filter((one) => one.verdict === 'block')
      .map((one) => wholeLine(one, true)),
  ]
  const seen = new Set<string>()
  const found = [...asRead, ...others.filter((one) => one.verdict === 'block' || asRead.length === 0)].filter((one) => {
    const key = JSON.stringify([one.start, one.end, one.rule, one.verdict, one.subjectIds])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(words, found)
  return found
}
