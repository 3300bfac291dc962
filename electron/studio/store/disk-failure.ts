// What the disk's refusals are called. Studio process only.
import { StudioError } from '../../../shared/model/failure.ts'

/** 'disk-full' or 'cannot-write' for what the disk said; anything else as it came. */
export function diskFailure(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOSPC' || code === 'EDQUOT') return new StudioError('disk-full')
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM' || code === 'EIO')
    return new StudioError('cannot-write')
  return error
}
