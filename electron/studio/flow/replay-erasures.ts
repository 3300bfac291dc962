// After a restore: people who were erased after the backup are erased again, before anybody has worked with the school.
import { StudioError } from '../../../shared/model/failure.ts'
import { listAccounts } from '../store/account.ts'
import { findSubject } from '../store/subject.ts'
import type { WorkContext } from './context.ts'
import { eraseUnasked, type Traces } from './erase-subject.ts'
import { readRestoredNote, writeRestoredNote } from './restore-backup.ts'

/** Background, first of all. Answers whether anybody was erased. */
export async function replayErasures(context: WorkContext, traces: Traces): Promise<boolean> {
  const note = context.read(readRestoredNote)
  if (note === null || note.toErase.length === 0) return false
  // Only a headteacher erases: whoever it is today, if the one of then has left. Without one it waits.
  const by = context.read((reader) =>
    listAccounts(reader).find((one) => one.role === 'headteacher' && one.leftAtMs === null),
  )?.id
  if (by === undefined) return false
  // Who is in a post that is on its way to the Page stays on the list until that has ended.
  const left: typeof note.toErase = []
  for (const one of note.toErase) {
    if (context.stop.aborted) throw new StudioError('not-signed-in')
    const { subjectId } = one
    if (context.read((reader) => findSubject(reader, subjectId)) === null) continue
    // oxlint-disable-next-line no-await-in-loop
    if (!(await eraseUnasked(context, { subjectId, by, because: 'restored' }, traces))) left.push(one)
  }
  if (left.length === note.toErase.length) return false
  context.write((writer) => {
    writeRestoredNote(writer, { ...note, toErase: left }, context.clock.nowMs())
  })
  return true
}
