// @ts-check
// `npm start`: the user's own school in its window. CLOAKROOM_HOME chooses another folder.
import { build } from './build.mjs'
import { hasDisplay } from './find-browser.mjs'
import { getWindow, installPackages } from './install.mjs'
import { openWindow } from './open-window.mjs'
import { runScript, StopHere } from './run-step.mjs'
import { schoolHome } from './school-home.mjs'

await runScript(async () => {
  if (!hasDisplay())
    throw new StopHere(
      'There is no display here to show the school on. `npm run quickstart` shows the studio without one.',
    )
  await installPackages()
  const window = await getWindow()
  await build()
  const home = schoolHome()
  console.log(`Your school is kept in ${home}`)
  await openWindow(window, home, null)
})
