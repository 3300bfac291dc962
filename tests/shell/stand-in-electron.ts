// A stand-in for Electron, which is not on the build machines: it keeps what the shell told it and lets a test raise
// events. It proves which settings the shell asks for; it proves nothing about what a real Electron does with them.
import type { BrowserWindowConstructorOptions, CustomScheme } from 'electron'
import type { ElectronPieces } from '../../electron/shell/window.ts'

type Listener = (...args: unknown[]) => unknown

/** Keeps listeners and raises their events. */
class Emitter {
  readonly listeners = new Map<string, Listener[]>()
  on(name: string, listener: Listener): this {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener])
    return this
  }
  once(name: string, listener: Listener): this {
    return this.on(name, listener)
  }
  raise(name: string, ...args: unknown[]): void {
    for (const listener of this.listeners.get(name) ?? []) listener(...args)
  }
}

/** An event that can be prevented, with the fields that guards look at. */
export interface StandInEvent {
  prevented: boolean
  preventDefault(): void
}
export function standInEvent<T extends object>(fields: T): StandInEvent & T {
  return {
    ...fields,
    prevented: false,
    preventDefault() {
      this.prevented = true
    },
  }
}

export class StandInSession extends Emitter {
  permissionRequest: ((contents: null, permission: string, callback: (granted: boolean) => void) => void) | null = null
  permissionCheck: (() => boolean) | null = null
  device: (() => boolean) | null = null
  display: ((request: object, callback: (streams: object) => void) => void) | null = null
  pairing: ((details: object, callback: (answer: { confirmed: boolean }) => void) => void) | null = null
  spelling: boolean | null = null
  beforeRequest: ((details: { url: string }, callback: (answer: { cancel: boolean }) => void) => void) | null = null
  handler: ((request: Request) => Promise<Response>) | null = null
  readonly protocol = {
    handle: (_scheme: string, handler: (request: Request) => Promise<Response>) => {
      this.handler = handler
    },
  }
  readonly webRequest = {
    onBeforeRequest: (listener: typeof this.beforeRequest) => {
      this.beforeRequest = listener
    },
  }
  setPermissionRequestHandler(handler: typeof this.permissionRequest): void {
    this.permissionRequest = handler
  }
  setPermissionCheckHandler(handler: () => boolean): void {
    this.permissionCheck = handler
  }
  setDevicePermissionHandler(handler: () => boolean): void {
    this.device = handler
  }
  setDisplayMediaRequestHandler(handler: typeof this.display): void {
    this.display = handler
  }
  setBluetoothPairingHandler(handler: typeof this.pairing): void {
    this.pairing = handler
  }
  setSpellCheckerEnabled(enabled: boolean): void {
    this.spelling = enabled
  }
}

export class StandInContents extends Emitter {
  webRtc: string | null = null
  windowOpen: (() => { action: string }) | null = null
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRtc = policy
  }
  setWindowOpenHandler(handler: () => { action: string }): void {
    this.windowOpen = handler
  }
}

/** One stand-in Electron: `told` is everything that the shell asked for, in order. */
export class StandInElectron {
  readonly told: string[] = []
  readonly switches = new Map<string, string>()
  readonly schemes: CustomScheme[] = []
  readonly sessions: StandInSession[] = []
  readonly windows: (Emitter & { options: BrowserWindowConstructorOptions })[] = []
  readonly app = new Emitter()
  readonly power = new Emitter()
  exitCode: number | null = null
  readonly #isFirst: boolean

  constructor(isFirst = true) {
    this.#isFirst = isFirst
  }

  /** What the shell takes for Electron. The casts are here, once: a stand-in has only the parts that are used. */
  pieces(): ElectronPieces {
    const { told } = this
    const app = Object.assign(this.app, {
      isPackaged: true,
      commandLine: { appendSwitch: (name: string, value: string) => this.switches.set(name, value) },
      enableSandbox: () => told.push('sandbox'),
      getPath: (name: string) => `/stand-in/${name}`,
      setPath: (name: string, path: string) => told.push(`${name} = ${path}`),
      requestSingleInstanceLock: () => {
        told.push('lock')
        return this.#isFirst
      },
      whenReady: () => {
        told.push('ready')
        return Promise.resolve()
      },
      quit: () => told.push('quit'),
      exit: (code: number) => {
        told.push('exit')
        this.exitCode = code
      },
    })
    const { app: events, sessions, windows, schemes } = this
    class StandInWindow extends Emitter {
      readonly options: BrowserWindowConstructorOptions
      constructor(options: BrowserWindowConstructorOptions) {
        super()
        this.options = options
        windows.push(this)
      }
      loadURL(url: string): Promise<void> {
        told.push(`load ${url}`)
        return Promise.resolve()
      }
      isMinimized(): boolean {
        return true
      }
      restore(): void {
        told.push('restore')
      }
      focus(): void {
        told.push('focus')
      }
      show(): void {
        told.push('show')
      }
      setContentProtection(on: boolean): void {
        told.push(`content protected ${String(on)}`)
      }
    }
    return {
      app,
      BrowserWindow: StandInWindow,
      powerMonitor: this.power,
      dialog: { showErrorBox: (_title: string, sentence: string) => told.push(sentence) },
      Menu: { setApplicationMenu: () => told.push('no menu') },
      protocol: { registerSchemesAsPrivileged: (added: CustomScheme[]) => schemes.push(...added) },
      session: {
        fromPartition: (partition: string, options: { cache: boolean }) => {
          told.push(`session ${partition} cache ${String(options.cache)}`)
          const session = new StandInSession()
          sessions.push(session)
          events.raise('session-created', session)
          return session
        },
      },
    } as unknown as ElectronPieces
  }
}
