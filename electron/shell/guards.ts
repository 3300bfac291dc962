// What keeps the Electron window from reaching anything but the studio. The settings that are equivalent to
// electron/chromium/guards.ts, for every session and every webContents, whoever made it. Functions take the pieces of
// Electron they need, so that tests can drive them; types alone are imported.
import type { App, Session, WebContents, WebPreferences } from 'electron'
import { STUDIO_ORIGIN } from './protocol-mount.ts'

/** Chromium switches, set before the app is ready: no name resolves, no direct UDP, none of Chromium's own errands. */
export const SWITCHES: readonly (readonly [name: string, value: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  ['disable-background-networking', ''],
  ['disable-component-update', ''],
  ['disable-domain-reliability', ''],
  ['disable-quic', ''],
  ['dns-prefetch-disable', ''],
  ['no-pings', ''],
  [
    'disable-features',
    'OptimizationHints,Translate,SpellcheckService,WinUseBrowserSpellChecker,MediaRouter,NetworkTimeServiceQuerying',
  ],
]

/** How the page is shut in. Developer tools only while the program is being developed. */
export function webPreferences(preload: string, session: Session, isPackaged: boolean): WebPreferences {
  return {
    preload,
    session,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
    devTools: !isPackaged,
  }
}

/** Everything that must be set before the app is ready, and watches for every session and webContents to come. */
export function guardApp(app: Pick<App, 'commandLine' | 'enableSandbox' | 'on'>): void {
  for (const [name, value] of SWITCHES) app.commandLine.appendSwitch(name, value)
  app.enableSandbox()
  app.on('session-created', guardSession)
  app.on('web-contents-created', (_event, contents) => guardContents(contents))
  app.on('select-client-certificate', (event, _contents, _url, _certificates, callback) => {
    event.preventDefault()
    callback()
  })
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, callback) => {
    event.preventDefault()
    callback(false)
  })
  app.on('login', (event, _contents, _details, _info, callback) => {
    event.preventDefault()
    callback()
  })
}

/** No permission, no device, no download, no request but the studio's own. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}))
  session.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }))
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest((details, callback) => {
    // Chromium's own developer tools are files inside it; where they are off, nothing has that address.
    callback({ cancel: !isStudioUrl(details.url) && !details.url.startsWith('devtools://devtools/') })
  })
  session.on('will-download', (event) => event.preventDefault())
}

/** No way to another page, no second window, no guest, no direct UDP. */
export function guardContents(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('will-navigate', (event) => {
    if (!isStudioUrl(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isStudioUrl(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
}

/** Whether an address is the studio's own. Anything that cannot be read as an address is not. */
function isStudioUrl(url: string): boolean {
  const parsed = URL.parse(url)
  return parsed !== null && `${parsed.protocol}//${parsed.host}` === STUDIO_ORIGIN
}
