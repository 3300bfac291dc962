// @ts-check
// `npm run quickstart`: from a fresh clone to the sample school in its window, or, with no display, to a walk through the
// main job with pictures of it. Starts on Node 20 with nothing installed.
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from './build.mjs'
import { findChromium, hasDisplay, projectRoot } from './find-browser.mjs'
import { getChromium, getWindow, installPackages } from './install.mjs'
import { openWindow } from './open-window.mjs'
import { runScript } from './run-step.mjs'
import { prepareSample } from './sample.mjs'
import { sampleHome } from './school-home.mjs'

await runScript(async () => {
  await installPackages()
  const window = await getWindow()
  await build()
  if (hasDisplay()) {
    const home = sampleHome()
    const passphrases = await prepareSample(home)
    console.log(passphrases)
    console.log(
      window.kind === 'electron'
        ? 'Opening the sample school in Electron.'
        : 'Opening the sample school in a Chromium window.',
    )
    await openWindow(window, home, null)
    return
  }
  // The walk changes the school, so it gets one of its own, fresh each time.
  const home = join(sampleHome(), '..', 'sample-walk')
  const pictures = join(projectRoot, 'out', 'walk')
  await rm(home, { recursive: true, force: true })
  await rm(pictures, { recursive: true, force: true })
  await mkdir(pictures, { recursive: true })
  await prepareSample(home)
  console.log('There is no display here, so the same window now does the main job by itself:')
  await getChromium()
  await openWindow({ kind: 'chromium', path: findChromium() ?? window.path }, home, pictures)
  console.log(`The pictures of each step are in ${pictures}`)
  console.log('On a computer with a display the same command opens the studio in its window.')
})
