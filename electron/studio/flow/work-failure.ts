// How background work tells the failures apart: those of the disk, which all work shares and which pass, and the rest.
import { StudioError } from '../../../shared/model/failure.ts'

/** True when the vault itself cannot be written or is full: the work waits, and no photo is to blame. */
export function isDiskFailure(error: unknown): boolean {
  return error instanceof StudioError && (error.failure.kind === 'disk-full' || error.failure.kind === 'cannot-write')
}

/** One word for the log: never a message, which could hold a name. */
export function whyFailed(error: unknown): string {
  if (error instanceof StudioError) return error.failure.kind
  return error instanceof Error ? error.name : 'unknown'
}
