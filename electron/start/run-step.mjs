// @ts-check
// Runs one step of a start script and tells it in one line. Quiet while it goes well; everything it said when it fails.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { projectRoot } from './find-browser.mjs'

/** A sentence for the person at the keyboard. The scripts print it alone, without a stack, and end with 1. */
export class StopHere extends Error {}

/**
 * @typedef {object} Step
 * @property {string} say What is being done, as it is printed: "Checking types".
 * @property {string} command
 * @property {readonly string[]} args
 * @property {NodeJS.ProcessEnv} [env] Added to this process's own.
 * @property {string} [ifItFails] Said after the step's output.
 */

/**
 * Runs the step and returns what it printed on standard output. Prints one line with the seconds it took.
 *
 * @param {Step} step
 * @returns {Promise<string>}
 * @throws {StopHere} when the command fails, after printing all it said.
 */
export async function runStep(step) {
  const began = performance.now()
  const { code, output, printed } = await collect(step)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  if (code !== 0) {
    process.stdout.write(`${output.trimEnd()}\n`)
    throw new StopHere(
      `${step.say}: failed after ${seconds} s.${step.ifItFails === undefined ? '' : ` ${step.ifItFails}`}`,
    )
  }
  console.log(`${step.say}: done (${seconds} s)`)
  return printed
}

/**
 * Whether the step goes well. Prints nothing either way.
 *
 * @param {Step} step
 */
export async function trySilently(step) {
  return (await collect(step)).code === 0
}

/**
 * @param {Step} step
 * @returns {Promise<{ code: number; output: string; printed: string }>}
 */
function collect(step) {
  return new Promise((resolve) => {
    /** @type {Buffer[]} */
    const chunks = []
    /** @type {Buffer[]} */
    const out = []
    const child = spawn(step.command, step.args, {
      cwd: projectRoot,
      env: { ...process.env, PATH: pathWithNode24(), ...step.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // npm is a .cmd file on Windows, which only a shell can start.
      shell: process.platform === 'win32' && step.command === 'npm',
    })
    child.stdout.on('data', (/** @type {Buffer} */ chunk) => {
      chunks.push(chunk)
      out.push(chunk)
    })
    child.stderr.on('data', (chunk) => chunks.push(chunk))
    child.on('error', (error) => resolve({ code: 127, output: `${step.command}: ${error.message}`, printed: '' }))
    child.on('close', (code) =>
      resolve({
        code: code ?? 1,
        output: Buffer.concat(chunks).toString('utf8'),
        printed: Buffer.concat(out).toString('utf8'),
      }),
    )
  })
}

/** Node 24 of the package `node`, once installed; before that null. */
export function node24() {
  const inside = join(projectRoot, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return existsSync(inside) ? inside : null
}

/** The PATH with the project's own Node first, so that a tool's `#!/usr/bin/env node` is Node 24 too. */
export function pathWithNode24() {
  const found = node24()
  const own = process.env['PATH'] ?? ''
  return found === null ? own : [dirname(found), join(projectRoot, 'node_modules', '.bin'), own].join(delimiter)
}

/**
 * A tool of this project, run on Node 24.
 *
 * @param {string} say
 * @param {string} script Path of its JavaScript or TypeScript file, from the project's folder.
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Step}
 */
export function onNode24(say, script, args, env) {
  return {
    say,
    command: node24() ?? process.execPath,
    args: [join(projectRoot, script), ...args],
    ...(env === undefined ? {} : { env }),
  }
}

/**
 * Runs a whole script: a StopHere becomes one sentence and exit code 1, anything else is a defect and shows its stack.
 *
 * @param {() => Promise<void>} main
 */
export async function runScript(main) {
  try {
    await main()
  } catch (error) {
    process.exitCode = 1
    console.error(error instanceof StopHere ? error.message : error)
  }
}
