// The Electron shell, driven through a stand-in. Every name says so: nothing here ran inside a real Electron.
import type { Session, WebContents } from 'electron'
import { beforeEach, describe, expect, test } from 'vitest'
import { FuseV1Options } from '@electron/fuses'
import { guards } from '../../electron/chromium/guards.ts'
import { binaryOf, fuses } from '../../electron/shell/fuses.ts'
import { guardContents, guardSession } from '../../electron/shell/guards.ts'
import { schoolHome, windowFolder } from '../../electron/shell/school-home.ts'
import { runShell } from '../../electron/shell/window.ts'
import * as start from '../../electron/start/school-home.mjs'
import { StandInContents, StandInElectron, standInEvent, StandInSession } from './stand-in-electron.ts'

let electron: StandInElectron
let closed = 0
let locked = 0
let asked: Request[] = []
const studio = {
  fetch: async (request: Request) => {
    asked.push(request)
    return new Response(`answer to ${await request.text()}`, { status: 201, headers: { 'content-type': 'text/plain' } })
  },
  lock: () => {
    locked += 1
    return Promise.resolve()
  },
  isRefused: false,
  close: () => {
    closed += 1
    return Promise.resolve()
  },
}
const env = { CLOAKROOM_HOME: '/stand-in/school' }
const open = (): Promise<void> =>
  runShell({
    electron: electron.pieces(),
    openStudio: () => Promise.resolve(studio),
    preload: '/stand-in/preload.cjs',
    env,
  })

beforeEach(() => {
  electron = new StandInElectron()
  closed = 0
  locked = 0
  asked = []
})
describe('with a stand-in Electron', () => {
  test('the window is opened in order: settings, lock, ready, studio, page', async () => {
    await open()
    expect(electron.told).toEqual([
      'sandbox',
      `userData = ${windowFolder('/stand-in/school', env, process.platform, (name) => `/stand-in/${name}`)}`,
      'lock',
      'ready',
      'session studio cache false',
      'no menu',
      'content protected true',
      'load studio://app/',
    ])
  })

  test('the page is shut in: sandbox, isolation, no Node, no webview, no developer tools in the packaged program', async () => {
    await open()
    const { session, ...preferences } = electron.windows[0]?.options.webPreferences ?? {}
    expect(preferences).toEqual({
      preload: '/stand-in/preload.cjs',
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
      devTools: false,
    })
    expect(session).toBe(electron.sessions[0])
  })

  test('the scheme is declared secure and standard, and cannot pass by the policy', async () => {
    await open()
    expect(electron.schemes).toEqual([
      { scheme: 'studio', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
    ])
  })

  test('the switches are those of the Chromium shell', async () => {
    await open()
    const chromiumSwitches = guards.flatMap((guard) => guard.args ?? [])
    expect(chromiumSwitches).toContain(`--host-resolver-rules=${electron.switches.get('host-resolver-rules')}`)
    expect(chromiumSwitches).toContain(
      `--webrtc-ip-handling-policy=${electron.switches.get('webrtc-ip-handling-policy')}`,
    )
    expect(chromiumSwitches).toEqual(
      expect.arrayContaining(['--disable-background-networking', '--disable-component-update', '--disable-quic']),
    )
    expect([...electron.switches.keys()]).toEqual(
      expect.arrayContaining(['disable-background-networking', 'disable-component-update', 'disable-quic', 'no-pings']),
    )
  })

  test('no permission, device, screen, pairing or download is granted, and spelling is not looked up', () => {
    const session = new StandInSession()
    guardSession(session as unknown as Session)
    const answers: unknown[] = []
    session.permissionRequest?.(null, 'media', (granted) => answers.push(granted))
    session.display?.({}, (streams) => answers.push(streams))
    session.pairing?.({}, (answer) => answers.push(answer))
    answers.push(session.permissionCheck?.(), session.device?.(), session.spelling)
    expect(answers).toEqual([false, {}, { confirmed: false }, false, false, false])
    const download = standInEvent({})
    session.raise('will-download', download)
    expect(download.prevented).toBe(true)
  })

  test('every session refuses every address but the studio’s own', async () => {
    await open()
    const session = electron.sessions[0]
    const cancelled = (url: string): boolean => {
      let answer = false
      session?.beforeRequest?.({ url }, ({ cancel }) => (answer = cancel))
      return answer
    }
    expect(['studio://app/', 'studio://app/rpc/app.state'].filter(cancelled)).toEqual([])
    const foreign = [
      'https://example.org/',
      'http://127.0.0.1:9/',
      'ws://127.0.0.1:9/',
      'file:///etc/passwd',
      'studio://other/',
      'studio://app.example.org/',
      'https://studio.internal/',
      'data:text/html,x',
      'blob:studio://app/1',
      'not an address',
    ]
    expect(foreign.filter((url) => !cancelled(url))).toEqual([])
  })

  test('no webContents leaves its page, opens a window or holds a guest', () => {
    const contents = new StandInContents()
    guardContents(contents as unknown as WebContents)
    expect([contents.webRtc, contents.windowOpen?.()]).toEqual(['disable_non_proxied_udp', { action: 'deny' }])
    const tried = (name: string, fields: object): boolean => {
      const event = standInEvent(fields)
      contents.raise(name, event)
      return event.prevented
    }
    expect(tried('will-navigate', { url: 'https://example.org/' })).toBe(true)
    expect(tried('will-navigate', { url: 'studio://app/' })).toBe(false)
    expect(tried('will-frame-navigate', { url: 'https://example.org/', isMainFrame: true })).toBe(true)
    expect(tried('will-frame-navigate', { url: 'studio://app/', isMainFrame: false })).toBe(true)
    expect(tried('will-redirect', { url: 'studio://app/' })).toBe(true)
    expect(tried('will-attach-webview', {})).toBe(true)
  })

  test('a webContents that is made later is guarded too', async () => {
    await open()
    const contents = new StandInContents()
    electron.app.raise('web-contents-created', {}, contents)
    expect(contents.windowOpen?.()).toEqual({ action: 'deny' })
  })

  test('a request reaches the studio under its one name, with method, body and headers, and its answer comes back', async () => {
    await open()
    const response = await electron.sessions[0]?.handler?.(
      new Request('studio://app/rpc/app.state?x=1', {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json' },
      }),
    )
    expect([asked[0]?.url, asked[0]?.method, asked[0]?.headers.get('content-type')]).toEqual([
      'https://studio.internal/rpc/app.state?x=1',
      'POST',
      'application/json',
    ])
    expect([response?.status, await response?.text(), response?.headers.get('content-type')]).toEqual([
      201,
      'answer to {}',
      'text/plain',
    ])
  })

  test('an answer that comes without a policy may load nothing and is not kept', async () => {
    await open()
    const response = await electron.sessions[0]?.handler?.(new Request('studio://app/'))
    expect([response?.headers.get('content-security-policy'), response?.headers.get('cache-control')]).toEqual([
      "default-src 'none'",
      'no-store',
    ])
  })

  test('another host of the scheme and another method get nothing', async () => {
    await open()
    const handler = electron.sessions[0]?.handler
    const answers = [
      await handler?.(new Request('studio://other/')),
      await handler?.(new Request('studio://app/', { method: 'DELETE' })),
    ]
    expect([answers.map((answer) => answer?.status), asked]).toEqual([[404, 405], []])
  })

  test('a second start ends at once, and the first window comes to the front', async () => {
    const second = new StandInElectron(false)
    await runShell({
      electron: second.pieces(),
      openStudio: () => Promise.reject(new Error('not reached')),
      preload: '',
      env,
    })
    expect([second.exitCode, second.windows]).toEqual([0, []])
    await open()
    electron.app.raise('second-instance')
    expect(electron.told.slice(-2)).toEqual(['restore', 'focus'])
  })

  test('sleep, the system’s own lock, another user and the end of the session each lock the studio', async () => {
    await open()
    for (const event of ['suspend', 'resume', 'lock-screen', 'shutdown', 'user-did-resign-active'])
      electron.power.raise(event)
    expect(locked).toBe(5)
    electron.windows[0]?.raise('session-end')
    expect(locked).toBe(6)
  })

  test('the window has no name in its title and its picture is kept from the task switcher', async () => {
    await open()
    expect([electron.windows[0]?.options.title, electron.told.includes('content protected true')]).toEqual([
      'Cloakroom',
      true,
    ])
  })

  test('Electron’s own folder never lies inside the school’s, and each school has another', () => {
    const of = (home: string, platform: string) =>
      windowFolder(home, { LOCALAPPDATA: 'C:\\Users\\ada\\Local' }, platform, (name) => `/u/${name}`)
    expect([of('/u/home/.local/share/cloakroom/school', 'linux'), of('/mnt/d/school', 'linux')]).toEqual([
      '/u/home/.local/share/cloakroom/window-electron',
      '/u/home/.local/share/cloakroom/window-electron--mnt-d-school',
    ])
    expect(of('C:\\Users\\ada\\Local\\Cloakroom\\school', 'win32')).toBe(
      'C:\\Users\\ada\\Local\\Cloakroom\\window-electron',
    )
  })

  test('closing the window waits for the studio to close before the program ends', async () => {
    await open()
    electron.app.raise('window-all-closed')
    expect([closed, electron.exitCode]).toEqual([1, null])
    await Promise.resolve()
    await Promise.resolve()
    expect(electron.exitCode).toBe(0)
  })

  test('a school that cannot be opened gets a sentence and no window', async () => {
    const cannot = (kind: string): Promise<void> =>
      runShell({ electron: electron.pieces(), openStudio: () => Promise.reject(new Error(kind)), preload: '', env })
    await cannot('database-newer')
    expect(electron.told).toContain(
      'This school was last opened by a newer Cloakroom. Install that version. Nothing was changed.',
    )
    expect([electron.exitCode, electron.windows]).toEqual([1, []])
  })
})

test('every fuse has a value, and none lets the program be used as Node or be debugged', () => {
  const { version: _version, strictlyRequireAllFuses, ...values } = fuses
  const numbers = Object.values(FuseV1Options).filter((value) => typeof value === 'number')
  expect(new Set(Object.keys(values).map(Number))).toEqual(new Set(numbers))
  expect(strictlyRequireAllFuses).toBe(true)
  expect(fuses).toMatchObject({
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  })
})

test('the fuses are burnt into the binary of each system', () => {
  const packed = (electronPlatformName: string) =>
    binaryOf({
      appOutDir: '/out',
      electronPlatformName,
      packager: { appInfo: { productFilename: 'Cloakroom' }, executableName: 'cloakroom' },
    })
  expect(['win32', 'darwin', 'linux'].map(packed)).toEqual([
    '/out/Cloakroom.exe',
    '/out/Cloakroom.app',
    '/out/cloakroom',
  ])
})

test('the packaged program and the start scripts keep the school in the same folder, never in a roaming profile', () => {
  const folders = (platform: 'win32' | 'darwin' | 'linux', given: Record<string, string>) => [
    schoolHome(given, platform, (name) =>
      name === 'home' ? '/home/ada' : '/home/ada/Library/Application Support',
    ).replaceAll('\\', '/'),
    start.schoolHome(given, platform, '/home/ada').replaceAll('\\', '/'),
  ]
  expect(folders('linux', {})).toEqual(Array(2).fill('/home/ada/.local/share/cloakroom/school'))
  expect(folders('linux', { XDG_DATA_HOME: '/data' })).toEqual(Array(2).fill('/data/cloakroom/school'))
  expect(folders('darwin', {})).toEqual(Array(2).fill('/home/ada/Library/Application Support/Cloakroom/school'))
  expect(folders('win32', { LOCALAPPDATA: 'C:/Users/ada/Local' })).toEqual(
    Array(2).fill('C:/Users/ada/Local/Cloakroom/school'),
  )
  expect(folders('linux', { CLOAKROOM_HOME: '/school' })).toEqual(Array(2).fill('/school'))
})
