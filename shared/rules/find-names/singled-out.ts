// Words that point at one child without a name (names-rule.md R9): "birthday boy", "our only girl", "Mrs Taylor's daughter",
// and in visitors' comments "my son", for the commenter's own name tells the rest.
import { relations } from './word-lists.ts'

const always: readonly RegExp[] = [
  /\bbirthday (?:boy|girl|twin)s?\b/g,
  /\bour (?:very )?(?:only|new|newest|youngest|tallest|smallest) (?:\S+ ){0,2}?(?:girl|boy|pupil|child|student|joiner|starter|arrival)\b(?! (?:council|leader|voice|premium|parliament|ambassador))/g,
  /\bnew (?:boy|girl|pupil|child|student) (?:from|who)\b/g,
  new RegExp(`\\b(?:mr|mrs|miss|ms|dr)\\.? [\\p{L}'-]+?'s? (?:${relations}|child|children|kids?)\\b`, 'gu'),
]
/** "the Taylor twins", with a capital. */
const twins = /\b[Tt]he \p{Lu}[\p{L}'-]+ (?:[Tt]wins|[Tt]riplets|[Ss]isters|[Bb]rothers)\b/gu
const inComments = new RegExp(
  `\\b(?:my|our) (?:(?:own|little|big|lovely|beautiful|gorgeous|wonderful|clever|amazing|youngest|oldest|eldest|two|three|darling|baby|brave) ){0,2}(?:${relations})\\b`,
  'g',
)

/** Spans in the folded text, start and end. */
export function singledOut(folded: string, isComment: boolean): { readonly from: number; readonly to: number }[] {
  const lower = folded.toLowerCase()
  const spans = (text: string, pattern: RegExp) =>
    [...text.matchAll(pattern)].map((match) => ({ from: match.index, to: match.index + match[0].length }))
  // Lower case can change the length of a few letters; then the text as it stands is searched.
  const searched = lower.length === folded.length ? lower : folded
  return [
    ...always.flatMap((pattern) => spans(searched, pattern)),
    ...spans(folded, twins),
    ...(isComment ? spans(searched, inComments) : []),
  ]
}
