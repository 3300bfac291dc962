// The packaging settings, held against electron-builder's own check of them. A check of layout only: the Electron binary
// is not on the build machines, so no package is made here.
import { createRequire } from 'node:module'
import { join, matchesGlob } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { projectRoot, readSource } from './rooms.ts'

interface Settings {
  readonly [key: string]: unknown
  readonly files: readonly (string | { filter: readonly string[] })[]
  readonly asarUnpack: readonly string[]
  readonly extraResources: readonly { from: string; to: string; filter?: readonly string[] }[]
  readonly afterPack: string
  readonly nsis: Readonly<Record<string, unknown>>
}

/** electron-builder's own reader and check, which its command runs before anything else. */
interface OwnCheck {
  getConfig(folder: string, file: string, given: null): Promise<Settings>
  validateConfiguration(settings: object, log: { isEnabled: boolean }): Promise<void>
}
const ofElectronBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const own = ofElectronBuilder('app-builder-lib/out/util/config/config') as OwnCheck
const check = (settings: object): Promise<void> => own.validateConfiguration(settings, { isEnabled: false })

let settings: Settings
beforeAll(async () => {
  settings = await own.getConfig(projectRoot, 'electron-builder.yml', null)
})

test('electron-builder accepts the settings, and refuses a key that it does not know', async () => {
  await check(settings)
  await expect(check({ ...settings, asarUnpak: [] })).rejects.toThrow(/asarUnpak/)
})

test('every weight file of the manifest is packed, and no other of those packages', () => {
  const manifest = JSON.parse(readSource('resources/models/manifest.json')) as {
    files: { package: string; path: string }[]
  }
  expect(manifest.files.length).toBeGreaterThan(0)
  const packed = (file: string): boolean =>
    settings.extraResources.some(
      ({ from, to, filter }) =>
        to === `models/${from.replace('node_modules/', '')}` &&
        file.startsWith(`${from}/`) &&
        (filter ?? []).some((pattern) => matchesGlob(file.slice(from.length + 1), pattern)),
    )
  expect(
    manifest.files.map((file) => `node_modules/${file.package}/${file.path}`).filter((file) => !packed(file)),
  ).toEqual([])
  expect(
    ['human/models/emotion.bin', 'human/models/liveness.bin', 'face-api/model/age_gender_model.bin'].filter((file) =>
      packed(`node_modules/@vladmandic/${file}`),
    ),
  ).toEqual([])
})

test('native parts are unpacked, and the Chromium shell stays behind', () => {
  const left = settings.files
    .flatMap((set) => (typeof set === 'string' ? [set] : set.filter))
    .filter((file) => file.startsWith('!'))
  for (const native of ['sharp', '@img', 'better-sqlite3', '@node-rs', 'onnxruntime-node']) {
    expect(settings.asarUnpack.some((pattern) => pattern.includes(`/${native}/`))).toBe(true)
  }
  expect(left).toEqual(expect.arrayContaining(['!out/main/chromium.js', expect.stringContaining('playwright-core')]))
})

test('the installer needs no administrator and leaves the school’s files alone', () => {
  expect(settings.nsis).toEqual({
    oneClick: false,
    perMachine: false,
    allowElevation: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
  })
})

test('the fuses are burnt by the hook that the settings name', async () => {
  const hook = (await import(join(projectRoot, settings.afterPack))) as { afterPack?: unknown }
  expect(hook.afterPack).toBeTypeOf('function')
})
