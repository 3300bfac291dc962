// Whose code comes into the program, held without a network: the lock file names no place of its own, every package is fixed by
// its content, only known ones may run a script while installing, licences are of known kinds; and the two lists that the
// build makes of what ships are whole.
import { expect, test } from 'vitest'
import {
  billOfMaterials,
  BUNDLED,
  licencesJson,
  readLock,
  shippedPackages,
} from '../../electron/start/shipped-packages.mjs'
import { importsOf, projectRoot, readSource, sourceFiles } from './rooms.ts'

const lock = Object.entries(readLock(projectRoot))
const shipped = shippedPackages(projectRoot)
const manifest = JSON.parse(readSource('package.json')) as {
  version: string
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
  allowScripts: Record<string, boolean>
}

test('every package of the lock file is fixed by its content and names no place of its own', () => {
  expect(lock.length).toBeGreaterThan(300)
  expect(lock.flatMap(([folder, one]) => (/^sha512-[\w+/]{86}==$/.test(one.integrity ?? '') ? [] : [folder]))).toEqual(
    [],
  )
  // Without an address each package comes from the registry that the computer is set to; a Git or file address would stand here.
  expect(lock.flatMap(([folder, { resolved }]) => (resolved === undefined ? [] : [folder]))).toEqual([])
  const asked = Object.values({ ...manifest.dependencies, ...manifest.devDependencies })
  expect(asked.filter((range) => !/^(\^?\d|npm:[a-z0-9@/-]+@\^?\d)/.test(range))).toEqual([])
})

test('a package that brings a script for installing is named, with what is to become of it', () => {
  const named = Object.keys(manifest.allowScripts)
  const withScripts = lock.flatMap(([folder, one]) =>
    one.hasInstallScript === true ? [folder.slice('node_modules/'.length)] : [],
  )
  expect(withScripts.filter((name) => !named.includes(name))).toEqual([])
  // Only Node itself puts its binary in place; nothing that ships runs anything.
  expect(named.filter((name) => manifest.allowScripts[name] === true)).toEqual(['node'])
})

/** Licences that let a school have the program and pass it on; with a file's own terms where they say so. */
const KNOWN = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'MPL-2.0',
  'LGPL-3.0',
  'LGPL-3.0-or-later',
  'CC0-1.0',
  'CC-BY-4.0',
  'Python-2.0',
  'WTFPL',
  // DejaVu's own free font licence, whose words are in the list.
  'SEE LICENSE IN README.md AND LICENSE',
])
const isKnown = (licence: string) =>
  KNOWN.has(licence) ||
  licence
    .replace(/[()]/g, '')
    .split(/ AND | OR /)
    .every((part) => KNOWN.has(part))

test('every licence is of a known kind', () => {
  expect(lock.flatMap(([folder, { license }]) => (license === undefined || isKnown(license) ? [] : [folder]))).toEqual(
    [],
  )
  const without = lock.flatMap(([folder, { license }]) => (license === undefined ? [folder] : []))
  expect(without).toEqual(['node_modules/png-js'])
  expect(shipped.flatMap((one) => (isKnown(one.license) ? [] : [`${one.name}: ${one.license}`]))).toEqual([])
})

test('what ships holds every dependency, and every development package that the page or the studio bundles', () => {
  const names = new Set(shipped.map((one) => one.name))
  const real = Object.entries(manifest.dependencies).map(([name, range]) => /^npm:(@?[^@]+)@/.exec(range)?.[1] ?? name)
  expect(real.filter((name) => !names.has(name))).toEqual([])
  const packageOf = (wanted: string) => wanted.split('/', wanted.startsWith('@') ? 2 : 1).join('/')
  const imported = new Set(
    sourceFiles()
      .filter((file) => /^(renderer|shared|electron\/(studio|shell))\/|^electron\/(main|preload)\.ts$/.test(file))
      .flatMap((file) => importsOf(file, readSource(file)).map(packageOf)),
  )
  const bundled = Object.keys(manifest.devDependencies).filter(
    (name) => imported.has(name) && name !== '@electron/fuses',
  )
  expect(bundled.filter((name) => !BUNDLED.includes(name))).toEqual([])
  expect(BUNDLED.filter((name) => !names.has(name))).toEqual([])
})

test('the list on the screen has a licence for each, and the words of nearly all', () => {
  const list = JSON.parse(licencesJson(shipped)) as { name: string; license: string; text: string | null }[]
  expect(list.length).toBe(shipped.length)
  expect(list.filter((one) => one.license === '' || one.license === 'not said')).toEqual([])
  expect(list.find((one) => one.name === 'react')?.text).toContain('Permission is hereby granted')
  // Packages of other systems are not installed here; these name their licence and carry no text.
  expect(list.filter((one) => one.text !== null).length).toBeGreaterThan(60)
})

test('the bill of materials is CycloneDX, names each package once with its content, and is the same for the same lock file', () => {
  const program = { name: 'cloakroom', version: manifest.version }
  const bill = JSON.parse(billOfMaterials(shipped, program)) as {
    bomFormat: string
    specVersion: string
    serialNumber: string
    components: { 'bom-ref': string; purl: string; hashes: { alg: string; content: string }[]; licenses: unknown[] }[]
    dependencies: { ref: string; dependsOn: string[] }[]
  }
  expect([bill.bomFormat, bill.specVersion]).toEqual(['CycloneDX', '1.5'])
  expect(bill.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
  const refs = bill.components.map((one) => one['bom-ref'])
  expect(new Set(refs).size).toBe(shipped.length)
  for (const one of bill.components) {
    expect(one.hashes, one.purl).toEqual([
      { alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) as string },
    ])
    expect(one.licenses.length, one.purl).toBe(1)
  }
  const known = new Set([...refs, `pkg:npm/cloakroom@${manifest.version}`])
  expect(bill.dependencies.flatMap((one) => [one.ref, ...one.dependsOn]).filter((ref) => !known.has(ref))).toEqual([])
  expect(billOfMaterials(shipped, program)).toBe(billOfMaterials(shippedPackages(projectRoot), program))
})

test('both lists are made by the build, served with the page and packed beside the program', () => {
  const build = readSource('electron.vite.config.ts')
  for (const file of ['licences.json', 'sbom.cdx.json']) {
    expect(build).toContain(`fileName: '${file}'`)
    expect(readSource('electron-builder.yml')).toContain(`from: out/renderer/${file}`)
  }
})
