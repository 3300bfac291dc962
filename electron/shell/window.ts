// Electron's one window, from start to quit. Takes Electron as a parameter, so that a stand-in can be driven through it.
import type {
  App,
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Dialog,
  Menu,
  PowerMonitor,
  Protocol,
  Session,
} from 'electron'
import type { Studio } from '../studio/studio.ts'
import { guardApp, webPreferences } from './guards.ts'
import { declareStudioScheme, mountStudio, STUDIO_ORIGIN } from './protocol-mount.ts'
import { schoolHome, windowFolder } from './school-home.ts'

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
  readonly dialog: Pick<Dialog, 'showErrorBox'>
  readonly powerMonitor: Pick<PowerMonitor, 'on'>
  readonly BrowserWindow: new (
    options: BrowserWindowConstructorOptions,
  ) => Pick<
    BrowserWindow,
    'loadURL' | 'show' | 'focus' | 'restore' | 'isMinimized' | 'once' | 'on' | 'setContentProtection'
  >
}

export interface ShellRun {
  readonly electron: ElectronPieces
  readonly openStudio: (home: string) => Promise<Studio>
  /** Absolute path of the built preload. */
  readonly preload: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** What stops the studio from opening, in a sentence for the person. The keys are kinds of `Failure`. */
const CANNOT_OPEN: Readonly<Record<string, string>> = {
  'home-in-use': 'This school is open already in another window.',
  'database-newer': 'This school was last opened by a newer Cloakroom. Install that version. Nothing was changed.',
  'home-damaged': 'The school’s files are damaged. Nothing was changed. Restore a backup.',
  'cannot-write': 'Cloakroom may not write to the school’s folder. Nothing was changed.',
  'disk-full': 'The disk is full. Nothing was lost. Make room and start again.',
}

/**
 * Runs the program in Electron: one instance, the studio, its window, and a clean end. A second start ends at once and
 * brings the first window forward. Closing the window waits for the studio: an import finishes its photo first.
 */
export async function runShell({ electron, openStudio, preload, env }: ShellRun): Promise<void> {
  const { app } = electron
  guardApp(app)
  declareStudioScheme(electron.protocol)
  const home = schoolHome(env, process.platform, (name) => app.getPath(name))
  // Electron's lock belongs to the folder it keeps for itself: one per school, so that the sample can be open too.
  app.setPath(
    'userData',
    windowFolder(home, env, process.platform, (name) => app.getPath(name)),
  )
  if (!app.requestSingleInstanceLock()) {
    app.exit(0)
    return
  }
  await app.whenReady()
  let studio: Studio
  try {
    studio = await openStudio(home)
  } catch (error) {
    const kind = error instanceof Error ? error.message : ''
    electron.dialog.showErrorBox(
      'Cloakroom cannot open',
      CANNOT_OPEN[kind] ?? 'Something went wrong that nobody foresaw. Nothing was changed.',
    )
    app.exit(1)
    return
  }
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
  // The task switcher and a screenshot get an empty window, where the system can do that (Windows, macOS).
  window.setContentProtection(true)
  lockWhenAway(electron.powerMonitor, window, studio)
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

/** Whoever sits down at the computer after it slept, was locked or changed hands finds a locked studio. */
function lockWhenAway(
  power: ElectronPieces['powerMonitor'],
  window: Pick<BrowserWindow, 'on'>,
  studio: Pick<Studio, 'lock'>,
): void {
  const lock = (): void => void studio.lock()
  power.on('suspend', lock)
  power.on('resume', lock)
  power.on('lock-screen', lock)
  power.on('shutdown', lock)
  power.on('user-did-resign-active', lock)
  window.on('session-end', lock)
}
