// Undoing a pupil list: everything it said stops counting, in one transaction. Nothing is deleted: the facts stay in the
// record, struck through. Templates that ended stay ended. Studio process only.
import type { AccountId, RollImportId, SubjectId } from '../../../shared/model/id.ts'
import { takeBackBiometricsOfImport } from './biometric.ts'
import type { Writer } from './database.ts'
import { takeBackPermissionsOfImport } from './permission.ts'

export interface TakenBackOfImport {
  /** Everybody of whom something was taken back, each once. */
  readonly subjectIds: readonly SubjectId[]
  /** Whose templates ended with it, and how many: for the trail (L16, recordDestroyed). */
  readonly destroyed: readonly { readonly subjectId: SubjectId; readonly destroyed: number }[]
}

/**
 * Takes back every fact of both records that this import brought and that still counts, the noes among them, `except` those of
 * people whom nobody confirmed. Never-show that it set stays: only a fact of its own lifts that (never-show.ts).
 */
export function takeBackFactsOfImport(
  writer: Writer,
  importId: RollImportId,
  by: AccountId,
  nowMs: number,
  except: readonly SubjectId[] = [],
): TakenBackOfImport {
  const permissions = takeBackPermissionsOfImport(writer, importId, by, nowMs, except)
  const biometrics = takeBackBiometricsOfImport(writer, importId, by, nowMs, except)
  return {
    subjectIds: [...new Set([...permissions, ...biometrics.map((one) => one.subjectId)])],
    destroyed: biometrics.filter((one) => one.destroyed > 0),
  }
}
