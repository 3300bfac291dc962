// The type checker is seen to bite: the project's own tsconfigs over planted files. shared/ knows neither the DOM nor
// Node, the page knows no Node, the studio knows no DOM, and the strict switches are on.
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from './rooms.ts'

/** One fault per file, and the compiler's number for it. */
const planted: readonly (readonly [file: string, source: string, code: string])[] = [
  ['shared/dom.ts', 'export const a = document.title', 'TS2584'],
  ['shared/node.ts', 'export const a = process.env', 'TS2591'],
  ['shared/node-import.ts', "import { readFileSync } from 'node:fs'\nexport const a = readFileSync", 'TS2591'],
  ['shared/network.ts', "export const a = (): unknown => fetch('x')", 'TS2304'],
  ['shared/unchecked-index.ts', 'export const a = (b: readonly string[]): string => b[0]', 'TS2322'],
  ['shared/exact-optional.ts', 'export const a: { b?: string } = { b: undefined }', 'TS2375'],
  ['shared/implicit-any.ts', 'export const a = (b) => b', 'TS7006'],
  ['shared/enum.ts', 'export enum A { b }', 'TS1294'],
  ['renderer/node.ts', 'export const a = process.env', 'TS2591'],
  ['electron/studio/dom.ts', 'export const a = document.title', 'TS2584'],
  ['electron/shell/dom.ts', 'export const a = document.title', 'TS2584'],
]
const clean = [
  ['shared/clean.ts', 'export const a: readonly number[] = [1]'],
  ['renderer/clean.ts', 'export const a = document.title'],
  ['electron/studio/clean.ts', 'export const a = process.env'],
] as const

const ROOMS = ['shared', 'renderer', 'electron/studio', 'electron/shell']
let tree = ''
let output = ''
beforeAll(async () => {
  tree = await mkdtemp(join(tmpdir(), 'cloakroom-types-'))
  await cp(join(projectRoot, 'tsconfig.base.json'), join(tree, 'tsconfig.base.json'))
  await symlink(join(projectRoot, 'node_modules'), join(tree, 'node_modules'), 'dir')
  for (const room of ROOMS) {
    await mkdir(join(tree, room), { recursive: true })
    // The room's own settings; without its references, so that each room is checked although another has faults.
    const settings = JSON.parse(await readFile(join(projectRoot, room, 'tsconfig.json'), 'utf8')) as Record<
      string,
      unknown
    >
    await writeFile(join(tree, room, 'tsconfig.json'), JSON.stringify({ ...settings, references: [] }))
  }
  for (const [file, source] of [...planted, ...clean]) {
    await mkdir(dirname(join(tree, file)), { recursive: true })
    await writeFile(join(tree, file), `${source}\n`)
  }
  const tsc = join(projectRoot, 'node_modules/typescript/bin/tsc')
  for (const room of ROOMS) {
    output += await new Promise<string>((resolve) => {
      // It ends with an error code when it finds something, which is what is wanted here.
      execFile(process.execPath, [tsc, '-p', room, '--noEmit', '--pretty', 'false'], { cwd: tree }, (_error, stdout) =>
        resolve(stdout),
      )
    })
  }
}, 60_000)
afterAll(async () => {
  await rm(tree, { recursive: true, force: true })
})

test.each(planted)('the fault in %s is found', (file, _source, code) => {
  expect(
    output
      .split('\n')
      .filter((line) => line.startsWith(`${file}(`))
      .join('\n'),
  ).toContain(`error ${code}:`)
})

test('what is allowed is left alone', () => {
  expect(output.split('\n').filter((line) => clean.some(([file]) => line.startsWith(file)))).toEqual([])
})
