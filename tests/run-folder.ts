// A folder in the system's temporary one for everything that one run of tests or of measuring puts down: it goes when the run
// ends, however it ends, and what a run left that was cut off goes with the next one.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const NAME = /^cloakroom-run-(\d+)-/

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process of that number is one that runs.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Removes a folder; what another process still holds open is left to the next run. */
function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  } catch (error) {
    process.stderr.write(`${folder} is left: ${error instanceof Error ? error.message : String(error)}\n`)
  }
}

/** Removes what runs left whose process is gone. */
export function sweepRunFolders(temporary: string): void {
  for (const name of readdirSync(temporary)) {
    const [, pid] = NAME.exec(name) ?? []
    if (pid !== undefined && !isRunning(Number(pid))) removeFolder(join(temporary, name))
  }
}

/**
 * From now on this process and those it starts find their temporary folder inside one of their own. Answers what removes it;
 * it goes by itself when the process ends or is asked to.
 */
export function takeRunFolder(): () => void {
  const temporary = tmpdir()
  sweepRunFolders(temporary)
  const folder = mkdtempSync(join(temporary, `cloakroom-run-${String(process.pid)}-`))
  const before = ['TMPDIR', 'TEMP', 'TMP'].map((name) => [name, process.env[name]] as const)
  for (const [name] of before) process.env[name] = folder
  const remove = (): void => {
    removeFolder(folder)
    for (const [name, value] of before)
      if (value === undefined) Reflect.deleteProperty(process.env, name)
      else process.env[name] = value
  }
  process.once('exit', remove)
  return remove
}

/** For a process that is its own: asked to end, it ends the ordinary way, so that its folder goes. */
export function endWhenAsked(): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)
    process.once(signal, () => process.exit(code))
}
