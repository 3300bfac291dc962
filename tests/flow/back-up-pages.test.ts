// The database in a backup: only the pages that changed are copied, every version comes back whole, and what the drive forgot is
// copied anew.
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { restoreBackup } from '../../electron/studio/flow/restore-backup.ts'
import { readVersions } from '../../electron/studio/store/backup-folder.ts'
import { openDatabase } from '../../electron/studio/store/database.ts'
import { listSubjects } from '../../electron/studio/store/subject.ts'
import { appendTrail } from '../../electron/studio/store/trail.ts'
import { databaseKey } from '../../electron/studio/store/vault-keys.ts'
import { openVaultSchool, type VaultSchool } from './vault-story.ts'

let vault: VaultSchool
const root = () => join(vault.drive, 'Cloakroom backup')
beforeEach(async () => {
  vault = await openVaultSchool()
})
afterEach(async () => {
  await vault.close()
})
const openRestored = (home: string) => {
  const key = vault.parts.vaultKey()
  if (!key) throw new Error('The vault is open')
  return openDatabase(join(home, 'cloakroom.db'), databaseKey(key), 'existing')
}

test('the database is copied page by page: a later version holds only what changed, and each version comes back whole', async () => {
  await vault.keep('a photo')
  // Something that lies there and is never touched again.
  vault.school.database.write((writer) => {
    for (let n = 0; n < 3000; n += 1)
      appendTrail(writer, { atMs: n, accountId: null, role: null, kind: 'photo-imported', about: { n } })
  })
  const sizes: number[] = []
  for (let day = 0; day < 8; day += 1) {
    vault.school.addSubject({ id: `pupil-${String(day)}`, legalForename: 'Ada' })
    // One after the other: each lies on the one before.
    // oxlint-disable-next-line no-await-in-loop
    expect(await vault.backUp()).toMatchObject({ trouble: null })
    vault.school.clock.pass(86_400_000)
    // oxlint-disable-next-line no-await-in-loop
    const [newest] = await readVersions(root())
    // oxlint-disable-next-line no-await-in-loop
    sizes.push((await stat(join(root(), 'versions', newest?.name ?? '', 'database.sealed'))).size)
  }
  const [whole = 0, ...later] = sizes
  expect(Math.max(...later)).toBeLessThan(whole / 3)
  const versions = await readVersions(root())
  expect(versions.map((one) => one.over?.length ?? 0)).toEqual([7, 6, 5, 4, 3])
  // Of those that are no versions any more, only the pages stay on which the others lie.
  const folders = (await readdir(join(root(), 'versions'))).toSorted()
  expect(folders).toHaveLength(8)
  expect(await readdir(join(root(), 'versions', folders[0] ?? ''))).toEqual(['database.sealed'])
  expect((await readdir(join(root(), 'versions', folders[1] ?? ''))).toSorted()).toEqual([
    'database.sealed',
    'pages.sealed',
  ])
  for (const [at, { name }] of versions.entries()) {
    const home = join(vault.school.dir, `computer-${String(at)}`)
    // oxlint-disable-next-line no-await-in-loop
    await mkdir(home)
    // oxlint-disable-next-line no-await-in-loop
    await restoreBackup(
      home,
      vault.school.clock,
      { folder: vault.drive, version: name, recoveryKey: vault.recoveryKey },
      () => undefined,
    )
    const database = openRestored(home)
    expect(database.read((reader) => listSubjects(reader).length)).toBe(8 - at)
    database.close()
  }
})

test('a page that rots on the drive is copied anew by the next backup, and layers that are gone make it copy everything', async () => {
  await vault.keep('a photo')
  await vault.backUp()
  const [first = ''] = await readdir(join(root(), 'versions'))
  const base = join(root(), 'versions', first, 'database.sealed')
  const bytes = await readFile(base)
  const at = bytes.byteLength - 4096 * 3
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
  await writeFile(base, bytes)
  vault.school.clock.pass(86_400_000)
  await vault.backUp()
  const home = join(vault.school.dir, 'new-computer')
  await mkdir(home)
  expect(
    await restoreBackup(
      home,
      vault.school.clock,
      { folder: vault.drive, version: (await readVersions(root()))[0]?.name ?? '', recoveryKey: vault.recoveryKey },
      () => undefined,
    ),
  ).toMatchObject({ files: 1, missing: 0 })
  await rm(base)
  vault.school.clock.pass(86_400_000)
  await vault.backUp()
  expect((await readVersions(root()))[0]?.over).toBeUndefined()
})

test('what was forgotten for good lies in no layer: the next version is a whole one, and nothing of before stays', async () => {
  await vault.keep('a photo')
  await vault.backUp()
  vault.school.clock.pass(86_400_000)
  await vault.backUp()
  expect((await readVersions(root()))[0]?.over).toHaveLength(1)
  vault.school.clock.pass(86_400_000)
  vault.school.database.write((writer) => {
    const about = { subject: 'amelia', templates: 1 }
    appendTrail(writer, {
      atMs: vault.school.clock.nowMs(),
      accountId: null,
      role: null,
      kind: 'templates-destroyed',
      about,
    })
  })
  await vault.backUp()
  const versions = await readVersions(root())
  expect(versions.map((one) => one.over)).toEqual([undefined])
  expect(await readdir(join(root(), 'versions'))).toEqual(versions.map((one) => one.name))
})
