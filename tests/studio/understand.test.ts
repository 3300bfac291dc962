// What comes from outside is understood or it is not: no value of JSON makes the reading itself fall over.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { failureIn } from '../../electron/studio/page/graph-errors.ts'
import { readKeyFile } from '../../electron/studio/store/key-file.ts'
import { understand } from '../../shared/model/understand.ts'

/** It has a length that no number can be compared with. */
const nasty: unknown = JSON.parse('{"length":{"toString":1,"valueOf":1}}')

test('a value on which the schema falls over is one that is not understood', () => {
  expect(understand(z.string().min(16).max(100), nasty).success).toBe(false)
  expect(understand(z.strictObject({ name: z.string().max(5) }), { name: nasty }).success).toBe(false)
  expect(understand(z.string().max(5), 'Maple')).toEqual({ success: true, data: 'Maple' })
})

test('a key file and an answer of Facebook with it in them are told apart from a defect', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cloakroom-understand-'))
  try {
    const path = join(folder, 'keys.json')
    await writeFile(path, JSON.stringify({ version: 2, schoolName: nasty }))
    await expect(readKeyFile(path)).rejects.toMatchObject({ failure: { kind: 'home-damaged' } })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  expect(failureIn(400, { error: { code: 1, message: nasty } })).toMatchObject({ kind: 'unknown' })
})
