// @ts-check
// `npm run verify`: everything that CI runs, one line per step; what needs nothing of another runs beside it. It stops where
// something fails and shows what that said. CLOAKROOM_VERIFY_NO_INSTALL=1 leaves the installing out.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildStep } from './build.mjs'
import { findChromium, projectRoot } from './find-browser.mjs'
import { getChromium, installPackages } from './install.mjs'
import { onNode24, runScript, runStep, StopHere } from './run-step.mjs'

const VITEST_REPORT = join('test-results', 'unit.json')
const APP_REPORT = join('test-results', 'app.json')

await runScript(async () => {
  const began = performance.now()
  if (process.env['CLOAKROOM_VERIFY_NO_INSTALL'] !== '1') await installPackages()
  await getChromium()
  const chromium = { CLOAKROOM_CHROMIUM: findChromium() ?? '' }
  // The tests come after these: they would wait for one another on a computer with two processors.
  await allOf([
    onNode24('Types', 'node_modules/typescript/bin/tsc', ['-b']),
    onNode24('Lint', 'node_modules/oxlint/bin/oxlint', ['--deny-warnings']),
    onNode24('Dead code', 'node_modules/knip/bin/knip.js', ['--no-progress']),
    onNode24(
      'Build',
      'node_modules/electron-vite/bin/electron-vite.js',
      ['build', '--logLevel', 'warn'],
      buildStep().env,
    ),
    onNode24('Format', 'node_modules/oxfmt/bin/oxfmt', ['--check', '.']),
  ])
  const unit = await counted(
    'Tests',
    VITEST_REPORT,
    [
      'node_modules/vitest/vitest.mjs',
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_REPORT}`],
    ],
    countUnit,
  )
  const app = await counted(
    'App tests',
    APP_REPORT,
    ['node_modules/@playwright/test/cli.js', ['test']],
    countApp,
    chromium,
  )
  console.log(`Everything holds (${((performance.now() - began) / 1000).toFixed(0)} s).`)
  console.log(`${unit.passed + app.passed} passed, ${unit.failed + app.failed} failed`)
})

/**
 * Steps side by side. Each is waited for, so that none goes on behind the last line; then the first failure stops the script.
 *
 * @param {readonly import('./run-step.mjs').Step[]} steps
 */
async function allOf(steps) {
  const ends = await Promise.allSettled(steps.map((step) => runStep(step)))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

/**
 * @typedef {{ passed: number; failed: number; skipped: number }} Count
 * @typedef {(report: unknown) => Count} Counter
 */

/**
 * A step whose tests are counted from its report. When it fails, the count is printed before the script stops.
 *
 * @param {string} say
 * @param {string} report
 * @param {readonly [script: string, args: readonly string[]]} run
 * @param {Counter} count
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Count>}
 */
async function counted(say, report, [script, args], count, env) {
  try {
    await runStep(onNode24(say, script, args, env))
  } catch (error) {
    const { passed, failed } = readCount(report, count)
    console.log(`${passed} passed, ${failed} failed`)
    throw error
  }
  const result = readCount(report, count)
  if (result.passed === 0) throw new StopHere(`${say}: no test was run.`)
  if (result.skipped > 0)
    throw new StopHere(`${say}: ${result.skipped} tests were skipped; a skipped test is a promise nobody checked.`)
  return result
}

/**
 * @param {string} report
 * @param {Counter} count
 */
function readCount(report, count) {
  try {
    return count(JSON.parse(readFileSync(join(projectRoot, report), 'utf8')))
  } catch {
    // The step ended before it wrote a report.
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

/** @type {Counter} */
function countUnit(report) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } =
    /** @type {{ numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number }} */ (
      report
    )
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests }
}

/** @type {Counter} */
function countApp(report) {
  const { stats } = /** @type {{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }} */ (
    report
  )
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
}
