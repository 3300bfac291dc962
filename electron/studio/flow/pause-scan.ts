// 'scan.pause': the search for faces waits until somebody lets it go on. What was begun is finished first; nothing is lost,
// and whatever was not searched stays wholly hidden.
import { z } from 'zod'
import type { Reader } from '../store/database.ts'
import { readSetting, writeSetting } from '../store/setting.ts'
import type { CommandContext } from './context.ts'
import { signedIn } from './signed-in.ts'

const NAME = 'scan-paused'

/** Whether somebody paused the search. It stays so over a lock and a restart, and the screen says so. */
export const isScanPaused = (reader: Reader): boolean => readSetting(reader, NAME, z.boolean()) ?? false

/** 'scan.pause'. Answers how it stands afterwards. */
export function pauseScan(context: CommandContext, input: { readonly paused: boolean }): { readonly paused: boolean } {
  signedIn(context)
  context.write((writer) => {
    if (isScanPaused(writer) !== input.paused) writeSetting(writer, NAME, input.paused, context.clock.nowMs())
  })
  context.announce('events', 'photos')
  context.wake()
  return { paused: input.paused }
}
