// A file that another program holds open for a moment: on Windows a virus scanner or an indexer that looks at what was just
// written makes a rename or a removal fail with EBUSY, EPERM or EACCES. It is tried again, for a bounded time. Elsewhere
// these codes mean what they say, and nothing waits. Studio process only.

const HELD: readonly unknown[] = ['EBUSY', 'EPERM', 'EACCES']
/** Pauses between tries, in milliseconds: 2.5 seconds in all, which is longer than a scanner holds a photograph. */
export const HELD_PAUSES_MS: readonly number[] = [10, 20, 50, 100, 200, 300, 400, 600, 800]

export interface Patience {
  readonly platform: NodeJS.Platform
  pause(ms: number): Promise<void>
}
const thisComputer: Patience = {
  platform: process.platform,
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}

/** Does the work, again and again while the file is held open. Fails with the last error. */
export async function whileHeldOpen<T>(work: () => Promise<T>, patience: Patience = thisComputer): Promise<T> {
  for (const pauseMs of patience.platform === 'win32' ? HELD_PAUSES_MS : []) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && HELD.includes(error.code))) throw error
      await patience.pause(pauseMs)
    }
  }
  return work()
}
