// @ts-check
// What of other people is in the program: every package that is packed or bundled, with its licence, from the lock file and
// the packages' own files. Made at every build, for the screen School › About and as a CycloneDX list. Node alone, no network.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Development packages that are in what is built all the same: the page's own, and what draws the window. */
export const BUNDLED = ['react', 'react-dom', 'diff', '@tanstack/react-virtual', 'electron']
/** Their own dependencies are not packed: they only fetch Electron's binary, or measure the page's parts. */
const WITHOUT_THEIR_OWN = ['electron']

/**
 * @typedef {{ version: string; license?: string; integrity?: string; resolved?: string; dev?: boolean; devOptional?: boolean; name?: string; hasInstallScript?: boolean; dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> }} Locked
 * @typedef {{ name: string; version: string; license: string; text: string | null; integrity: string; requires: readonly string[] }} Shipped
 */

/**
 * @param {string} root
 * @returns {Record<string, Locked>} by the folder below `root`
 */
export function readLock(root) {
  const file = /** @type {{ packages: Record<string, Locked> }} */ (
    JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  )
  return Object.fromEntries(Object.entries(file.packages).filter(([folder]) => folder !== ''))
}

/**
 * Every package that ships, by name and version, each once. A package that stands in place of another (an empty one) is left out:
 * there is nothing of it.
 *
 * @param {string} root the project's folder, with its node_modules
 * @returns {Shipped[]}
 */
export function shippedPackages(root) {
  const lock = readLock(root)
  /** @type {Set<string>} */
  const folders = new Set()
  for (const [folder, one] of Object.entries(lock))
    if (one.dev !== true && one.devOptional !== true) folders.add(folder)
  const follow = (/** @type {string} */ name) => {
    const folder = `node_modules/${name}`
    const one = lock[folder]
    if (one === undefined || folders.has(folder)) return
    folders.add(folder)
    if (!WITHOUT_THEIR_OWN.includes(name)) for (const next of Object.keys(one.dependencies ?? {})) follow(next)
  }
  for (const name of BUNDLED) follow(name)
  /** @type {Map<string, Shipped>} */
  const found = new Map()
  for (const folder of [...folders].sort()) {
    const one = lock[folder]
    const name = one?.name ?? folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)
    if (one === undefined || name === 'empty-npm-package') continue
    found.set(`${name}@${one.version}`, {
      name,
      version: one.version,
      license: one.license ?? OWN_WORD[name] ?? 'not said',
      text: licenceText(join(root, folder)),
      integrity: one.integrity ?? '',
      requires: Object.keys({ ...one.dependencies, ...one.optionalDependencies }).sort(),
    })
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** Packages whose package.json says nothing, from the licence file they carry. */
const OWN_WORD = /** @type {Record<string, string>} */ ({ 'png-js': 'MIT' })

/**
 * The text of a package's licence files; null where it has none (then its name says it).
 *
 * @param {string} folder
 */
function licenceText(folder) {
  if (!existsSync(folder)) return null
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((file) => file.isFile() && /^(licen[cs]e|copying|notice|thirdpartynotices)/i.test(file.name))
    .map((file) => file.name)
    .sort()
  if (files.length === 0) return null
  return files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n')
}

/**
 * The list as the screen reads it.
 *
 * @param {readonly Shipped[]} packages
 */
export const licencesJson = (packages) =>
  JSON.stringify(packages.map(({ name, version, license, text }) => ({ name, version, license, text })))

/**
 * The same as CycloneDX 1.5. It depends on nothing but the lock file: the same lock gives the same bytes.
 *
 * @param {readonly Shipped[]} packages
 * @param {{ name: string; version: string }} program
 */
export function billOfMaterials(packages, program) {
  const refOf = (/** @type {{ name: string; version: string }} */ one) =>
    `pkg:npm/${one.name.replace('@', '%40')}@${one.version}`
  const byName = new Map(packages.map((one) => [one.name, refOf(one)]))
  const components = packages.map((one) => ({
    type: 'library',
    'bom-ref': refOf(one),
    name: one.name,
    version: one.version,
    purl: refOf(one),
    licenses: /^[A-Za-z0-9.-]+$/.test(one.license)
      ? [{ license: { id: one.license } }]
      : / (AND|OR) /.test(one.license) && !/SEE/.test(one.license)
        ? [{ expression: one.license }]
        : [{ license: { name: one.license } }],
    hashes: hashesOf(one.integrity),
  }))
  const root = `pkg:npm/${program.name}@${program.version}`
  const digest = createHash('sha256').update(JSON.stringify(components)).digest('hex')
  const serial = `${digest.slice(0, 8)}-${digest.slice(8, 12)}-4${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`
  return JSON.stringify(
    {
      $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
      bomFormat: 'CycloneDX',
      specVersion: '1.5',
      serialNumber: `urn:uuid:${serial}`,
      version: 1,
      metadata: {
        component: { type: 'application', 'bom-ref': root, name: program.name, version: program.version, purl: root },
      },
      components,
      dependencies: [
        { ref: root, dependsOn: components.map((one) => one['bom-ref']) },
        ...packages.map((one) => ({
          ref: refOf(one),
          dependsOn: one.requires.flatMap((name) => byName.get(name) ?? []),
        })),
      ],
    },
    null,
    2,
  )
}

/** @param {string} integrity as the lock file has it */
function hashesOf(integrity) {
  const [kind, base64] = integrity.split('-')
  if (kind !== 'sha512' || base64 === undefined) return []
  return [{ alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }]
}
