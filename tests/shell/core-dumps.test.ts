// What a crashed program leaves behind would hold pictures and keys: the start script switches core dumps off for the window
// and everything that it starts.
import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { withoutCoreDumps } from '../../electron/start/open-window.mjs'

const limit = [
  process.execPath,
  ['-e', `process.stdout.write(process.report.getReport().userLimits.core_file_size_blocks.soft + '')`],
] as const

test('the window’s program is started without core dumps, with its arguments as they are', () => {
  const [command, args] = withoutCoreDumps(limit[0], [...limit[1]])
  expect(execFileSync(command, args, { encoding: 'utf8' })).toBe('0')
  const [echo, words] = withoutCoreDumps('/bin/echo', ['a  b', '$HOME', `it's`])
  expect(execFileSync(echo, words, { encoding: 'utf8' })).toBe(`a  b $HOME it's\n`)
})

test('on Windows, which writes none unless somebody set it up, the command stays as it is', () => {
  expect(withoutCoreDumps('node.exe', ['x'], 'win32')).toEqual(['node.exe', ['x']])
})
