// The folder of a run: everything in it goes with the run, and what a run left that was cut off goes with the next.
import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sweepRunFolders } from '../run-folder.ts'

let temporary: string
beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'cloakroom-temporary-'))
})
afterEach(() => rm(temporary, { recursive: true, force: true }))

const module = JSON.stringify(new URL('../run-folder.ts', import.meta.url).href)
const program = (end: string) =>
  spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `const { endWhenAsked, takeRunFolder } = await import(${module})
       const { mkdtempSync } = await import('node:fs')
       const { tmpdir } = await import('node:os')
       endWhenAsked()
       takeRunFolder()
       console.log(mkdtempSync(tmpdir() + '/cloakroom-left-'))
       setInterval(() => undefined, 1000)
       ${end}`,
    ],
    { env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary }, encoding: 'utf8' },
  )

test.each([
  'process.exit(0)',
  'setTimeout(() => { throw new Error("it fails") })',
  'process.kill(process.pid, "SIGTERM")',
])('nothing is left after %s', async (end) => {
  const { stdout } = program(end)
  expect(stdout).toContain('cloakroom-left-')
  expect(await readdir(temporary)).toEqual([])
})

test('what a run left that was cut off goes with the next, and that of one that runs stays', async () => {
  program('process.kill(process.pid, "SIGKILL")')
  expect(await readdir(temporary)).toHaveLength(1)
  await mkdir(join(temporary, `cloakroom-run-${String(process.pid)}-mine`))
  await mkdir(join(temporary, 'somebody-elses'))
  sweepRunFolders(temporary)
  expect((await readdir(temporary)).toSorted()).toEqual([`cloakroom-run-${String(process.pid)}-mine`, 'somebody-elses'])
})
