// Electron's one window, from start to quit. Takes Electron as a parameter, so that a stand-in can be driven through it.
import type { App, BrowserWindow, BrowserWindowConstructorOptions, Menu, Protocol, Session } from 'electron'
import type { Studio } from '../studio/studio.ts'
import { guardApp, webPreferences } from './guards.ts'
import { declareStudioScheme, mountStudio, STUDIO_ORIGIN } from './protocol-mount.ts'
import { schoolHome } from './school-home.ts'

/** The pieces of Electron that the shell uses. */
export interface ElectronPieces {
  readonly app: Pick<
    App,
    | 'commandLine'
    | 'enableSandbox'
    | 'on'
    | 'requestSingleInstanceLock'
    | 'whenReady'
    | 'quit'
    | 'exit'
    | 'isPackaged'
    | 'getPath'
    | 'setPath'
  >
  readonly protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>
  readonly session: { fromPartition(partition: string, options?: { cache: boolean }): Session }
  readonly Menu: Pick<typeof Menu, 'setApplicationMenu'>
  readonly BrowserWindow: new (
    options: BrowserWindowConstructorOptions,
  ) => Pick<BrowserWindow, 'loadURL' | 'show' | 'focus' | 'restore' | 'isMinimized' | 'once' | 'on'>
}

/**
 * Runs the program in Electron: one instance, the studio, its window, and a clean end. A second start ends at once and
 * brings the first window forward. Closing the window waits for the studio: an import finishes its photo first.
 *
 * `preload` is the absolute path of the built preload.
 */
export async function runShell(
  electron: ElectronPieces,
  open: (home: string) => Promise<Studio>,
  preload: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const { app } = electron
  guardApp(app)
  declareStudioScheme(electron.protocol)
  const home = schoolHome(env, process.platform, (name) => app.getPath(name))
  // The lock belongs to the folder that Electron keeps for itself: one per school, so that the sample can be open too.
  app.setPath('userData', `${home}/window-electron`)
  if (!app.requestSingleInstanceLock()) {
    app.exit(0)
    return
  }
  await app.whenReady()
  const studio = await open(home)
  // Without `persist:` a session is kept in memory alone: no picture lies in a cache on disk.
  const session = electron.session.fromPartition('studio', { cache: false })
  mountStudio(session.protocol, studio)
  electron.Menu.setApplicationMenu(null)
  const window = new electron.BrowserWindow({
    width: 1360,
    height: 940,
    minWidth: 960,
    minHeight: 640,
    show: false,
    title: 'Cloakroom',
    webPreferences: webPreferences(preload, session, app.isPackaged),
  })
  window.once('ready-to-show', () => window.show())
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  app.on('window-all-closed', () => {
    void studio.close().then(
      () => app.exit(0),
      () => app.exit(1),
    )
  })
  await window.loadURL(`${STUDIO_ORIGIN}/`)
}
