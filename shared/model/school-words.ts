// What the school says about words: phrases of its own that name nobody, and what a person said of one place in a text. Nouns only.
import { z } from 'zod'
import { Day } from './id.ts'

/** What a phrase of the school's own is. A house counts as a class does: as a pupil's name it needs "house" or "team" after it. */
export const PhraseKind = z.enum(['house', 'place', 'book', 'other'])
export type PhraseKind = z.infer<typeof PhraseKind>

/** One to eighty characters, with at least one letter. */
export const Phrase = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/\p{L}/u)
  .regex(/^[^\n\r\u2028\u2029]*$/)

/** Why a phrase may not be allowed (names-rule.md B1, B2, C1): it would let a pupil's name pass. */
export const PhraseRefusal = z.enum(['pupil-forename', 'pupil-surname', 'pupil-full-name', 'already-there'])
export type PhraseRefusal = z.infer<typeof PhraseRefusal>

/**
 * What a person said of one place that is to be looked at. 'not-a-pupil': no pupil is meant. 'pupil': one is; with a photo
 * that blocks. 'may-be-named': one is, there is no photo, and the family agreed in writing.
 */
export const SettledAs = z.enum(['not-a-pupil', 'pupil', 'may-be-named'])
export type SettledAs = z.infer<typeof SettledAs>

/** Who agreed that a pupil is named in a post without a photo, and when they said so. */
export const NamingPermission = z.strictObject({ givenBy: z.string().trim().min(1).max(120), saidOn: Day })
export type NamingPermission = z.infer<typeof NamingPermission>
