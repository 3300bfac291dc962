// Who may import whom: every import of every source file, held against the table. House rule, a must.
import { expect, test } from 'vitest'
import { importFaults, importsOf, readSource, roomOf, rooms, sourceFiles } from './rooms.ts'

test('every room was seen: no room is empty and no source file is outside', () => {
  const byRoom = new Map(rooms.map((room) => [room.name, 0]))
  for (const file of sourceFiles()) {
    const name = roomOf(file)?.name ?? 'nowhere'
    byRoom.set(name, (byRoom.get(name) ?? 0) + 1)
  }
  expect([...byRoom].filter(([, files]) => files === 0)).toEqual([])
  expect(byRoom.has('nowhere')).toBe(false)
})

test('imports were seen in most files, so the reader of imports is not blind', () => {
  const files = sourceFiles()
  const withImports = files.filter((file) => importsOf(file, readSource(file)).length > 0)
  expect(withImports.length).toBeGreaterThan(files.length / 2)
})

test('no source file imports what its room may not', () => {
  expect(sourceFiles().flatMap((file) => importFaults(file, readSource(file)))).toEqual([])
})

const planted: readonly (readonly [file: string, source: string])[] = [
  ['shared/model/planted.ts', "import { readFile } from 'node:fs/promises'"],
  ['shared/model/planted.ts', "import { standing } from '../rules/permission-standing.ts'"],
  ['shared/rules/planted.ts', "import { z } from 'zod'"],
  ['shared/rules/planted.ts', "export { query } from '../contract/operation.ts'"],
  ['shared/contract/planted.ts', "import { decide } from '../rules/decide-publication.ts'"],
  ['renderer/parts/planted.tsx', "import { openStudio } from '../../electron/studio/studio.ts'"],
  ['renderer/screens/planted.tsx', "const fs = await import('node:fs')"],
  ['electron/studio/flow/planted.ts', "import type { Raster } from '../engine/raster.ts'"],
  ['electron/studio/flow/planted.ts', "import { graphPage } from '../page/graph-page.ts'"],
  ['electron/studio/flow/planted.ts', "import { readFile } from 'node:fs/promises'"],
  ['electron/studio/store/planted.ts', "import { redact } from '../flow/redact-photo.ts'"],
  ['electron/studio/store/planted.ts', "import { request } from 'node:https'"],
  ['electron/studio/engine/planted.ts', "import { openDatabase } from '../store/database.ts'"],
  ['electron/studio/engine/planted.ts', "const net = process.getBuiltinModule('node:net')"],
  ['electron/studio/page/planted.ts', "import { openDatabase } from '../store/database.ts'"],
  ['electron/studio/studio.ts', "import { app } from 'electron'"],
  ['electron/studio/serve.ts', "import { createServer } from 'node:http'"],
  ['electron/studio/serve.ts', "import { guards } from '../chromium/guards.ts'"],
  ['electron/shell/planted.ts', "import { openDatabase } from '../studio/store/database.ts'"],
  ['electron/main.ts', "import { rules } from '../shared/rules/retention-due.ts'"],
  ['electron/preload.ts', "import fs = require('node:fs')"],
  ['electron/chromium/planted.ts', "import { app } from 'electron'"],
  ['electron/chromium/planted.ts', "import { createServer } from 'node:net'"],
  ['electron/chromium/planted.ts', "import { importPhotos } from '../studio/flow/import-photos.ts'"],
  ['electron/start/planted.mjs', "import { z } from 'zod'"],
  ['electron/helpers.ts', 'export const a = 1'],
]

test.each(planted)('a planted fault in %s is found: %s', (file, source) => {
  expect(importFaults(file, source)).toHaveLength(1)
})

test('an import of the same name in a comment is no fault', () => {
  expect(
    importFaults(
      'shared/model/planted.ts',
      "// import fs from 'node:fs'\n/* from 'node:fs' */\nimport { z } from 'zod'",
    ),
  ).toEqual([])
})
