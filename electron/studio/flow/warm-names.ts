// Gets the names rule ready as soon as the vault is open, so that the first keys of a post are answered as fast as all others.
// Studio process only; decides nothing.
import { readOnce, WARM_AFTER } from '../../../shared/rules/find-names/warm-up.ts'
import type { WorkContext } from './context.ts'
import { rollNamesIn } from './roll-names.ts'

/** In this process, whoever unlocks: what is learnt is the rule, not the names. */
let readings = 0

/** Builds the index of the roll and reads prose that names nobody; a little at a time, for whoever waits goes first. True while there is more to do. */
export async function warmNames(context: WorkContext): Promise<boolean> {
  if (readings >= WARM_AFTER) return false
  readings += 1
  context.read((reader) => {
    readOnce(rollNamesIn(reader, context))
  })
  await new Promise((resolve) => setImmediate(resolve))
  return true
}
