// The section of the contract about words: the names rule while somebody types, what a person said of a place, the school's
// own words, and what else a pupil is called. Schemas only.
import { z } from 'zod'
import { AtMs, PostId, SubjectId } from '../model/id.ts'
import { DRAFT_MAX_CHARACTERS, PHOTOS_PER_POST_MAX } from '../model/post.ts'
import { NamingPermission, Phrase, PhraseKind, PhraseRefusal, SettledAs } from '../model/school-words.ts'
import { TextPlace } from '../model/verdict.ts'
import { command, query } from './operation.ts'
import { PostView, TextFindings } from './views.ts'

/** One phrase that names nobody in this school. */
export const PhraseRow = z.strictObject({
  phrase: z.string(),
  kind: z.union([PhraseKind, z.literal('starter')]),
  /** Who put it in or took it out, and when; null for the list that comes with the program. */
  changed: z.strictObject({ byName: z.string(), atMs: AtMs }).nullable(),
  /** Why it counts for nothing at the moment: a pupil who came since has this name. */
  notUsed: PhraseRefusal.nullable(),
})
export type PhraseRow = z.infer<typeof PhraseRow>

export const SchoolWordsView = z.strictObject({
  allowed: z.array(PhraseRow),
  /** What was taken out; it can be put back. */
  takenOut: z.array(PhraseRow),
  /** Known from the register, and changed there. */
  classNames: z.array(z.string()),
  staff: z.array(z.string()),
})
export type SchoolWordsView = z.infer<typeof SchoolWordsView>

/** What became of allowing a phrase. */
export const PhraseAllowed = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('allowed'), view: SchoolWordsView }),
  z.strictObject({ kind: z.literal('refused'), because: PhraseRefusal }),
])
export type PhraseAllowed = z.infer<typeof PhraseAllowed>

export const wordsOperations = {
  'words.check': query(
    'signed-in',
    z.strictObject({
      withPhotos: z.boolean(),
      texts: z
        .array(z.strictObject({ place: TextPlace, text: z.string().max(DRAFT_MAX_CHARACTERS) }))
        .max(PHOTOS_PER_POST_MAX + 1),
    }),
    z.array(TextFindings),
  ),
  /**
   * What a person says of one place of a saved text that is to be looked at. A `block` can never be settled while a photo is
   * attached. Without `as`: it names no pupil. 'may-be-named' only without photos, and with who agreed and when.
   */
  'words.settle': command(
    'signed-in',
    z.strictObject({
      postId: PostId,
      place: TextPlace,
      start: z.number().int().nonnegative(),
      text: z.string().max(DRAFT_MAX_CHARACTERS),
      as: SettledAs.optional(),
      permission: NamingPermission.optional(),
    }),
    PostView,
  ),
  'schoolWords.list': query('signed-in', z.strictObject({}), SchoolWordsView),
  /** Allowing is an act of its own, recorded, and never learned from what somebody settled. */
  'schoolWords.allow': command('signed-in', z.strictObject({ phrase: Phrase, kind: PhraseKind }), PhraseAllowed),
  'schoolWords.takeOut': command('signed-in', z.strictObject({ phrase: z.string().max(200) }), SchoolWordsView),
  'schoolWords.putBack': command('signed-in', z.strictObject({ phrase: z.string().max(200) }), PhraseAllowed),
  'pupils.alsoCalled': query('signed-in', z.strictObject({ subjectId: SubjectId }), z.array(z.string())),
  'pupils.setAlsoCalled': command(
    'signed-in',
    z.strictObject({ subjectId: SubjectId, names: z.array(Phrase).max(12) }),
    z.array(z.string()),
  ),
} as const
