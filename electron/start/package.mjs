// @ts-check
// `npm run package`: builds the installer into dist/, where the Electron binary can be had.
import { build } from './build.mjs'
import { findElectron } from './find-browser.mjs'
import { installPackages } from './install.mjs'
import { onNode24, runScript, runStep, StopHere } from './run-step.mjs'

await runScript(async () => {
  await installPackages()
  if (findElectron() === null) await fetchElectron()
  await build()
  await runStep(
    onNode24('Packaging', 'node_modules/electron-builder/cli.js', ['--publish', 'never', ...process.argv.slice(2)]),
  )
  console.log('The installer is in dist/')
})

/** Asks Electron's own package for its binary; some networks do not let it through. */
async function fetchElectron() {
  try {
    await runStep(onNode24('Fetching Electron', 'node_modules/electron/install.js', []))
  } catch {
    throw new StopHere(
      'The installer needs the Electron binary, which cannot be fetched from this computer (its host does not answer).',
    )
  }
  if (findElectron() === null)
    throw new StopHere('The installer needs the Electron binary, which is not on this computer.')
}
