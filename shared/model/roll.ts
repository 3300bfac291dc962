// The pupil list of a management system ("roll"): what a column can hold, and how a list was read. Nouns only.
import { z } from 'zod'

/** What a column of a pupil list can hold. Photo answers are one column per purpose (L31), or one row per answer. */
export const RollField = z.enum([
  'upn',
  'mis-id',
  'kind',
  'title',
  'legal-forename',
  'preferred-forename',
  'middle-names',
  'also-called',
  'surname',
  'preferred-surname',
  'year-group',
  'class',
  'leaver-on',
  'never-show',
  'social_media',
  'website',
  'print',
  'display',
  // One row for each answer of a pupil: what was asked, and what was answered.
  'consent-type',
  'consent-status',
  'permission-on',
  'permission-until',
  'permission-withdrawn-on',
  'permission-by',
  'permission-relation',
  'permission-how',
  'child-said-no',
  'biometric',
  'biometric-by',
  'biometric-on',
  'biometric-told',
  'biometric-told-on',
  'biometric-objector',
  'child-objects',
  'contact-name',
  'contact-relation',
  'contact-responsibility',
  'contact-2-name',
  'contact-2-relation',
  'contact-2-responsibility',
  'contact-3-name',
  'contact-3-relation',
  'contact-3-responsibility',
])
export type RollField = z.infer<typeof RollField>

/** Fields that can lead to a photo being shown or a face being recognised: the ones to be careful with. */
export const answerFields: ReadonlySet<RollField> = new Set([
  'social_media',
  'website',
  'print',
  'display',
  'consent-type',
  'consent-status',
  'biometric',
])

/** Which column holds what. `at` counts from 0; a column that is not here is not read. */
export const RollColumns = z.array(z.strictObject({ at: z.number().int().min(0).max(999), field: RollField })).max(60)
export type RollColumns = z.infer<typeof RollColumns>

/** What one kind of answer is about, in a list with a row for each answer. Null: not a purpose that Cloakroom knows. */
export const ConsentTypes = z
  .array(
    z.strictObject({
      text: z.string().max(200),
      purpose: z.enum(['social_media', 'website', 'print', 'display']).nullable(),
    }),
  )
  .max(60)
export type ConsentTypes = z.infer<typeof ConsentTypes>

/** Why a column may not be read as an answer: silence is no consent (L20), and another consent is not this one (L60). */
export const ColumnRefusal = z.enum(['opt-out', 'other-consent'])
export type ColumnRefusal = z.infer<typeof ColumnRefusal>
