// The operations of the vault: backup, restore, the look through everything, the exported trail. Spread into the contract.
import { z } from 'zod'
import { BackupView, ExportedTrail, RestoreLook, RestoreState, VaultView } from './vault-views.ts'
import { FolderView } from './views.ts'
import { command, query } from './operation.ts'

const nothing = z.strictObject({})
const path = z.string().min(1).max(4096)
const version = z.string().regex(/^[\w-]{1,60}$/)
const recoveryKey = z.string().min(1).max(200)

export const vaultOperations = {
  'backup.state': query('signed-in', nothing, BackupView),
  'backup.choose': command(
    ['headteacher', 'deputy', 'business_manager'],
    z.strictObject({ folder: path, remindDays: z.number().int().min(1).max(90) }),
    BackupView,
  ),
  'backup.now': command('signed-in', nothing, BackupView),
  'vault.state': query('signed-in', nothing, VaultView),
  'vault.check': command('signed-in', nothing, VaultView),
  /** Damaged files are put right from the backup, each only with the very bytes that were sealed. */
  'vault.repair': command(
    'signed-in',
    nothing,
    z.strictObject({ repaired: z.number().int(), left: z.number().int(), view: VaultView }),
  ),
  /** With the recovery key it also tries the printed key itself. */
  'vault.tryRestore': command(
    ['headteacher', 'deputy', 'business_manager'],
    z.strictObject({ recoveryKey: recoveryKey.nullable() }),
    VaultView,
  ),
  /** A file that a governor can keep: entries with ids, staff's names and public keys, signatures; no pupil's name. */
  'trail.export': command(
    ['headteacher', 'deputy', 'business_manager'],
    z.strictObject({ folder: path }),
    z.strictObject({ name: z.string(), entries: z.number().int() }),
  ),
  'trail.checkExport': command('signed-in', z.strictObject({ path }), ExportedTrail),
  // While nobody is signed in, and then only: nothing of a backup can be read without the recovery key.
  'restore.folders': query('anybody', z.strictObject({ path: path.nullable() }), FolderView),
  'restore.look': query('anybody', z.strictObject({ folder: path }), RestoreLook),
  'restore.run': command(
    'anybody',
    z.strictObject({ folder: path, version, recoveryKey }),
    z.strictObject({ files: z.number().int(), missing: z.number().int(), takenAway: z.number().int() }),
  ),
  'restore.state': query('anybody', nothing, RestoreState),
} as const
