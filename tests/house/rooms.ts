// The house's table "who may import whom", as data, and how a file is held against it. Read by the house tests.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

export const projectRoot = join(import.meta.dirname, '..', '..')

export interface Room {
  readonly name: string
  /** Which files are in the room, by their path from the project's folder. The first room that fits is the one. */
  readonly holds: RegExp
  /** What they may import: packages and `node:` modules by name, project files by path. The room itself always may. */
  readonly mayImport: readonly RegExp[]
}

const SHARED = /^shared\//
const PORTS = /^electron\/studio\/ports\.ts$/
const STUDIO = /^electron\/studio\/studio\.ts$/
/** Node without anything that can open a connection. */
const NODE = /^node:(?!https?$|http2$|net$|tls$|dgram$|dns(\/|$))/

export const rooms: readonly Room[] = [
  { name: 'shared/model', holds: /^shared\/model\//, mayImport: [/^zod$/] },
  {
    name: 'shared/rules',
    holds: /^shared\/rules\//,
    // Language libraries without a state of their own: they read text and know nothing else.
    mayImport: [/^shared\/model\//, /^linkify-it$/, /^libphonenumber-js\/min$/, /^obscenity$/, /^diff$/],
  },
  { name: 'shared/contract', holds: /^shared\/contract\//, mayImport: [/^zod$/, /^shared\/model\//] },
  {
    name: 'renderer',
    holds: /^renderer\//,
    mayImport: [
      SHARED,
      /^resources\/guidance\/[\w-]+\.md\?raw$/,
      /^zod$/,
      /^react(-dom)?(\/|$)/,
      /^@tanstack\/react-virtual$/,
    ],
  },
  // Computing is allowed (ids, digests, paths); reaching the disk is the store's.
  {
    name: 'electron/studio/flow',
    holds: /^electron\/studio\/flow\//,
    mayImport: [SHARED, PORTS, /^electron\/studio\/store\//, /^zod$/, /^node:(crypto|path)$/],
  },
  {
    name: 'electron/studio/store',
    holds: /^electron\/studio\/store\//,
    mayImport: [
      SHARED,
      PORTS,
      NODE,
      /^zod$/,
      /^better-sqlite3$/,
      /^pdfkit$/,
      /^@node-rs\/argon2$/,
      /^csv-parse\/sync$/,
      /^saxen$/,
    ],
  },
  {
    name: 'electron/studio/engine',
    holds: /^electron\/studio\/engine\//,
    mayImport: [
      SHARED,
      PORTS,
      NODE,
      /^zod$/,
      /^sharp$/,
      /^@vladmandic\//,
      /^onnxruntime-node$/,
      /^heic-decode$/,
      /^exifreader$/,
    ],
  },
  { name: 'electron/studio/page', holds: /^electron\/studio\/page\//, mayImport: [SHARED, PORTS, /^node:/, /^zod$/] },
  {
    name: 'electron/studio',
    holds: /^electron\/studio\//,
    mayImport: [SHARED, /^electron\/studio\//, NODE, /^zod$/, /^sharp$/],
  },
  {
    name: 'electron/shell',
    holds: /^electron\/(shell\/|main\.ts$|preload\.ts$)/,
    mayImport: [/^electron$/, /^@electron\/fuses$/, STUDIO, PORTS],
  },
  { name: 'electron/chromium', holds: /^electron\/chromium\//, mayImport: [NODE, /^playwright-core$/, STUDIO, PORTS] },
  { name: 'electron/start', holds: /^electron\/start\//, mayImport: [NODE] },
]

/** One file takes node:net for one purpose: to close it inside the engine's worker before any library is loaded. */
const EXCEPTIONS: Readonly<Record<string, RegExp>> = { 'electron/studio/engine/guard-network.ts': /^node:net$/ }

/** The product's own source files, by their path from the project's folder. */
export function sourceFiles(): readonly string[] {
  return ['shared', 'electron', 'renderer'].flatMap((folder) => filesUnder(join(projectRoot, folder)))
}

/** Test files, likewise. */
export function testFiles(): readonly string[] {
  return filesUnder(join(projectRoot, 'tests'))
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)).split(sep).join('/'))
}

export function readSource(path: string): string {
  return readFileSync(join(projectRoot, path), 'utf8')
}

/** The room that a file is in, or null: then it lies where no file should. */
export function roomOf(path: string): Room | null {
  return rooms.find((room) => room.holds.test(path)) ?? null
}

/**
 * Everything that a source imports, in whichever way: `import`, `export … from`, `import()`, `require()`. Project files by
 * their path from the project's folder, everything else by name.
 */
export function importsOf(path: string, source: string): readonly string[] {
  const ways =
    /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*|\bgetBuiltinModule\s*\(\s*)(['"`])([@.\w][\w@./:?-]*)\1/g
  return [...withoutComments(source).matchAll(ways)].map((match) => {
    const name = match[2] ?? ''
    return name.startsWith('.') ? join(dirname(path), name).split(sep).join('/') : name
  })
}

/** What a file imports although its room may not; one sentence each. */
export function importFaults(path: string, source: string): readonly string[] {
  const room = roomOf(path)
  if (room === null) return [`${path} is in no room of the house.`]
  return importsOf(path, source)
    .filter(
      (target) =>
        !(
          EXCEPTIONS[path]?.test(target) === true ||
          roomOf(target)?.name === room.name ||
          room.mayImport.some((allowed) => allowed.test(target))
        ),
    )
    .map((target) => `${path} imports ${target}, which ${room.name} may not.`)
}

/** The source with its comments blanked out, so that a word in a comment is no finding. Strings stay. */
export function withoutComments(source: string): string {
  return source.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|\/\*[\s\S]*?\*\/|(^|[^:\\])\/\/[^\n]*/g,
    (_all, text?: string, before?: string) => text ?? before ?? '',
  )
}
