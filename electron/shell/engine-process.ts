// The face engine's processes inside Electron: utility processes, since the packaged program cannot be used as a plain Node
// (its fuse is burnt). Takes the piece of Electron that it needs, so that tests can drive it; types alone are imported.
import type { UtilityProcess } from 'electron'
import type { StartEngineChild } from '../studio/ports.ts'

/** What is used of Electron's `utilityProcess`. */
export interface UtilityProcesses {
  fork(
    modulePath: string,
    args: string[],
    options: { serviceName: string; stdio: 'ignore'; execArgv: string[]; env: NodeJS.ProcessEnv },
  ): Pick<UtilityProcess, 'pid' | 'postMessage' | 'kill'> & {
    on(event: 'message', listener: (message: unknown) => void): unknown
    on(event: 'exit', listener: (code: number) => void): unknown
  }
}

/** Starts engine processes under Electron. */
export function engineProcesses(utilityProcess: UtilityProcesses): StartEngineChild {
  return ({ entry, argument, flags, env }) => {
    const child = utilityProcess.fork(entry, [argument], {
      serviceName: 'Cloakroom: faces',
      stdio: 'ignore',
      execArgv: [...flags],
      env: { ...process.env, ...env },
    })
    return {
      get pid() {
        return child.pid
      },
      post: (message) => child.postMessage(message),
      onReply: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.on('exit', () => listener()),
      kill: () => {
        const { pid } = child
        child.kill()
        // `kill` asks; what hangs in native code does not listen.
        if (pid !== undefined) endNow(pid)
      },
    }
  }
}

function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    // It ended by itself in between: that is what was wanted.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
