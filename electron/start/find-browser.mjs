// @ts-check
// Finds a window to show the studio in: the Electron binary or a Chromium. Runs before anything is installed, on
// Node 20 or later, so it imports node alone. It looks and never fetches: `require('electron')` would start a download.
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The folder that holds package.json. */
export const projectRoot = join(import.meta.dirname, '..', '..')

/**
 * The Electron binary that would be run, or null when it is not on this machine.
 * ELECTRON_OVERRIDE_DIST_PATH points at a folder that holds it, as Electron's own launcher understands it.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [electronFolder] The installed npm package.
 * @returns {string | null}
 */
export function findElectron(env = process.env, electronFolder = join(projectRoot, 'node_modules', 'electron')) {
  const pathFile = join(electronFolder, 'path.txt')
  const named = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : null
  const override = env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override) {
    const binary = join(override, named ?? usualElectronName())
    return existsSync(binary) ? binary : null
  }
  if (named === null || named === '') return null
  const binary = join(electronFolder, 'dist', named)
  return existsSync(binary) ? binary : null
}

/** What the binary is called inside Electron's own archive. */
function usualElectronName() {
  if (process.platform === 'win32') return 'electron.exe'
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return 'electron'
}

/**
 * A Chromium, Chrome or Edge on this machine, or null. CLOAKROOM_CHROMIUM names one and is believed only if it exists.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {string | null}
 */
export function findChromium(env = process.env, platform = process.platform) {
  const chosen = env['CLOAKROOM_CHROMIUM']
  if (chosen) return canRun(chosen) ? chosen : null
  for (const candidate of usualPlaces(env, platform)) if (canRun(candidate)) return candidate
  return null
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @returns {string[]}
 */
function usualPlaces(env, platform) {
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter((root) => root)
    const inside = [
      'Google/Chrome/Application/chrome.exe',
      'Chromium/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ]
    return inside.flatMap((path) => roots.map((root) => join(/** @type {string} */ (root), path)))
  }
  if (platform === 'darwin') {
    return [
      'Chromium.app/Contents/MacOS/Chromium',
      'Google Chrome.app/Contents/MacOS/Google Chrome',
      'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ].map((path) => `/Applications/${path}`)
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

/** @param {string} path */
function canRun(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Whether a window could be seen here. On Linux that needs an X or Wayland display.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @param {NodeJS.Platform} [platform]
 */
export function hasDisplay(env = process.env, platform = process.platform) {
  return platform === 'win32' || platform === 'darwin' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY'])
}
