// After a restore: people who were erased after the backup are erased again, before anybody has worked with the school.
import { StudioError } from '../../../shared/model/failure.ts'
import { findSubject } from '../store/subject.ts'
import type { WorkContext } from './context.ts'
import { eraseUnasked, type Traces } from './erase-subject.ts'
import { readRestoredNote, writeRestoredNote } from './restore-backup.ts'

/** Background, first of all. Answers whether anybody was erased. */
export async function replayErasures(context: WorkContext, traces: Traces): Promise<boolean> {
  const note = context.read(readRestoredNote)
  if (note === null || note.toErase.length === 0) return false
  for (const { subjectId, by } of note.toErase) {
    if (context.stop.aborted) throw new StudioError('not-signed-in')
    if (context.read((reader) => findSubject(reader, subjectId)) === null) continue
    // oxlint-disable-next-line no-await-in-loop
    await eraseUnasked(context, { subjectId, by, because: 'restored' }, traces)
  }
  context.write((writer) => {
    writeRestoredNote(writer, { ...note, toErase: [] }, context.clock.nowMs())
  })
  return true
}
