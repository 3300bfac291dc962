// The built-in folder chooser on real folders.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lookInside } from '../../electron/studio/store/outside-folder.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloakroom-folder-'))
  await mkdir(join(folder, 'Sports day'))
  await mkdir(join(folder, '.hidden'))
  for (const [name, text] of [
    ['IMG_10.JPG', 'abc'],
    ['IMG_9.jpg', 'ab'],
    ['roll.csv', 'a'],
    ['notes.docx', 'x'],
    ['.secret.jpg', 'x'],
  ]) {
    await writeFile(join(folder, name ?? ''), text ?? '')
  }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('only folders and files of the wanted kind are listed, as a person would sort them', async () => {
  const found = await lookInside(folder, 'photos')
  expect(found).toEqual({
    path: folder,
    parent: dirname(folder),
    folders: [{ name: 'Sports day', path: join(folder, 'Sports day') }],
    files: [
      { name: 'IMG_9.jpg', path: join(folder, 'IMG_9.jpg'), bytes: 2 },
      { name: 'IMG_10.JPG', path: join(folder, 'IMG_10.JPG'), bytes: 3 },
    ],
  })
  expect((await lookInside(folder, 'csv')).files.map((file) => file.name)).toEqual(['roll.csv'])
})

test('a folder that is gone says so', async () => {
  await expect(lookInside(join(folder, 'gone'), 'photos')).rejects.toMatchObject({
    failure: { kind: 'folder-not-found' },
  })
})
