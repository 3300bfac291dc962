// An erasure against the backup: one that was made before it brings nobody back, and one that is made after it holds nothing of them.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backUp } from '../../electron/studio/flow/back-up.ts'
import type { WorkContext } from '../../electron/studio/flow/context.ts'
import { eraseSubject, previewErasure } from '../../electron/studio/flow/erase-subject.ts'
import { replayErasures } from '../../electron/studio/flow/replay-erasures.ts'
import { lookAtBackup, readRestoredNote, restoreBackup } from '../../electron/studio/flow/restore-backup.ts'
import { keepSince } from '../../electron/studio/flow/since-backup.ts'
import { openDatabase } from '../../electron/studio/store/database.ts'
import { insertPermissionFact } from '../../electron/studio/store/permission.ts'
import { openSealedFiles } from '../../electron/studio/store/sealed-files.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { findSubject } from '../../electron/studio/store/subject.ts'
import { readTrail } from '../../electron/studio/store/trail.ts'
import { verifyTrail } from '../../electron/studio/store/trail-check.ts'
import { databaseKey } from '../../electron/studio/store/vault-keys.ts'
import { AccountId, type FileId, type SubjectId } from '../../shared/model/id.ts'
import { everyFile, openVaultSchool, type VaultSchool } from './vault-story.ts'

const traces = { oldCopies: () => 0, remove: () => undefined }
const head = AccountId.parse('account-headteacher')
let vault: VaultSchool
let zara: SubjectId
/** The scan of Zara's form, and a file that has nothing to do with her. */
let scan: FileId
let other: FileId
beforeEach(async () => {
  vault = await openVaultSchool()
  zara = vault.school.addSubject({ id: 'zara', legalForename: 'Zara' })
  vault.school.addSubject({ id: 'noah' })
  other = await vault.keep('a photo')
  scan = await vault.keep('%PDF-1.4 the form', 'evidence-pdf')
  vault.school.database.write((writer) => {
    insertPermissionFact(
      writer,
      {
        subjectId: zara,
        purpose: 'social_media',
        decision: 'given',
        givenBy: 'Parent',
        relation: 'parent',
        how: 'form',
        saidOn: null,
        expiresOn: null,
        recordedAtMs: vault.school.clock.nowMs(),
        recordedBy: head,
      },
      { evidence: scan },
    )
  })
})
afterEach(() => vault.close())

async function eraseZara(): Promise<void> {
  const context = vault.school.as('headteacher')
  const { name, digest } = previewErasure(context, { subjectId: zara }, traces)
  await eraseSubject(context, { subjectId: zara, typedName: name, digest, livePostsStay: false }, traces)
}
const onDrive = async () => [...(await everyFile(join(vault.drive, 'Cloakroom backup', 'files'))).keys()]

/** The newest version on a new computer, with what background work gets there. */
async function restored() {
  const home = join(vault.school.dir, 'new-computer')
  await mkdir(home)
  const version = (await lookAtBackup(vault.drive)).versions[0]?.name ?? ''
  const input = { folder: vault.drive, version, recoveryKey: vault.recoveryKey }
  await restoreBackup(home, vault.school.clock, input, () => undefined)
  const key = vault.parts.vaultKey()
  if (!key) throw new Error('The vault is open')
  const database = openDatabase(join(home, 'cloakroom.db'), databaseKey(key), 'existing')
  const files = await openSealedFiles(join(home, 'files'))
  const { read, write } = database
  const context: WorkContext = { ...vault.work(), read, write, files }
  const sealed = async () => [...(await everyFile(join(home, 'files'))).keys()]
  return { database, context, sealed }
}

test('whoever was erased after the backup is erased again at the start after a restore, files and all, and the trail says so', async () => {
  await vault.backUp()
  await eraseZara()
  expect(await keepSince(vault.work(), vault.parts)).toBe(true)
  const { database, context, sealed } = await restored()
  // The older backup has brought her back, with her form.
  expect(database.read((reader) => findSubject(reader, zara))?.legalForename).toBe('Zara')
  expect((await sealed()).some((path) => path.includes(scan))).toBe(true)
  expect(await replayErasures(context, traces)).toBe(true)
  expect(database.read((reader) => findSubject(reader, zara))).toBeNull()
  expect((await sealed()).map((path) => [path.includes(scan), path.includes(other)])).toEqual([[false, true]])
  await expect(context.files.open(context.read, scan)).rejects.toMatchObject({ failure: { kind: 'not-found' } })
  expect(Buffer.from(await context.files.open(context.read, other)).toString()).toBe('a photo')
  const [entry] = database.read((reader) => readTrail(reader, null, 1))
  expect(entry).toMatchObject({
    kind: 'subject-erased',
    accountId: null,
    about: { subject: zara, because: 'restored' },
  })
  expect(database.read(verifyTrail).ok).toBe(true)
  // Once: the next start has nothing to do, and the other child is there.
  expect(database.read(readRestoredNote)?.toErase).toEqual([])
  expect(await replayErasures(context, traces)).toBe(false)
  expect(database.read((reader) => findSubject(reader, 'noah' as SubjectId))).not.toBeNull()
  database.close()
})

test('in a school without a headteacher it waits, and is not forgotten', async () => {
  await vault.backUp()
  await eraseZara()
  await keepSince(vault.work(), vault.parts)
  const { database, context } = await restored()
  database.write((writer) => writer.run(sql`UPDATE account SET left_at_ms = 5 WHERE role = 'headteacher'`))
  expect(await replayErasures(context, traces)).toBe(false)
  expect(database.read(readRestoredNote)?.toErase).toEqual([{ subjectId: zara, by: head }])
  database.write((writer) => writer.run(sql`UPDATE account SET left_at_ms = NULL WHERE role = 'headteacher'`))
  expect(await replayErasures(context, traces)).toBe(true)
  expect(database.read((reader) => findSubject(reader, zara))).toBeNull()
  database.close()
})

test('an erasure, and the backup that is made by itself after it holds neither their files nor a version of before', async () => {
  await vault.backUp()
  vault.school.clock.pass(86_400_000)
  await vault.backUp()
  expect((await onDrive()).some((path) => path.includes(scan))).toBe(true)
  await eraseZara()
  vault.school.clock.pass(61_000)
  expect(await backUp(vault.work(), vault.parts)).toBe(true)
  const paths = await onDrive()
  expect([paths.some((path) => path.includes(scan)), paths.some((path) => path.includes(other))]).toEqual([false, true])
  expect((await lookAtBackup(vault.drive)).versions).toHaveLength(1)
  const { database } = await restored()
  expect(database.read((reader) => findSubject(reader, zara))).toBeNull()
  // Nothing is left to do: what was restored is of after the erasure.
  expect(database.read(readRestoredNote)?.toErase ?? []).toEqual([])
  database.close()
})
