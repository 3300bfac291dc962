// Electron's main process: the studio in Electron's window. Everything it does is in shell/window.ts.
import {
  app,
  BrowserWindow,
  dialog,
  Menu,
  powerMonitor,
  protocol,
  safeStorage,
  session,
  utilityProcess,
} from 'electron'
import { engineProcesses } from './shell/engine-process.ts'
import { secretBox } from './shell/secret-box.ts'
import { systemProxy } from './shell/system-proxy.ts'
import { runShell } from './shell/window.ts'
import { openStudio } from './studio/studio.ts'

const pageFilesDir = `${import.meta.dirname}/../renderer`
await runShell({
  electron: { app, BrowserWindow, dialog, Menu, powerMonitor, protocol, session },
  openStudio: (home) =>
    openStudio(home, {
      pageFilesDir,
      startEngineChild: engineProcesses(utilityProcess),
      secretBox: secretBox(safeStorage, process.platform),
      deviceFolder: 'usual',
      // The window's own session: it is guarded like every other, and asked nothing but this.
      proxyFor: systemProxy(() => session.fromPartition('studio', { cache: false })),
      ...(app.isPackaged ? { modelsDir: `${process.resourcesPath}/models` } : {}),
    }),
  preload: `${import.meta.dirname}/../preload/preload.cjs`,
  env: process.env,
})
