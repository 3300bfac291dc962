// Two separate records per pupil (L1): photo permission and biometric consent. Both are append-only lists of facts; what
// they add up to today is a pure rule (shared/rules/permission-standing.ts, biometric-standing.ts). No behaviour here.
import { z } from 'zod'
import { AccountId, AtMs, Day, FileId, RollImportId, SubjectId } from './id.ts'

/** Purposes are separate (L31). Facebook needs `social_media`. */
export const Purpose = z.enum(['social_media', 'website', 'print', 'display'])
export type Purpose = z.infer<typeof Purpose>

/** One recorded answer about photos (L30). The latest by `recordedAtMs` for a purpose counts, after expiry and precedence (L37). */
export const PermissionFact = z.strictObject({
  subjectId: SubjectId,
  purpose: Purpose,
  /** `unclear`: something was written that nobody can compute, such as "group photos only" (L35). Means no. */
  decision: z.enum(['given', 'refused', 'withdrawn', 'unclear']),
  /** Name and relation of who decided; relation 'child' outranks parents (L33, L37). */
  givenBy: z.string().max(120).nullable(),
  relation: z.enum(['parent', 'carer', 'local-authority', 'child', 'self', 'unknown']),
  how: z.enum(['form', 'letter', 'email', 'phone', 'import', 'other']),
  /** The day the family signed or said it. */
  saidOn: Day.nullable(),
  /** Last day on which it stands, or null for no end. */
  expiresOn: Day.nullable(),
  recordedAtMs: AtMs,
  recordedBy: AccountId,
})
export type PermissionFact = z.infer<typeof PermissionFact>

/** One recorded step of the Protection of Freedoms Act 2012 s.26 (L5–L14). */
export const BiometricFact = z.strictObject({
  subjectId: SubjectId,
  kind: z.enum([
    'parent-notified',
    'parent-exempt',
    'parent-consented',
    'parent-objected',
    'parent-withdrew',
    'child-objected',
    'child-objection-lifted',
  ]),
  /** Which parent (L12); null for the child's own word. */
  parent: z.string().max(120).nullable(),
  /** Consent counts only in writing (L9). */
  inWriting: z.boolean(),
  saidOn: Day.nullable(),
  recordedAtMs: AtMs,
  recordedBy: AccountId,
})
export type BiometricFact = z.infer<typeof BiometricFact>

/** Why a parent is neither told nor asked (L11): the four grounds of the Act. */
export const ExemptionGround = z.enum(['cannot-be-found', 'lacks-capacity', 'welfare', 'not-practicable'])
export type ExemptionGround = z.infer<typeof ExemptionGround>

/** A fact that does not count any more: the import that brought it was undone, or it was a slip of the pen. */
export const TakenBack = z.strictObject({
  because: z.enum(['import-undone', 'slip']),
  atMs: AtMs,
  by: AccountId,
})
export type TakenBack = z.infer<typeof TakenBack>

/** The sealed scan of a form or letter. */
export const Evidence = z.strictObject({ fileId: FileId, kind: z.enum(['pdf', 'image']) })
export type Evidence = z.infer<typeof Evidence>

/** What is kept beside a fact and plays no part in the rule. */
const beside = {
  /** Its number in the record, rising. */
  seq: z.number().int().positive(),
  /** Null = none was added, or it has been destroyed since. */
  evidence: Evidence.nullable(),
  note: z.string().max(500).nullable(),
  /** The pupil list that brought it; null = typed by a person. */
  importId: RollImportId.nullable(),
  takenBack: TakenBack.nullable(),
}

/** One answer as the record keeps it, whether or not it still counts. */
export const PermissionEntry = z.strictObject({
  fact: PermissionFact,
  ...beside,
  /** The nameless answer of a pupil list that this one was recorded to replace, by `seq`. */
  replaces: z.number().int().positive().nullable(),
})
export type PermissionEntry = z.infer<typeof PermissionEntry>

/** One step of the biometric record as it is kept, whether or not it still counts. */
export const BiometricEntry = z.strictObject({
  fact: BiometricFact,
  ...beside,
  /** For 'parent-exempt': on what ground, and who decided (L11). */
  exemption: z.strictObject({ ground: ExemptionGround, decidedBy: z.string().min(1).max(120) }).nullable(),
})
export type BiometricEntry = z.infer<typeof BiometricEntry>

/** Never-show set or lifted. The reason is for the headteacher and safeguarding leads alone (L36). */
export const NeverShowFact = z.strictObject({
  subjectId: SubjectId,
  kind: z.enum(['set', 'lifted']),
  /** Null only when a pupil list or an older version of Cloakroom set it without saying why. */
  reason: z.string().max(500).nullable(),
  recordedAtMs: AtMs,
  /** Null when a pupil list set it. */
  recordedBy: AccountId.nullable(),
})
export type NeverShowFact = z.infer<typeof NeverShowFact>

/** Why photo permission stands or does not, highest precedence first (L37). */
export const PermissionStanding = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('never-show') }),
  z.strictObject({ kind: z.literal('child-said-no'), saidOn: Day.nullable() }),
  z.strictObject({ kind: z.literal('refused'), saidOn: Day.nullable() }),
  z.strictObject({ kind: z.literal('withdrawn'), saidOn: Day.nullable() }),
  z.strictObject({ kind: z.literal('left-school'), leftOn: Day }),
  z.strictObject({ kind: z.literal('expired'), expiredOn: Day }),
  z.strictObject({ kind: z.literal('unclear') }),
  z.strictObject({ kind: z.literal('no-answer') }),
  z.strictObject({ kind: z.literal('yes'), saidOn: Day.nullable(), expiresOn: Day.nullable() }),
])
export type PermissionStanding = z.infer<typeof PermissionStanding>

/** Whether a template may exist today, and if not, why (L14). */
export const BiometricStanding = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('child-objected') }),
  z.strictObject({ kind: z.literal('parent-objected') }),
  z.strictObject({ kind: z.literal('left-school') }),
  z.strictObject({ kind: z.literal('never-show') }),
  z.strictObject({ kind: z.literal('not-notified') }),
  z.strictObject({ kind: z.literal('no-written-consent') }),
  z.strictObject({ kind: z.literal('stands') }),
])
export type BiometricStanding = z.infer<typeof BiometricStanding>
