// The house's other musts that a text can be held against: only page/ reaches the network, names of files, headers, no
// barrels, no default exports, shared/ knows neither DOM nor Node. Each check is seen to fail on a planted file.
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { readSource, sourceFiles, testFiles, withoutComments } from './rooms.ts'

type Check = (path: string, source: string) => string | null

/** Words that reach the network. `studio.fetch(` and other methods of that name are calls inside this process. */
const NETWORK =
  /(?<![.\w])fetch\s*\((?!\s*\w+\s*:)|\b(?:globalThis|window|self)\s*(?:\.|\[\s*['"])\s*fetch|\bsendBeacon\b|\bnet\.(?:fetch|request)\b|\bsession\.fetch\b|\bXMLHttpRequest\b|\bnew\s+(?:WebSocket|EventSource|WebTransport|RTCPeerConnection)\b/

/** The files that may hold such words, and why. */
const MAY_NAME_THE_NETWORK: readonly RegExp[] = [
  /^electron\/studio\/engine\/(guard-network|engine-worker)\.ts$/, // Take them away inside the worker.
  /^renderer\/studio\.ts$/, // The page's own studio, by a path without a host.
]

const checks: Readonly<Record<string, Check>> = {
  'only page/ reaches the network': (path, source) =>
    MAY_NAME_THE_NETWORK.some((allowed) => allowed.test(path))
      ? null
      : (NETWORK.exec(withoutComments(source))?.[0] ?? null),
  'files are kebab-case and named after the one thing they hold': (path) => {
    const name = basename(path).replace(/(\.property)?(\.test|\.spec|\.config|\.d)?\.(ts|tsx|mjs)$/, '')
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) return `${name} is not kebab-case`
    return /(^|-)(utils?|helpers?|managers?|services?|common|misc)$|^index$/.test(name) ? `${name} says nothing` : null
  },
  'every file opens with a comment that says what lives here': (_path, source) =>
    /^(#!.*\n)?(\/\/ @ts-check\n)?\/\/ \S.{20,}/.test(source) ? null : (source.split('\n')[0] ?? ''),
  'no file is a barrel': (_path, source) =>
    /^export\s+(type\s+)?(\*|\{[^}]*\})\s*(as\s+\w+\s*)?from\b/m.exec(withoutComments(source))?.[0] ?? null,
  'no default export': (_path, source) =>
    /^export\s+(default\b|\{[^}]*\bas\s+default\b)/m.exec(withoutComments(source))?.[0] ?? null,
  'no check is switched off for a whole file, and types are never silenced': (_path, source) =>
    /@ts-(ignore|nocheck|expect-error)|\/\*\s*(ox|es)lint-disable(?!-next-line|-line)/.exec(source)?.[0] ?? null,
  'shared/ knows neither DOM nor Node': (path, source) =>
    path.startsWith('shared/')
      ? (/\b(document|window|navigator|localStorage|process|Buffer|__dirname|require)\s*[.([]/.exec(
          withoutComments(source),
        )?.[0] ?? null)
      : null,
}

const planted: Readonly<Record<keyof typeof checks, readonly (readonly [path: string, source: string])[]>> = {
  'only page/ reaches the network': [
    ['electron/studio/flow/planted.ts', "await fetch('https://example.org')"],
    ['electron/studio/page/planted.ts', "await fetch('https://example.org')"],
    ['electron/shell/planted.ts', "net.request('https://example.org')"],
    ['electron/studio/store/planted.ts', 'const f = globalThis.fetch'],
    ['renderer/parts/planted.tsx', "navigator.sendBeacon('/x')"],
    ['renderer/parts/planted.tsx', "new WebSocket('wss://example.org')"],
    ['shared/rules/planted.ts', 'new XMLHttpRequest()'],
  ],
  'files are kebab-case and named after the one thing they hold': [
    ['shared/rules/planRedaction.ts', ''],
    ['electron/studio/flow/photo-utils.ts', ''],
    ['electron/studio/store/helpers.ts', ''],
    ['renderer/parts/index.ts', ''],
    ['electron/studio/page-manager.ts', ''],
  ],
  'every file opens with a comment that says what lives here': [
    ['shared/rules/planted.ts', 'export const a = 1\n'],
    ['shared/rules/planted.ts', '// Rules.\nexport const a = 1\n'],
  ],
  'no file is a barrel': [
    ['shared/rules/planted.ts', "export * from './a.ts'"],
    ['shared/rules/planted.ts', "export { a, b } from './a.ts'"],
    ['shared/rules/planted.ts', "export type { A } from './a.ts'"],
  ],
  'no default export': [
    ['shared/rules/planted.ts', 'export default 1'],
    ['shared/rules/planted.ts', 'const a = 1\nexport { a as default }'],
  ],
  'no check is switched off for a whole file, and types are never silenced': [
    ['shared/rules/planted.ts', '// @ts-ignore'],
    ['shared/rules/planted.ts', '// @ts-expect-error'],
    ['shared/rules/planted.ts', '/* oxlint-disable */'],
  ],
  'shared/ knows neither DOM nor Node': [
    ['shared/rules/planted.ts', 'document.title = "x"'],
    ['shared/rules/planted.ts', 'process.env'],
    ['shared/rules/planted.ts', 'Buffer.from("x")'],
  ],
}

/** Files of these paths are held against all checks; tests against these few. */
const FOR_TESTS_TOO = [
  'files are kebab-case and named after the one thing they hold',
  'every file opens with a comment that says what lives here',
  'no default export',
]

for (const [name, check] of Object.entries(checks)) {
  test(`${name}: planted faults are found`, () => {
    expect(planted[name]?.length).toBeGreaterThan(0)
    expect((planted[name] ?? []).filter(([path, source]) => check(path, source) === null)).toEqual([])
  })
  test(`${name}: so it is in every file`, () => {
    const files = [...sourceFiles(), ...(FOR_TESTS_TOO.includes(name) ? testFiles() : [])]
    expect(files.length).toBeGreaterThan(50)
    expect(files.map((path) => [path, check(path, readSource(path))]).filter(([, fault]) => fault !== null)).toEqual([])
  })
}

test('no test is skipped, left out or run alone', () => {
  // Assembled, so that this file does not find itself.
  const words = new RegExp(
    `\\b(?:test|it|describe|suite)\\.(?:${['skip', 'only', 'todo', 'fixme', 'fails'].join('|')})\\b`,
  )
  expect(words.exec(`test.${'skip'}('x')`)).not.toBeNull()
  expect(testFiles().filter((path) => words.test(readSource(path)))).toEqual([])
})
