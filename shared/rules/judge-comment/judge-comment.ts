// Whether a visitor's comment may have to go under policy 3.4 (P25–P28, P35): abusive or discriminatory, personal information,
// spam or advertising, defamatory or inflammatory, or a pupil's name. Pure; it never hides or deletes anything: a person does.
import type { CommentConcern, CommentFinding, CommentFlag } from '../../model/comment.ts'
import { findNames } from '../find-names/find-names.ts'
import type { NameIndex } from '../find-names/name-index.ts'
import { combinations } from './combinations.ts'
import { findDetails } from './find-details.ts'
import { isStretched, plainText, spreadText, wordsText, type ReadText } from './fold-comment.ts'
import { phrases } from './phrases.ts'
import { findSwearing } from './swearing.ts'

/** What the rule needs to know of the school. */
export interface CommentCircumstances {
  readonly names: NameIndex
  /** False where the post has no photo: a name is then only pointed out. */
  readonly onPhotoPost: boolean
  /** The school's own web addresses, such as 'larkfield.example': links to them are no advertising. */
  readonly hostsOfOurs: readonly string[]
}

/** No comment is read beyond this many characters; Facebook's own limit is 8,000. The rest makes it doubtful, never harmless. */
const READ_CHARACTERS = 10_000

const everyPhrase = [...phrases, ...combinations]

/** Signs that say what words would. */
const rudeEmoji =
  /\u{1F595}|\u{1F346}|\u{1F351}|\u{1F4A9}|\u{1F92E}|\u{1F921}|\u{1F52B}|\u{1F52A}|\u{1F4A3}|\u{1F98D}|\u{1F40D}/gu
/** A face is compared with an animal. */
const animalFace = /[\u{1F400}-\u{1F43F}\u{1F98A}-\u{1F9AE}]\uFE0F?\s?(?:face|head|woman|man|teacher|mum|features)/giu
const certainEmoji = new Set(['\u{1F595}'])

/** All that was noticed, from left to right; empty for an ordinary comment. Time is linear in the length. */
export function judgeComment(comment: string, school: CommentCircumstances): CommentFinding[] {
  const text = comment.slice(0, READ_CHARACTERS)
  const plain = plainText(text)
  const once = wordsText(plain, 1)
  const spread = spreadText(once)
  const readings = [once, ...(isStretched(plain) ? [wordsText(plain, 2)] : []), ...(spread === null ? [] : [spread])]
  const found: CommentFinding[] = []
  const add = (
    read: ReadText,
    from: number,
    to: number,
    flag: CommentFlag,
    concern: CommentConcern,
    certain: boolean,
  ) => {
    const start = read.at[from] ?? 0
    const end = read.end[to - 1] ?? text.length
    if (end > start) found.push({ start, end, flag, concern, certain })
  }
  for (const read of readings) {
    for (const { flag, concern, certain, pattern, unless } of everyPhrase)
      for (const match of read.text.matchAll(pattern)) {
        const to = match.index + match[0].length
        if (unless?.test(read.text.slice(Math.max(0, match.index - 40), to)) !== true)
          add(read, match.index, to, flag, concern, certain)
      }
  }
  for (const read of spread === null ? [plain] : [plain, spread])
    for (const { from, to } of findSwearing(read.text)) add(read, from, to, 'abusive', 'swearing', true)
  for (const detail of findDetails(plain, school.hostsOfOurs))
    add(plain, detail.from, detail.to, detail.flag, detail.concern, detail.certain)
  for (const match of [...text.matchAll(rudeEmoji), ...text.matchAll(animalFace)])
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      flag: 'abusive',
      concern: 'insult',
      certain: certainEmoji.has(match[0]),
    })
  const surface = { surface: 'comment', withPhoto: school.onPhotoPost } as const
  for (const name of findNames(school.names, text, surface))
    found.push({
      start: name.start,
      end: name.end,
      flag: 'pupil-name',
      concern: name.kind === 'singling-out' ? 'points-at-a-child' : 'names-a-pupil',
      certain: name.verdict === 'block',
    })
  // "M@tilda": a sign in the middle of a word stands for a letter here, too.
  if (/\p{L}[@$!|0-9]\p{L}/u.test(plain.text))
    for (const name of findNames(school.names, once.text, surface))
      add(once, name.start, name.end, 'pupil-name', 'names-a-pupil', false)
  return withoutRepeats(found)
}

/** One finding for each flag at each place: certain before doubtful, longer before shorter, reaching as far as all of them. */
function withoutRepeats(found: readonly CommentFinding[]): CommentFinding[] {
  const kept: CommentFinding[] = []
  const ordered = found.toSorted((a, b) => Number(b.certain) - Number(a.certain) || b.end - b.start - (a.end - a.start))
  for (const one of ordered) {
    const at = kept.findIndex((other) => other.flag === one.flag && other.start < one.end && one.start < other.end)
    const other = kept[at]
    if (other === undefined) kept.push(one)
    else kept[at] = { ...other, start: Math.min(other.start, one.start), end: Math.max(other.end, one.end) }
  }
  return kept.sort((a, b) => a.start - b.start || a.end - b.end)
}

/** How soon somebody should look: 0 first. A pupil's name before all (P28), then what may harm a person, advertising last. */
const urgency: Readonly<Record<CommentFlag, number>> = {
  'pupil-name': 0,
  'personal-information': 1,
  abusive: 2,
  defamatory: 3,
  spam: 4,
}

/** The place of a comment in the queue: lower comes first; certain findings before doubtful ones of the same group. */
export function seriousness(findings: readonly CommentFinding[]): number {
  return Math.min(10, ...findings.map((one) => urgency[one.flag] * 2 + (one.certain ? 0 : 1)))
}
