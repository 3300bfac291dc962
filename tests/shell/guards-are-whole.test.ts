// The program has no way to open a Chromium window with fewer guards than all: only tests pass a list of their own.
import { expect, test } from 'vitest'
import { guards } from '../../electron/chromium/guards.ts'
import { importsOf, readSource, sourceFiles } from '../house/rooms.ts'

test('one file of the program opens the window, and it passes the whole list', () => {
  const callers = sourceFiles().filter((file) =>
    importsOf(file, readSource(file)).includes('electron/chromium/launch.ts'),
  )
  expect(callers).toEqual(['electron/chromium/run.ts'])
  expect(readSource('electron/chromium/run.ts')).toContain('openWindow({ ...options, home, studio, guards })')
})

test('the whole list is what the canary test was passed with', () => {
  expect(guards.map((guard) => guard.name)).toEqual([
    'closed unless said',
    'abort the rest',
    'no names resolve',
    'no WebSockets',
    'no direct UDP',
    'no WebRTC',
    'no second window',
    'no errands',
    'nothing kept',
    'no crash dumps',
  ])
})
