// Keeps what waits in each photo from one opening to the next, so that the first screen after a start counts no face of a large
// school anew. Runs in the background, a little at a time; nothing depends on it but how soon the first screen is there.
import { keepPhotoCounts } from '../store/event.ts'
import type { ReadContext, WorkContext } from './context.ts'

/** Photos at a time: a few milliseconds. */
const SLICE = 100
/** Openings in which it was done: what is decided from then on is counted from memory, and kept at the next opening. */
const done = new WeakSet<ReadContext['files']>()

/** Once per opening; true while there is more to do. */
export async function keepCounts(context: WorkContext): Promise<boolean> {
  if (done.has(context.files)) return false
  if (context.write((writer) => keepPhotoCounts(writer, SLICE)) === 0) {
    done.add(context.files)
    return false
  }
  await new Promise((resolve) => setImmediate(resolve))
  return true
}
