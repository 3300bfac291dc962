// What keeps the vault whole: faults of files, the school's choice of a backup, kinds of things that are named on screen.
import { z } from 'zod'
import { AtMs } from './id.ts'

/** What is wrong with a sealed file. `changed`: not what was sealed, or another file in its place. */
export const FileFault = z.enum(['missing', 'truncated', 'changed', 'unreadable'])
export type FileFault = z.infer<typeof FileFault>

/** Where the backup goes and how old it may become before Home reminds. */
export const BackupChoice = z.strictObject({
  /** The folder that a person chose; null while nobody has. */
  folder: z.string().min(1).max(4096).nullable(),
  remindDays: z.number().int().min(1).max(90),
})
export type BackupChoice = z.infer<typeof BackupChoice>
export const DEFAULT_BACKUP: BackupChoice = { folder: null, remindDays: 7 }

/** What a backup is doing at this moment. */
export const BackupStep = z.enum(['snapshot', 'files', 'closing', 'verifying', 'tidying'])
export type BackupStep = z.infer<typeof BackupStep>

/** Why a backup did not come to its end. */
export const BackupTrouble = z.enum([
  'folder-not-found',
  'another-school',
  'newer-format',
  'disk-full',
  'cannot-write',
  'not-read-back',
  'wrong-recovery-key',
  'interrupted',
  'other',
])
export type BackupTrouble = z.infer<typeof BackupTrouble>

/** What the last whole look through the vault found. */
export const VaultCheck = z.strictObject({
  atMs: AtMs,
  tookMs: z.number().int().nonnegative(),
  files: z.number().int().nonnegative(),
  damagedFiles: z.number().int().nonnegative(),
  pages: z.number().int().nonnegative(),
  /** Numbers of pages of the database that are not as they were written, at most twenty. */
  damagedPages: z.array(z.number().int().positive()),
})
export type VaultCheck = z.infer<typeof VaultCheck>
