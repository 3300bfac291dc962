// What keeps the Chromium window from reaching anything but the studio. No one of these is enough: interception alone
// lets SharedWorker and WebSocket through, and WebRTC passes interception, resolver rules and the page's policy alike.
// tests/app/nothing-leaves.spec.ts holds each way out against a canary, with and without these guards.
import type { BrowserContext, Page, Request as PageRequest, Route } from 'playwright-core'

/** One way of keeping things in. All parts are optional; launch.ts applies those that are there. */
export interface Guard {
  readonly name: string
  /** Added to Chromium's command line. */
  readonly args?: readonly string[]
  /** Set on every answer to which the studio gave no such header. */
  readonly headers?: Readonly<Record<string, string>>
  /** Runs in every frame before the page's own scripts. Must stand alone: its source text is sent. */
  readonly initScript?: () => void
  /** Set up before the first page is loaded, and before the studio is mounted. */
  readonly install?: (context: BrowserContext, window: Page) => Promise<void>
}

const closedUnlessSaid: Guard = {
  name: 'closed unless said',
  headers: {
    // The studio sends the page's policy itself (serve.ts). An answer that came without one may load nothing at all.
    'content-security-policy': "default-src 'none'",
    // A picture of a child must not lie in a browser's cache.
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-dns-prefetch-control': 'off',
  },
}

const abortTheRest: Guard = {
  name: 'abort the rest',
  install: async (context) => {
    await context.route('**/*', turnAway)
  },
}

/** A navigation gets 204, so that the window stays where it is; an abort would leave an error page in it. */
async function turnAway(route: Route): Promise<void> {
  await (isMainNavigation(route.request()) ? route.fulfill({ status: 204 }) : route.abort('blockedbyclient'))
}

function isMainNavigation(request: PageRequest): boolean {
  try {
    return request.isNavigationRequest() && request.frame().parentFrame() === null
  } catch {
    // A worker's request has no frame.
    return false
  }
}

const noNames: Guard = { name: 'no names resolve', args: ['--host-resolver-rules=MAP * ~NOTFOUND'] }

const noWebSockets: Guard = {
  name: 'no WebSockets',
  install: async (context) => {
    await context.routeWebSocket(/.*/, (socket) => void socket.close())
  },
}

const noDirectUdp: Guard = { name: 'no direct UDP', args: ['--webrtc-ip-handling-policy=disable_non_proxied_udp'] }

const noWebRtc: Guard = {
  name: 'no WebRTC',
  initScript: () => {
    for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCIceTransport', 'WebTransport']) {
      Reflect.deleteProperty(globalThis, name)
    }
  },
}

const noSecondWindow: Guard = {
  name: 'no second window',
  install: (context, window) => {
    context.on('page', (page) => {
      if (page !== window) void page.close()
    })
    return Promise.resolve()
  },
}

/** Chromium's own errands. The feature list repeats Playwright's, since the last such switch is the one that counts. */
const noErrands: Guard = {
  name: 'no errands',
  args: [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--no-pings',
    // Says nothing about the switches above: its warning would frighten people about what protects them.
    '--test-type',
    '--disable-quic',
    '--disable-domain-reliability',
    '--disable-client-side-phishing-detection',
    '--dns-prefetch-disable',
    `--disable-features=${[
      'AvoidUnnecessaryBeforeUnloadCheckSync',
      'DestroyProfileOnBrowserClose',
      'HttpsUpgrades',
      'HttpsFirstBalancedModeAutoEnable',
      'LensOverlay',
      'MediaRouter',
      'PaintHolding',
      'AvoidCorsURLLoaderRestartOnRedirect',
      'OptimizationHints',
      'OptimizationGuideModelDownloading',
      'NetworkTimeServiceQuerying',
      'AimEnabled',
      'PreconnectToSearch',
      'Translate',
      'SpellcheckService',
      'WinUseBrowserSpellChecker',
      'AutofillServerCommunication',
      'CertificateTransparencyComponentUpdater',
      'DialMediaRouteProvider',
      'SafeBrowsingDeepScanning',
      'SegmentationPlatform',
      'msForceBrowserSignIn',
    ].join(',')}`,
  ],
}

const nothingKept: Guard = { name: 'nothing kept', args: ['--disk-cache-size=1', '--media-cache-size=1'] }

/** What a crashed window leaves behind would hold what was on screen. */
const noCrashDumps: Guard = { name: 'no crash dumps', args: ['--disable-breakpad', '--disable-crash-reporter'] }

/** Every guard. The program always takes them all; only the canary test passes fewer, to see what each one stops. */
export const guards: readonly Guard[] = [
  closedUnlessSaid,
  abortTheRest,
  noNames,
  noWebSockets,
  noDirectUdp,
  noWebRtc,
  noSecondWindow,
  noErrands,
  nothingKept,
  noCrashDumps,
]
