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

/**
 * True when what went wrong is not the doing of the photo or portrait that was being worked on: the studio closes, the disk is
 * full, or the engine can work on nothing at all. It then waits as it was, and no try is counted.
 */
export function isFromOutside(error: unknown, stop: AbortSignal): boolean {
  if (stop.aborted || isDiskFailure(error)) return true
  if (!(error instanceof StudioError)) return false
  const { kind, detail } = error.failure
  return kind === 'engine-unusable' || detail['because'] === 'cancelled' || detail['because'] === 'closed'
}
