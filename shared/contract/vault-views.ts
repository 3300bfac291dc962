// What the screens of the vault receive: the backup, a look through the vault, a restore, the exported trail. Schemas only.
import { z } from 'zod'
import { AtMs, EventId, FileId, SubjectId } from '../model/id.ts'
import { TrailFault } from '../model/trail-check.ts'
import { BackupStep, BackupTrouble, FileFault, VaultCheck } from '../model/vault.ts'

const count = z.number().int().nonnegative()

const BackupEnded = z.strictObject({
  startedAtMs: AtMs,
  /** Null: it is under way, or was cut short and goes on by itself. */
  endedAtMs: AtMs.nullable(),
  trouble: BackupTrouble.nullable(),
  files: count,
  added: count,
  addedBytes: count,
  databaseBytes: count,
  /** Files of the vault that were damaged and so not copied. */
  damaged: count,
})

/** Where the backup goes, how it is, what it does at this moment. */
export const BackupView = z.strictObject({
  folder: z.string().nullable(),
  remindDays: z.number().int().positive(),
  /** What kind of place the folder is, as far as can be told; null while it is not there. */
  place: z.enum(['this-computer', 'drive', 'network']).nullable(),
  isOverdue: z.boolean(),
  last: BackupEnded.nullable(),
  lastWhole: BackupEnded.nullable(),
  /** The last restore that was tried out. */
  lastTry: z
    .strictObject({ endedAtMs: AtMs, trouble: BackupTrouble.nullable(), files: count, damaged: count })
    .nullable(),
  /** Whole versions on the drive, newest first; empty while it is not there. */
  versions: z.array(z.strictObject({ name: z.string(), atMs: AtMs, files: count, databaseBytes: count })),
  /** Acts that took something away and that the drive does not know yet. */
  notKnownThere: count,
  running: z
    .strictObject({ step: BackupStep, done: count, total: count, secondsLeft: z.number().nonnegative().nullable() })
    .nullable(),
  /** After a restore: what it brought back and what it could not. */
  restored: z
    .strictObject({ atMs: AtMs, backupAtMs: AtMs, takenAway: count, missing: count, stillToErase: count })
    .nullable(),
})
export type BackupView = z.infer<typeof BackupView>

/** What the last look through the vault found, and what is damaged now. */
export const VaultView = z.strictObject({
  last: VaultCheck.nullable(),
  running: z.enum(['check', 'try']).nullable(),
  done: count,
  total: count,
  files: count,
  damaged: z.array(
    z.strictObject({
      fileId: FileId,
      kind: z.string(),
      why: FileFault,
      foundAtMs: AtMs,
      eventId: EventId.nullable(),
      eventTitle: z.string().nullable(),
      subjectId: SubjectId.nullable(),
    }),
  ),
  damagedFiles: count,
  trailFaults: z.array(TrailFault),
})
export type VaultView = z.infer<typeof VaultView>

/** The versions of a backup, before anybody has shown the recovery key: days and sizes, no names. */
export const RestoreLook = z.strictObject({
  versions: z.array(z.strictObject({ name: z.string(), atMs: AtMs, files: count, databaseBytes: count })),
})
export type RestoreLook = z.infer<typeof RestoreLook>

export const RestoreState = z.strictObject({ running: z.boolean(), done: count, total: count })
export type RestoreState = z.infer<typeof RestoreState>

/** What a trail that was exported says of itself, checked. */
export const ExportedTrail = z.strictObject({
  schoolName: z.string(),
  exportedAtMs: AtMs,
  entries: count,
  firstSeq: z.number().int().positive(),
  signatures: count,
  faults: z.array(TrailFault),
  /** Compared with this school's trail of today; `other-school` when it is not of this school. */
  agrees: z.enum(['yes', 'no', 'other-school']),
  /** Where the two part, or null. */
  partsAtSeq: z.number().int().positive().nullable(),
})
export type ExportedTrail = z.infer<typeof ExportedTrail>
