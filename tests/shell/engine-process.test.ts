// The face engine's processes as the Electron shell starts them, driven through a stand-in for Electron's utilityProcess.
// Nothing here ran inside a real Electron.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { engineProcesses, type UtilityProcesses } from '../../electron/shell/engine-process.ts'

interface Told {
  forked: unknown[]
  posted: unknown[]
  killed: number
}

function standIn(pid: number | undefined): {
  readonly told: Told
  readonly raise: (event: string, value: unknown) => void
  readonly pieces: UtilityProcesses
} {
  const told: Told = { forked: [], posted: [], killed: 0 }
  const listeners: [string, (value: never) => void][] = []
  return {
    told,
    raise: (event, value) => {
      for (const [name, listener] of listeners) if (name === event) listener(value as never)
    },
    pieces: {
      fork: (...given) => {
        told.forked.push(given)
        return {
          pid,
          postMessage: (message: unknown) => void told.posted.push(message),
          kill: () => {
            told.killed++
            return true
          },
          on: (event: string, listener: (value: never) => void) => void listeners.push([event, listener]),
        }
      },
    },
  }
}

test('the shell starts an engine process without output and hands its messages on', () => {
  const { told, raise, pieces } = standIn(undefined)
  const heard: unknown[] = []
  const child = engineProcesses(pieces)({
    entry: '/program/out/main/engine-worker.js',
    argument: '{"threads":2}',
    flags: ['--max-old-space-size=512'],
    env: { MALLOC_ARENA_MAX: '2' },
  })
  child.onReply((message) => heard.push(message))
  child.onExit(() => heard.push('exit'))
  child.post({ kind: 'cancel', id: 3 })
  raise('message', { kind: 'network-refused', where: 'x' })
  raise('exit', 1)
  child.kill()
  expect({ told, heard }).toEqual({
    told: {
      forked: [
        [
          '/program/out/main/engine-worker.js',
          ['{"threads":2}'],
          {
            serviceName: 'Cloakroom: faces',
            stdio: 'ignore',
            execArgv: ['--max-old-space-size=512'],
            env: { ...process.env, MALLOC_ARENA_MAX: '2' },
          },
        ],
      ],
      posted: [{ kind: 'cancel', id: 3 }],
      killed: 1,
    },
    heard: [{ kind: 'network-refused', where: 'x' }, 'exit'],
  })
})

test('an engine process that hangs is ended all the same, and one that is gone already does not matter', async () => {
  const hanging = spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"])
  const ended = once(hanging, 'exit')
  const start = { entry: '/engine-worker.js', argument: '{}', flags: [], env: {} }
  const child = engineProcesses(standIn(hanging.pid).pieces)(start)
  child.kill()
  expect((await ended)[1]).toBe('SIGKILL')
  expect(() => child.kill()).not.toThrow()
})
