// @ts-check
// Builds the program into out/ unless what is there is newer than every source file. Node alone.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './find-browser.mjs'
import { onNode24, runStep } from './run-step.mjs'

const SOURCES = ['electron', 'shared', 'renderer', 'electron.vite.config.ts', 'package-lock.json']
const BUILT = [
  'out/main/index.js',
  'out/main/chromium.js',
  'out/main/engine-worker.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
]

/** Builds, or says that it is built already. */
export async function build() {
  const oldest = Math.min(...BUILT.map((file) => newestChange(join(projectRoot, file))))
  if (oldest > Math.max(...SOURCES.map((path) => newestChange(join(projectRoot, path))))) {
    console.log('Program: already built')
    return
  }
  await runStep(buildStep())
}

/** The build itself, always. */
export function buildStep() {
  return onNode24(
    'Building the program',
    'node_modules/electron-vite/bin/electron-vite.js',
    ['build', '--logLevel', 'warn'],
    { NODE_ENV: 'production' },
  )
}

/**
 * Milliseconds since 1970 of the newest change at or under `path`; 0 where there is nothing.
 *
 * @param {string} path
 * @returns {number}
 */
function newestChange(path) {
  if (!existsSync(path)) return 0
  const found = statSync(path)
  if (!found.isDirectory()) return found.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newestChange(join(path, name))))
}
