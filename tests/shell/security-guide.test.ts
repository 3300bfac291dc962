// Electron's security guide, item by item, where no stand-in is needed: what must nowhere be in the program's source, and what the
// page's policy must say. What the shell asks of Electron is in electron-shell.test.ts; nothing here ran inside a real Electron.
import { FuseV1Options } from '@electron/fuses'
import { expect, test } from 'vitest'
import { fuses } from '../../electron/shell/fuses.ts'
import { webPreferences } from '../../electron/shell/guards.ts'
import { CONTENT_SECURITY_POLICY } from '../../electron/studio/serve.ts'
import { projectRoot, readSource, sourceFiles } from '../house/rooms.ts'
import { readLock } from '../../electron/start/shipped-packages.mjs'

const program = sourceFiles().filter((file) => /^(electron|renderer|shared)\//.test(file))
/** Without comments, in which any of it may be named. */
const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
const sources = new Map(program.map((file) => [file, withoutComments(readSource(file))]))
const where = (pattern: RegExp) => program.filter((file) => pattern.test(sources.get(file) ?? ''))

test.each([
  ['an ipc channel: so there is no sender to be checked', /\bipc(Main|Renderer)\b/],
  ['anything handed from the preload to the page', /exposeInMainWorld/],
  ['a way to open an address outside', /openExternal|openPath\(/],
  ['a crash reporter, whose dumps would hold what was on screen', /crashReporter/],
  ['a webview', /<webview|webviewTag: true/],
  ['web content with Node', /nodeIntegration\w*: true|contextIsolation: false|sandbox: false|webSecurity: false/],
  ['Blink switches or experiments', /enableBlinkFeatures|experimentalFeatures: true/],
  ['the remote module', /@electron\/remote/],
  ['a page from elsewhere', /load(URL|File)\((?!STUDIO|`\$\{STUDIO)/],
  ['code from text', /\beval\(|new Function\(|dangerouslySetInnerHTML|document\.write\(/],
  ['a port that listens', /\bcreateServer\(|\.listen\(\d|remote-debugging-port/],
  ['a menu or dialog with recently opened files', /addRecentDocument|properties: \[[^\]]*promptToCreate/],
])('nowhere is there %s', (_what, pattern) => {
  expect(program.length).toBeGreaterThan(300)
  // Zod looks whether it may make functions; no-eval.ts says that it may not.
  expect(where(pattern).filter((file) => file !== 'renderer/no-eval.ts')).toEqual([])
})

test('the page’s policy lets it load its own files alone, without inline scripts, inline styles or code from text', () => {
  const rules = new Map(
    CONTENT_SECURITY_POLICY.split('; ').map((rule) => [
      rule.slice(0, rule.indexOf(' ')),
      rule.slice(rule.indexOf(' ') + 1),
    ]),
  )
  expect(rules.get('default-src')).toBe("'none'")
  expect(rules.get('script-src')).toBe("'self'")
  expect(rules.get('style-src')).toBe("'self'")
  expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|\*|https?:|wasm/)
  for (const never of ['base-uri', 'form-action', 'frame-ancestors']) expect(rules.get(never)).toBe("'none'")
})

test('the page itself holds no inline script, style or handler, and nothing from elsewhere', () => {
  const page = readSource('renderer/index.html')
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>|<style|\son\w+=|\sstyle=|https?:\/\//)
})

test('a released window has no developer tools, and every fuse is set', () => {
  const preferences = webPreferences('/preload.cjs', {} as never, true)
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    devTools: false,
  })
  expect('enableBlinkFeatures' in preferences).toBe(false)
  const all = Object.values(FuseV1Options).filter((value) => typeof value === 'number')
  expect(all.length).toBeGreaterThan(7)
  expect(all.filter((fuse) => typeof Reflect.get(fuses, fuse) !== 'boolean')).toEqual([])
  expect(fuses.strictlyRequireAllFuses).toBe(true)
})

test('Electron is one of the versions that still get security fixes when this was built', () => {
  // The guide's own last item. Three majors are supported at a time; 45 was the newest.
  const electron = readLock(projectRoot)['node_modules/electron']
  expect(Number(electron?.version.split('.')[0])).toBeGreaterThanOrEqual(45)
})
