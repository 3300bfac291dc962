// @ts-check
// `npm run package`: builds the installer into dist/, where the Electron binary can be had.
import { build } from './build.mjs'
import { findElectron } from './find-browser.mjs'
import { installPackages } from './install.mjs'
import { onNode24, runScript, runStep, StopHere, trySilently } from './run-step.mjs'

await runScript(async () => {
  await installPackages()
  if (findElectron() === null) {
    // Electron's own package fetches its binary; some networks do not let it through.
    await trySilently(onNode24('Fetching Electron', 'node_modules/electron/install.js', []))
  }
  if (findElectron() === null) {
    throw new StopHere(
      'The installer needs the Electron binary, and the place it is fetched from cannot be reached from this computer.',
    )
  }
  await build()
  await runStep(
    onNode24('Packaging', 'node_modules/electron-builder/cli.js', ['--publish', 'never', ...process.argv.slice(2)]),
  )
  console.log('The installer is in dist/')
})
