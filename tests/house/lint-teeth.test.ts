// The linter is seen to bite: the project's own configuration over a small planted tree, one fault per file and room.
// Import faults must come with the sentence that teaches, and the tree without faults must be clean.
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from './rooms.ts'

interface Planted {
  readonly file: string
  readonly source: string
  readonly rule: string
  /** Words of the message that teach. */
  readonly says: string
}

const restricted = 'eslint(no-restricted-imports)'
const planted: readonly Planted[] = [
  {
    file: 'shared/model/a.ts',
    source: "import { x } from 'node:fs'",
    rule: restricted,
    says: 'shared/model holds the nouns',
  },
  { file: 'shared/rules/a.ts', source: "import { x } from 'zod'", rule: restricted, says: 'shared/rules are pure' },
  {
    file: 'shared/rules/b/a.ts',
    source: "import { x } from '../../contract/a.ts'",
    rule: restricted,
    says: 'shared/rules are pure',
  },
  {
    file: 'shared/contract/a.ts',
    source: "import { x } from '../rules/a.ts'",
    rule: restricted,
    says: 'shared/contract may import only',
  },
  {
    file: 'renderer/parts/a.tsx',
    source: "import { x } from '../../electron/studio/studio.ts'",
    rule: restricted,
    says: 'Ask the studio',
  },
  {
    file: 'renderer/parts/b.tsx',
    source: "import { x } from 'node:fs'",
    rule: restricted,
    says: 'The page may import only',
  },
  {
    file: 'electron/studio/flow/a.ts',
    source: "import { x } from '../engine/a.ts'",
    rule: restricted,
    says: 'through a port',
  },
  {
    file: 'electron/studio/flow/b.ts',
    source: "import { x } from '../page/a.ts'",
    rule: restricted,
    says: 'through a port',
  },
  {
    file: 'electron/studio/flow/c.ts',
    source: "import { x } from 'node:fs'",
    rule: restricted,
    says: 'through a port',
  },
  {
    file: 'electron/studio/store/a.ts',
    source: "import { x } from 'node:https'",
    rule: restricted,
    says: 'never reaches the network',
  },
  {
    file: 'electron/studio/store/b.ts',
    source: "import { x } from '../flow/a.ts'",
    rule: restricted,
    says: 'The store may import only',
  },
  {
    file: 'electron/studio/engine/a.ts',
    source: "import { x } from 'node:net'",
    rule: restricted,
    says: 'never reaches the network',
  },
  {
    file: 'electron/studio/engine/b.ts',
    source: "import { x } from '../store/a.ts'",
    rule: restricted,
    says: 'The engine may import only',
  },
  {
    file: 'electron/studio/page/a.ts',
    source: "import { x } from '../store/a.ts'",
    rule: restricted,
    says: 'It sees no store',
  },
  {
    file: 'electron/studio/wiring.ts',
    source: "import { x } from 'electron'",
    rule: restricted,
    says: 'never a shell',
  },
  {
    file: 'electron/studio/wiring-2.ts',
    source: "import { x } from 'node:http'",
    rule: restricted,
    says: 'never the network',
  },
  {
    file: 'electron/shell/a.ts',
    source: "import { x } from '../studio/store/a.ts'",
    rule: restricted,
    says: 'belongs in the studio',
  },
  {
    file: 'electron/main.ts',
    source: "import { x } from '../shared/rules/a.ts'",
    rule: restricted,
    says: 'belongs in the studio',
  },
  { file: 'electron/chromium/a.ts', source: "import { x } from 'electron'", rule: restricted, says: 'opens no port' },
  { file: 'electron/chromium/b.ts', source: "import { x } from 'node:http'", rule: restricted, says: 'opens no port' },
  {
    file: 'electron/start/a.mjs',
    source: "import { x } from 'zod'",
    rule: restricted,
    says: 'before anything is installed',
  },
  {
    file: 'electron/studio/flow/d.ts',
    source: "export const a = (): unknown => fetch('x')",
    rule: 'eslint(no-restricted-globals)',
    says: 'Only electron/studio/page',
  },
  { file: 'shared/rules/c.ts', source: 'export default 1', rule: 'import(no-default-export)', says: '' },
  { file: 'shared/rules/d.ts', source: "export * from './c.ts'", rule: 'oxc(no-barrel-file)', says: '' },
  {
    file: 'shared/rules/e.ts',
    source: 'export const a = (b: any): unknown => b',
    rule: 'typescript(no-explicit-any)',
    says: '',
  },
  { file: 'shared/rules/f.ts', source: 'try { void 0 } catch {}', rule: 'eslint(no-empty)', says: '' },
  {
    file: 'shared/rules/g.ts',
    source: 'export const a = (b: string | null): number => b!.length',
    rule: 'typescript(no-non-null-assertion)',
    says: '',
  },
  { file: 'shared/rules/planFaces.ts', source: 'export const a = 1', rule: 'unicorn(filename-case)', says: '' },
  {
    file: 'shared/rules/h.ts',
    source: 'const a = async (): Promise<void> => {}\na()',
    rule: 'typescript(no-floating-promises)',
    says: '',
  },
  {
    file: 'shared/rules/i.ts',
    source: "export function a(b: 'c' | 'd'): void {\n  switch (b) {\n    case 'c':\n      break\n  }\n}",
    rule: 'typescript(switch-exhaustiveness-check)',
    says: '',
  },
  {
    file: 'shared/rules/j.ts',
    source: 'export const a = (b: string): unknown => { const c = JSON.parse(b); return c.d }',
    rule: 'typescript(no-unsafe-member-access)',
    says: '',
  },
  {
    file: 'shared/rules/k.ts',
    source: "export const a = (): never => { throw 'b' }",
    rule: 'typescript(only-throw-error)',
    says: '',
  },
  {
    file: 'electron/studio/store/c.ts',
    source: "export const a = (): void => console.log('Ada')",
    rule: 'eslint(no-console)',
    says: '',
  },
]

const clean: Readonly<Record<string, string>> = {
  'shared/model/clean.ts': "import { z } from 'zod'\nexport const Clean = z.string()\n",
  'electron/studio/page/clean.ts': "import { request } from 'node:https'\nexport const a = request\n",
  'electron/chromium/clean.ts':
    "import { rm } from 'node:fs/promises'\nimport type { Studio } from '../studio/studio.ts'\nexport const a = (b: Studio): unknown => [b, rm]\n",
}

interface Finding {
  readonly code: string
  readonly message: string
  readonly help?: string
  readonly filename: string
}

let tree = ''
let findings: readonly Finding[] = []
beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), 'cloakroom-lint-'))
  await cp(join(projectRoot, '.oxlintrc.json'), join(tree, '.oxlintrc.json'))
  await writeFile(
    join(tree, 'tsconfig.json'),
    '{"compilerOptions":{"strict":true,"module":"esnext","moduleResolution":"bundler","allowImportingTsExtensions":true,"noEmit":true,"target":"es2024","types":[]}}',
  )
  await symlink(join(projectRoot, 'node_modules'), join(tree, 'node_modules'), 'dir')
  for (const { file, source } of [...planted, ...Object.entries(clean).map(([file, source]) => ({ file, source }))]) {
    await mkdir(dirname(join(tree, file)), { recursive: true })
    await writeFile(join(tree, file), `${source}\n`)
  }
  findings = await lint(tree)
}, 60_000)
afterAll(async () => {
  await rm(tree, { recursive: true, force: true })
})

async function lint(folder: string): Promise<readonly Finding[]> {
  const output = await new Promise<string>((resolve) => {
    // It ends with an error code when it finds something, which is what is wanted here.
    execFile(
      process.execPath,
      [join(projectRoot, 'node_modules/oxlint/bin/oxlint'), '-f', 'json'],
      { cwd: folder, maxBuffer: 1e8 },
      (_error, stdout) => resolve(stdout),
    )
  })
  return (JSON.parse(output) as { diagnostics: Finding[] }).diagnostics
}

test.each(planted)('$rule bites in $file', ({ file, rule, says }) => {
  const found = findings.filter((finding) => finding.filename === file && finding.code === rule)
  expect(findings.filter((finding) => finding.filename === file).map((finding) => finding.code)).toContain(rule)
  expect(found.some((finding) => `${finding.message} ${finding.help ?? ''}`.includes(says))).toBe(true)
})

test('what the table allows is left alone', () => {
  expect(findings.filter((finding) => finding.filename in clean && finding.code === restricted)).toEqual([])
})
