// The handlers of shared/contract/vault-operations.ts and the background jobs about the vault itself, for the wiring in studio.ts.
import type { RestoreState } from '../../shared/contract/vault-views.ts'
import type { Handlers } from '../../shared/contract/operation.ts'
import type { vaultOperations } from '../../shared/contract/vault-operations.ts'
import { StudioError } from '../../shared/model/failure.ts'
import type { Job } from './background.ts'
import { backUp, backUpNow, chooseBackup } from './flow/back-up.ts'
import { checkVault, checkVaultNow, repairVault, showVault, tryRestoreNow } from './flow/check-vault.ts'
import type { CommandContext, ReadContext } from './flow/context.ts'
import { checkExportedTrail, exportTrail } from './flow/export-trail.ts'
import { followTrailQuietly } from './flow/follow-trail.ts'
import { lookInFolder } from './flow/look-in-folders.ts'
import { lookAtBackup, restoreBackup } from './flow/restore-backup.ts'
import { showBackup } from './flow/show-backup.ts'
import type { VaultParts } from './flow/vault-parts.ts'

/** `isOpen`: somebody is signed in; then nothing may be restored over their work. `restored`: the page must ask anew. */
export function vaultHandlers(
  parts: VaultParts,
  session: { isOpen(): boolean; restored(): void },
): Handlers<typeof vaultOperations, ReadContext, CommandContext> {
  let restoring: RestoreState = { running: false, done: 0, total: 0 }
  const mustBeClosed = () => {
    if (session.isOpen()) throw new StudioError('signed-in-already')
  }
  return {
    'backup.state': showBackup,
    'backup.choose': (context, input) => chooseBackup(context, parts, input),
    'backup.now': backUpNow,
    'vault.state': showVault,
    'vault.check': checkVaultNow,
    'vault.repair': repairVault,
    'vault.tryRestore': tryRestoreNow,
    'trail.export': (context, input) => exportTrail(context, parts, input),
    'trail.checkExport': (context, input) => checkExportedTrail(context, parts, input),
    'restore.folders': (context, input) => {
      mustBeClosed()
      return lookInFolder(context, { path: input.path, want: 'folder' }, [])
    },
    'restore.look': (_context, input) => {
      mustBeClosed()
      return lookAtBackup(input.folder)
    },
    'restore.run': async (context, input) => {
      mustBeClosed()
      const done = await restoreBackup(parts.home, context.clock, input, (state) => {
        restoring = state
      })
      session.restored()
      return done
    },
    'restore.state': () => restoring,
  }
}

/** One lane: the trail is followed first, then the backup, then the look through the files. */
export const vaultLane = (parts: VaultParts): readonly Job[] => [
  { name: 'follow-trail', run: (context) => followTrailQuietly(context, parts) },
  { name: 'back-up', run: (context) => backUp(context, parts) },
  { name: 'check-vault', run: (context) => checkVault(context, parts) },
]
