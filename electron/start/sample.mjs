// @ts-check
// Makes the sample school on the spot, once; later starts find it. The school itself is drawn by
// electron/studio/sample/prepare-sample.ts, which this runs on Node 24.
import { onNode24, runStep } from './run-step.mjs'

/**
 * Prepares the sample school at `home` and returns the sentences that say how to sign in.
 *
 * @param {string} home
 * @returns {Promise<string>}
 */
export async function prepareSample(home) {
  return (await runStep(onNode24('Preparing the sample school', 'electron/studio/sample/main.ts', [home]))).trimEnd()
}
