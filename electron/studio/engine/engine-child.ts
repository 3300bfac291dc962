// How plain Node starts an engine process. The Electron shell starts its own kind (electron/shell/engine-process.ts),
// because the packaged program may not be used as a plain Node.
//
// [Note: Why processes] Pictures come from outside, and decoders and networks are native code. A thread that crashes takes
// the whole studio with it, cannot be ended while it hangs, and never gives its memory back; a process does none of that.
import { fork } from 'node:child_process'
import type { StartEngineChild } from '../ports.ts'

/** As a child of plain Node: the Chromium shell, tests and measuring. */
export const forkEngineChild: StartEngineChild = ({ entry, argument, flags, env }) => {
  const child = fork(entry, [argument], {
    serialization: 'advanced',
    // Nothing of what libraries print may get out of the packaged program; from source it helps to find a mistake.
    stdio: ['ignore', 'ignore', entry.endsWith('.ts') ? 'inherit' : 'ignore', 'ipc'],
    execArgv: [...flags],
    env: { ...process.env, ...env },
  })
  // It ends itself when its studio is gone, and the studio does not wait for it.
  child.unref()
  child.channel?.unref()
  return {
    pid: child.pid,
    post: (request) => {
      child.send(request as object, () => undefined)
    },
    onReply: (listener) => void child.on('message', listener),
    onExit: (listener) => {
      let told = false
      const once = (): void => {
        if (!told) listener()
        told = true
      }
      child.on('exit', once)
      child.on('error', once)
      child.on('disconnect', once)
    },
    kill: () => void child.kill('SIGKILL'),
  }
}
