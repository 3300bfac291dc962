// @ts-check
// Puts in place what the studio needs to be built and shown: the npm packages and a window. Node 20, node alone.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findChromium, findElectron, projectRoot } from './find-browser.mjs'
import { runStep, StopHere, trySilently } from './run-step.mjs'

/** Installs the packages of the lock file, on Node 24, unless they are there already. */
export async function installPackages() {
  if (packagesAreInstalled()) {
    console.log('Packages: already installed')
    return
  }
  // npm runs on the Node that starts it. Through `node@24` it sees the version that the packages ask for.
  await runStep({
    say: 'Installing packages',
    command: 'npm',
    args: ['exec', '--yes', '--package=node@24', '--', 'npm', 'ci', '--no-fund', '--no-audit'],
    // An npm that does not know `allowScripts` would let this package fetch parts for graphics cards.
    env: { ONNXRUNTIME_NODE_INSTALL: 'skip' },
    ifItFails: 'Check that this computer can reach its npm registry.',
  })
}

/**
 * @typedef {{ packages?: Record<string, { version?: string; optional?: boolean; devOptional?: boolean; peer?: boolean }> }} LockFile
 */

/**
 * Whether every package that the lock file asks for is installed at that very version.
 *
 * @param {string} [root]
 * @returns {boolean}
 */
export function packagesAreInstalled(root = projectRoot) {
  const installedFile = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(installedFile)) return false
  const wanted = readLock(join(root, 'package-lock.json'))
  const installed = readLock(installedFile)
  return Object.entries(wanted.packages ?? {}).every(([path, entry]) => {
    if (path === '' || entry.optional || entry.devOptional) return true
    return installed.packages?.[path]?.version === entry.version
  })
}

/**
 * @param {string} file
 * @returns {LockFile}
 */
function readLock(file) {
  return /** @type {LockFile} */ (JSON.parse(readFileSync(file, 'utf8')))
}

/** Which window there is: Electron's own binary first, then a Chromium. Electron on Linux does not run as root. */
export function findWindow() {
  const electron = findElectron()
  if (electron !== null && !(process.platform === 'linux' && process.getuid?.() === 0))
    return { kind: /** @type {const} */ ('electron'), path: electron }
  const chromium = findChromium()
  return chromium === null ? null : { kind: /** @type {const} */ ('chromium'), path: chromium }
}

/**
 * A window, fetched through apt where that can be done without asking.
 *
 * @returns {Promise<{ kind: 'electron' | 'chromium'; path: string }>}
 * @throws {StopHere} with the one command to type.
 */
export async function getWindow() {
  const found = findWindow()
  if (found !== null) return found
  if (process.env['CLOAKROOM_CHROMIUM']) {
    throw new StopHere(`CLOAKROOM_CHROMIUM names ${process.env['CLOAKROOM_CHROMIUM']}, which is not a program here.`)
  }
  await getChromium()
  const chromium = findChromium()
  if (chromium === null)
    throw new StopHere('Chromium was installed but cannot be found. Set CLOAKROOM_CHROMIUM to its path.')
  return { kind: 'chromium', path: chromium }
}

/** Installs Chromium as root on Debian; otherwise stops with what to type. */
export async function getChromium() {
  if (findChromium() !== null) return
  if (process.platform === 'win32')
    throw new StopHere('Cloakroom needs Chrome or Edge to show its window. Type: winget install Google.Chrome')
  if (process.platform === 'darwin')
    throw new StopHere('Cloakroom needs Chromium to show its window. Type: brew install --cask chromium')
  if (!existsSync('/usr/bin/apt-get'))
    throw new StopHere(
      'Cloakroom needs Chromium to show its window. Install it, or set CLOAKROOM_CHROMIUM to its path.',
    )
  if (process.getuid?.() !== 0) {
    throw new StopHere(
      'Cloakroom needs Chromium to show its window. Type: sudo apt-get update && sudo apt-get install -y chromium',
    )
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await runStep({ say: 'Asking apt what there is', command: 'apt-get', args: ['update', '-qq'], env })
  await runStep({ say: 'Installing Chromium', command: 'apt-get', args: ['install', '-y', '-qq', 'chromium'], env })
  // Without its British words Chromium shows dates the American way. Some systems have them under another name.
  await trySilently({ say: '', command: 'apt-get', args: ['install', '-y', '-qq', 'chromium-l10n'], env })
}
