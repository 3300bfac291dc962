// @ts-check
// Opens a school in whichever window this machine has, from the built program in out/. Node alone.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { hasDisplay, projectRoot } from './find-browser.mjs'
import { node24, pathWithNode24, StopHere } from './run-step.mjs'

/**
 * Shows the school at `home` and resolves when its window is closed. With `tourFolder` the Chromium shell walks through
 * the studio by itself, headless, and leaves its pictures there.
 *
 * @param {{ kind: 'electron' | 'chromium'; path: string }} window
 * @param {string} home
 * @param {string | null} tourFolder
 * @returns {Promise<void>}
 * @throws {StopHere} when the program ends badly.
 */
export async function openWindow(window, home, tourFolder) {
  const [command, args] =
    window.kind === 'electron' && tourFolder === null
      ? [window.path, [projectRoot]]
      : [
          node24() ?? process.execPath,
          [
            join(projectRoot, 'out', 'main', 'chromium.js'),
            '--home',
            home,
            '--chromium',
            window.path,
            ...(hasDisplay() && tourFolder === null ? [] : ['--headless']),
            ...(tourFolder === null ? [] : ['--tour', tourFolder]),
          ],
        ]
  /** @type {number} */
  const code = await new Promise((resolve) => {
    const child = spawn(...withoutCoreDumps(command, args), {
      cwd: projectRoot,
      env: { ...process.env, PATH: pathWithNode24(), CLOAKROOM_HOME: home },
      stdio: 'inherit',
    })
    // The window ends itself on Ctrl+C and its studio with it; this script only waits.
    process.on('SIGINT', () => undefined)
    process.on('SIGTERM', () => child.kill('SIGTERM'))
    child.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.on('close', (ended) => resolve(ended ?? 1))
  })
  if (code !== 0) throw new StopHere('The window ended with an error; what it said is above.')
}

/**
 * The same command, with the system told to write no core dump of it or of anything it starts: one would hold pictures and
 * keys. Windows writes none unless somebody set it up.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.Platform} [platform]
 * @returns {[command: string, args: string[]]}
 */
export function withoutCoreDumps(command, args, platform = process.platform) {
  if (platform === 'win32') return [command, args]
  return ['/bin/sh', ['-c', 'ulimit -c 0; exec "$0" "$@"', command, ...args]]
}
