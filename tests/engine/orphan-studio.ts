// A studio in a process of its own for processes.test.ts: it has a photo searched, tells its parent which engine process
// does it, and waits to be killed.
import { readFile } from 'node:fs/promises'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'

const engine = openFaceEngine({ processes: 1 })
const photo = await readFile(new URL('../../node_modules/@vladmandic/face-api/demo/sample1.jpg', import.meta.url))
for (;;) {
  const searching = engine.findFaces(photo)
  process.send?.(engine.pids()[0] ?? 0)
  await searching
}
