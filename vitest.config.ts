// How the tests that need no window are run. The app tests (Playwright) have their own file.
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest, dearest first: begun last, one of these would go on alone while the other worker has nothing to do. */
const DEAREST = [
  'measure/kills',
  'engine/finding',
  'page/publish-crash',
  'measure/fuzz',
  'engine/reading-text',
  'engine/bad-input',
  'sample/draw-school',
  'engine/processes',
  'page/publish-matrix',
  'flow/publish',
  'page/second-graph',
  'flow/publish-properties',
  'engine/door',
  'engine/runtime',
  'page/takedown-crash',
].map((name) => `/tests/${name}.test.ts`)

class DearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification): number => {
      const at = DEAREST.findIndex((name) => moduleId.endsWith(name))
      return at === -1 ? DEAREST.length : at
    }
    // A stable sort: the rest stays in the order in which vitest has them.
    return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b))
  }
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    globalSetup: ['tests/vitest-run-folder.ts'],
    sequence: { sequencer: DearestFirst },
    // Programs that tests start find the sources without their types: taking them off takes longer than the program then runs.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules', '.cache', 'compiled-for-tests') },
    // A test that was skipped is a promise nobody checked.
    allowOnly: false,
    passWithNoTests: false,
  },
})
