// The trail: one entry per act, append-only, chained by hash (L53). Ids, never names or pictures.
import { z } from 'zod'
import { AccountId, AtMs, Sha256 } from './id.ts'
import { Role } from './account.ts'

/** Everything that is recorded. Each kind has its sentence in renderer/words.ts. */
export const TrailKind = z.enum([
  'school-created',
  'account-added',
  'account-left',
  'unlocked',
  'unlock-refused',
  'recovery-used',
  'passphrase-changed',
  'roll-imported',
  'permission-recorded',
  'biometric-recorded',
  'subject-enrolled',
  'templates-destroyed',
  'templates-renewed',
  'recognition-recorded',
  'recognition-switched',
  'look-alike-declared',
  'look-alike-ended',
  'event-created',
  'import-started',
  'photo-imported',
  'photo-refused',
  'import-ended',
  'faces-found',
  'face-drawn',
  'face-decided',
  'face-undone',
  'photo-dropped',
  'rendition-made',
  'rendition-refused',
  'post-created',
  'post-changed',
  'post-submitted',
  'post-sent-back',
  'signed',
  'sign-off-refused',
  'sign-off-voided',
  'publication-armed',
  'publication-refused',
  'photo-staged',
  'publication-sending',
  'publication-live',
  'publication-needs-checking',
  'publication-failed',
  'orphan-removed',
  'page-connected',
  'page-refused',
  'trail-verified',
  'reminder-snoozed',
  'retention-changed',
  'year-rolled-over',
  'year-roll-over-undone',
  'record-exported',
  'subject-erased',
])
export type TrailKind = z.infer<typeof TrailKind>

/** One entry. `about` holds ids and counts only. */
export const TrailEntry = z.strictObject({
  seq: z.number().int().positive(),
  atMs: AtMs,
  /** Null before anybody is signed in, or when the studio acts by itself. */
  accountId: AccountId.nullable(),
  role: Role.nullable(),
  kind: TrailKind,
  about: z.record(z.string().max(40), z.union([z.string().max(200), z.number(), z.boolean(), z.null()])),
  previousHash: Sha256,
  hash: Sha256,
})
export type TrailEntry = z.infer<typeof TrailEntry>
