// How the vault says that it is: every kind of damage is counted on Home and named, the rest works, and the backup puts it right.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { checkVault, repairVault, showVault } from '../../electron/studio/flow/check-vault.ts'
import { vaultHealth } from '../../electron/studio/flow/vault-health.ts'
import { checkProgress } from '../../electron/studio/flow/vault-progress.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { listSubjects } from '../../electron/studio/store/subject.ts'
import type { FileId } from '../../shared/model/id.ts'
import { openVaultSchool, type VaultSchool } from './vault-story.ts'

let vault: VaultSchool
beforeEach(async () => {
  vault = await openVaultSchool()
})
afterEach(() => vault.close())
const health = () => vaultHealth(vault.work())
const check = async () => {
  checkProgress(vault.work()).asked = 'check'
  expect(await checkVault(vault.work(), vault.parts)).toBe(true)
}
const pathOf = (id: FileId) => join(vault.school.dir, 'files', id.slice(0, 2), `${id}.sealed`)
const textOf = async (id: FileId) =>
  Buffer.from(await vault.school.files.open(vault.school.database.read, id)).toString()

test('a file that is cut, changed, swapped or gone is counted and named, the others open, and the backup puts it right', async () => {
  const hurt = await vault.keep('the photo of Monday '.repeat(9))
  const whole = await vault.keep('the photo of Tuesday '.repeat(9))
  expect(health()).toMatchObject({ folderChosen: true, lastBackupAtMs: null, backupOverdue: true })
  await vault.backUp()
  await check()
  const well = {
    folderChosen: true,
    lastBackupAtMs: expect.any(Number) as number,
    backupOverdue: false,
    backupFailed: false,
    notInBackup: 0,
    damagedFiles: 0,
    damagedPages: 0,
    trailFaults: 0,
  }
  expect(health()).toEqual(well)
  const bytes = await readFile(pathOf(hurt))
  const flipped = Buffer.from(bytes)
  flipped.writeUInt8(flipped.readUInt8(60) ^ 1, 60)
  const kinds = [
    ['truncated', () => writeFile(pathOf(hurt), bytes.subarray(0, 50))],
    ['changed', () => writeFile(pathOf(hurt), flipped)],
    // The file of another photo under this one's name.
    ['changed', async () => writeFile(pathOf(hurt), await readFile(pathOf(whole)))],
    ['missing', () => rm(pathOf(hurt))],
  ] as const
  for (const [why, damage] of kinds) {
    await damage()
    await check()
    expect([why, health()]).toEqual([why, { ...well, damagedFiles: 1 }])
    expect(showVault(vault.work())).toMatchObject({ damagedFiles: 1, damaged: [{ fileId: hurt, why }] })
    expect(await textOf(whole)).toBe('the photo of Tuesday '.repeat(9))
    await expect(textOf(hurt)).rejects.toMatchObject({ failure: { kind: 'home-damaged' } })
    expect(await repairVault(vault.school.as('office'))).toMatchObject({
      repaired: 1,
      left: 0,
      view: { damagedFiles: 0 },
    })
    expect([why, health()]).toEqual([why, well])
    expect(await textOf(hurt)).toBe('the photo of Monday '.repeat(9))
  }
})

test('a flipped page of the database is counted, and what does not need it goes on', async () => {
  vault.school.addSubject({ id: 'amelia' })
  vault.school.database.write((writer) =>
    writer.run(sql`INSERT INTO setting (name, value, changed_at_ms) VALUES ('long', ${'x'.repeat(20_000)}, 1)`),
  )
  const page = vault.school.database.read((reader) =>
    reader.get(
      sql`SELECT max(pageno) AS pageno FROM dbstat WHERE name = 'setting' AND pagetype = 'overflow'`,
      z.object({ pageno: z.number() }),
    ),
  )?.pageno
  if (page === undefined) throw new Error('There is such a page')
  vault.school.database.checkpoint()
  const path = vault.parts.databasePath
  const bytes = await readFile(path)
  bytes.writeUInt8(bytes.readUInt8((page - 1) * 4096 + 100) ^ 1, (page - 1) * 4096 + 100)
  await writeFile(path, bytes)
  await check()
  expect(health()).toMatchObject({ damagedPages: 1, damagedFiles: 0 })
  expect(showVault(vault.work()).last).toMatchObject({ damagedPages: [page] })
  expect(vault.school.database.read(listSubjects)).toHaveLength(1)
  expect(await textOf(await vault.keep('a new photo'))).toBe('a new photo')
})

test('a backup that failed, and one that is too long ago, are said', async () => {
  await vault.backUp()
  await rm(vault.drive, { recursive: true })
  expect((await vault.backUp()).trouble).toBe('folder-not-found')
  expect(health()).toMatchObject({ backupFailed: true, backupOverdue: false })
  vault.school.clock.pass(8 * 86_400_000)
  expect(health()).toMatchObject({ backupFailed: true, backupOverdue: true })
})
