// The backup and the way back: only what changed is added, a full or failing drive leaves the last one whole, a restore brings
// everything to a new computer and nothing that was taken back since.
import { mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { backUp, repairFromBackup } from '../../electron/studio/flow/back-up.ts'
import { checkVault } from '../../electron/studio/flow/check-vault.ts'
import { everybodyToday } from '../../electron/studio/flow/people-today.ts'
import { lookAtBackup, readRestoredNote, restoreBackup } from '../../electron/studio/flow/restore-backup.ts'
import { keepSince } from '../../electron/studio/flow/since-backup.ts'
import { checkProgress } from '../../electron/studio/flow/vault-progress.ts'
import { realDisk, type BackupDisk } from '../../electron/studio/store/backup-disk.ts'
import { damagedPages } from '../../electron/studio/store/check-pages.ts'
import { hasKeys } from '../../electron/studio/store/backup-keys.ts'
import { lastRun } from '../../electron/studio/store/backup-run.ts'
import { openDatabase } from '../../electron/studio/store/database.ts'
import { openSealedFiles } from '../../electron/studio/store/sealed-files.ts'
import { sendingStopped } from '../../electron/studio/store/sending-stop.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { appendTrail } from '../../electron/studio/store/trail.ts'
import { verifyTrail } from '../../electron/studio/store/trail-check.ts'
import { databaseKey } from '../../electron/studio/store/vault-keys.ts'
import { StudioError } from '../../shared/model/failure.ts'
import { AccountId, type FileId } from '../../shared/model/id.ts'
import { everyFile, openVaultSchool, type VaultSchool } from './vault-story.ts'

let vault: VaultSchool
beforeEach(async () => {
  vault = await openVaultSchool()
})
afterEach(() => vault.close())

const root = () => join(vault.drive, 'Cloakroom backup')
const restoreTo = async (home: string, recoveryKey = vault.recoveryKey, at = 0) => {
  await mkdir(home, { recursive: true })
  const { versions } = await lookAtBackup(vault.drive)
  const version = versions[at]?.name ?? ''
  return restoreBackup(home, vault.school.clock, { folder: vault.drive, version, recoveryKey }, () => undefined)
}
const openRestored = async (home: string) => {
  const key = vault.parts.vaultKey()
  if (!key) throw new Error('The vault is open')
  return {
    database: openDatabase(join(home, 'cloakroom.db'), databaseKey(key), 'existing'),
    files: await openSealedFiles(join(home, 'files')),
  }
}
/** A disk that is full as soon as anything of this name is written. */
const fullFor = (name: string): BackupDisk => {
  const full = () => Object.assign(new Error('no space'), { code: 'ENOSPC' })
  return {
    async write(path, bytes) {
      if (!path.includes(name)) return realDisk.write(path, bytes)
      // Half of it lands, as on a real disk.
      await writeFile(path, bytes.subarray(0, Math.floor(bytes.byteLength / 2)))
      throw full()
    },
    async stream(path, blocks) {
      if (path.includes(name)) throw full()
      await realDisk.stream(path, blocks)
    },
  }
}

test('a second backup adds only what is new, and nothing readable ever lies on the drive', async () => {
  const marker = 'MARKER-Amelia-Thornton'
  vault.school.addSubject({ id: 'amelia', legalForename: marker })
  for (let n = 0; n < 20; n += 1) await vault.keep(`${marker} ${n}`)
  const first = await vault.backUp()
  expect(first).toMatchObject({ trouble: null, files: 20, added: 20, damaged: 0 })
  await vault.keep(`${marker} new`)
  const before = await everyFile(join(root(), 'files'))
  const second = await vault.backUp()
  expect(second).toMatchObject({ trouble: null, files: 21, added: 1 })
  const after = await everyFile(join(root(), 'files'))
  for (const [path, bytes] of before) expect(after.get(path)?.equals(bytes), path).toBe(true)
  expect((await lookAtBackup(vault.drive)).versions).toHaveLength(2)
  for (const [path, bytes] of await everyFile(vault.drive)) {
    expect(bytes.includes(marker), path).toBe(false)
    expect(bytes.includes('Larkfield'), path).toBe(false)
    expect(bytes.includes('SQLite format'), path).toBe(false)
  }
})

test('a new computer has the school back with the recovery key: every file, every row, the whole trail', async () => {
  vault.school.addSubject({ id: 'amelia' })
  vault.school.answer('amelia' as never, 'given')
  const ids: FileId[] = []
  for (let n = 0; n < 5; n += 1) ids.push(await vault.keep(`photo ${n}`))
  await vault.backUp()
  const home = join(vault.school.dir, 'new-computer')
  const done = await restoreTo(home, vault.recoveryKey.toLowerCase().replaceAll(' ', '-'))
  expect(done).toEqual({ files: 5, missing: 0, takenAway: 0 })
  const restored = await openRestored(home)
  for (const [n, id] of ids.entries())
    expect(Buffer.from(await restored.files.open(restored.database.read, id)).toString()).toBe(`photo ${n}`)
  expect(restored.database.read(verifyTrail).ok).toBe(true)
  expect(restored.database.read((reader) => everybodyToday(reader, '2026-11-23'))).toMatchObject([
    { subject: { id: 'amelia' }, standing: { kind: 'yes' } },
  ])
  // Nothing goes out of a restored school before the headteacher has said what happened since.
  expect(restored.database.read(sendingStopped)?.reason).toMatch(/Restored from the backup/)
  restored.database.close()
  expect(await readdir(home)).not.toContain('restore.part')
})

test('who said no or was erased after the backup stays so: only who is still a yes on the drive is one after a restore', async () => {
  for (const id of ['amelia', 'noah', 'zara']) {
    vault.school.addSubject({ id })
    vault.school.answer(id as never, 'given')
  }
  await vault.backUp()
  vault.school.answer('noah' as never, 'withdrawn')
  const head = AccountId.parse('account-headteacher')
  vault.school.database.write((writer) => {
    const at = { atMs: vault.school.clock.nowMs(), accountId: head, role: 'headteacher' as const }
    appendTrail(writer, { ...at, kind: 'withdrawal-recorded', about: { subject: 'noah' } })
    writer.run(sql`INSERT INTO erasure (subject_id, at_ms, by_account) VALUES ('zara', 1, ${head})`)
    appendTrail(writer, { ...at, kind: 'subject-erased', about: { subject: 'zara' } })
  })
  expect(await keepSince(vault.work(), vault.parts)).toBe(true)
  expect(await keepSince(vault.work(), vault.parts)).toBe(false)
  const home = join(vault.school.dir, 'new-computer')
  expect(await restoreTo(home)).toMatchObject({ takenAway: 1 })
  const restored = await openRestored(home)
  const standings = restored.database.read((reader) =>
    everybodyToday(reader, '2026-11-23').map(({ subject, standing }) => [subject.id, standing.kind]),
  )
  expect(Object.fromEntries(standings)).toMatchObject({ amelia: 'yes', noah: 'withdrawn' })
  expect(restored.database.read(readRestoredNote)?.toErase).toEqual([{ subjectId: 'zara', by: head }])
  restored.database.close()
})

test('after an erasure the next backup leaves no version of before, and no file that only they named', async () => {
  const gone = await vault.keep('a portrait', 'portrait')
  await vault.keep('a photo')
  await vault.backUp()
  vault.school.database.write((writer) => {
    vault.school.files.destroy(writer, gone)
    appendTrail(writer, {
      atMs: vault.school.clock.nowMs(),
      accountId: null,
      role: null,
      kind: 'subject-erased',
      about: { subject: 'zara' },
    })
  })
  // By itself, without anybody's word: the drive is there.
  vault.school.clock.pass(61_000)
  expect(await backUp(vault.work(), vault.parts)).toBe(true)
  expect((await lookAtBackup(vault.drive)).versions).toHaveLength(1)
  expect([...(await everyFile(join(root(), 'files'))).keys()].some((path) => path.includes(gone))).toBe(false)
})

test('a disk that is full at any write leaves the last backup whole, and the next run adds the rest', async () => {
  await vault.keep('one')
  await vault.backUp()
  await vault.keep('two')
  await vault.keep('three')
  const [name = ''] = await readdir(join(root(), 'versions'))
  const before = await everyFile(join(root(), 'versions', name))
  for (const part of ['/files/', 'database', 'keys', 'files.sealed', 'version.json', 'since']) {
    expect(await vault.backUp(fullFor(part)), part).toMatchObject({ trouble: 'disk-full', version: null })
    // The version of before is as it was, byte for byte.
    const now = await everyFile(join(root(), 'versions', name))
    for (const [path, bytes] of before) expect(now.get(path)?.equals(bytes), `${part}: ${path}`).toBe(true)
  }
  expect(await vault.backUp()).toMatchObject({ trouble: null, files: 3 })
  expect(await restoreTo(join(vault.school.dir, 'new-computer'))).toMatchObject({ files: 3, missing: 0 })
})

test('a backup that is cut short by a lock goes on by itself and copies nothing twice', async () => {
  for (let n = 0; n < 10; n += 1) await vault.keep(`photo ${n}`)
  const stop = new AbortController()
  let writes = 0
  const run = await vault.backUp(
    {
      ...realDisk,
      async write(path, bytes) {
        await realDisk.write(path, bytes)
        writes += 1
        if (writes === 5) stop.abort()
      },
    },
    stop.signal,
  )
  expect(run.trouble).toBe('interrupted')
  vault.school.clock.pass(61_000)
  expect(await backUp(vault.work(), vault.parts)).toBe(true)
  const last = vault.school.database.read((reader) => lastRun(reader, 'backup'))
  expect(last).toMatchObject({ trouble: null, files: 10 })
  expect((last?.added ?? 0) + run.added).toBe(10)
})

test('a wrong key, a slip of typing, another school, a newer version and a changed backup are each refused, and nothing is made', async () => {
  await vault.keep('a photo')
  await vault.backUp()
  const home = join(vault.school.dir, 'new-computer')
  const other = await openVaultSchool()
  const fails = (work: Promise<unknown>, kind: string) => expect(work).rejects.toMatchObject({ failure: { kind } })
  await fails(restoreTo(home, other.recoveryKey), 'wrong-recovery-key')
  await fails(
    restoreTo(
      home,
      vault.recoveryKey.replace(/.$/, (letter) => (letter === 'A' ? 'B' : 'A')),
    ),
    'recovery-key-typing',
  )
  expect(await readdir(home)).toEqual([])
  // Into the home of another school.
  await fails(restoreTo(other.school.dir), 'backup-of-another-school')
  expect(
    other.school.database.read((reader) =>
      reader.get(sql`SELECT count(*) AS n FROM account`, z.object({ n: z.number() })),
    ),
  ).toEqual({ n: 5 })
  await other.close()
  const [name = ''] = await readdir(join(root(), 'versions'))
  const page = join(root(), 'versions', name, 'version.json')
  const text = String((await everyFile(join(root(), 'versions', name))).get('version.json'))
  await writeFile(page, text.replace(/"schemaVersion": \d+/, '"schemaVersion": 99990'))
  await fails(restoreTo(home), 'database-newer')
  await writeFile(page, text.replace(/"files": 1/, '"files": 2'))
  await fails(restoreTo(home), 'backup-damaged')
  await writeFile(page, text)
  const database = join(root(), 'versions', name, 'database.sealed')
  const bytes = (await everyFile(join(root(), 'versions', name))).get('database.sealed') ?? Buffer.alloc(0)
  bytes.writeUInt8(bytes.readUInt8(9000) ^ 1, 9000)
  await writeFile(database, bytes)
  await fails(restoreTo(home), 'backup-damaged')
  expect(await readdir(home)).toEqual([])
})

test('a file on the drive that has become gigabytes is never read whole: it is refused like one that is not there', async () => {
  const id = await vault.keep('a photo')
  await vault.keep('another')
  await vault.backUp()
  const [name = ''] = await readdir(join(root(), 'versions'))
  const home = join(vault.school.dir, 'new-computer')
  /** Grown by a hole: it takes no room, and three gigabytes of memory when it is read. */
  const grown = async (path: string, then: () => Promise<void>) => {
    const bytes = await readFile(path)
    await truncate(path, 3_000_000_000)
    await then()
    await writeFile(path, bytes)
  }
  const fails = (kind: string) => () => expect(restoreTo(home)).rejects.toMatchObject({ failure: { kind } })
  await grown(join(root(), 'cloakroom-backup.json'), fails('backup-not-found'))
  await grown(join(root(), 'versions', name, 'version.json'), fails('backup-not-found'))
  await grown(join(root(), 'versions', name, 'keys.sealed'), fails('backup-damaged'))
  await grown(join(root(), 'versions', name, 'database.sealed'), fails('backup-damaged'))
  expect(await readdir(home)).toEqual([])
  await grown(join(root(), 'files', id.slice(0, 2), `${id}.sealed`), async () => {
    expect(await restoreTo(home)).toMatchObject({ files: 2, missing: 1 })
  })
  // And in the home itself.
  await truncate(join(vault.school.dir, 'files', id.slice(0, 2), `${id}.sealed`), 3_000_000_000)
  await expect(vault.school.files.open(vault.school.database.read, id)).rejects.toMatchObject({
    failure: { kind: 'home-damaged' },
  })
  expect(await vault.school.files.check(vault.school.database.read, id)).toBe('changed')
})

test('a key file that cannot even be read is one: the home is a school', async () => {
  const home = join(vault.school.dir, 'new-computer')
  await mkdir(join(home, 'keys.json'), { recursive: true })
  expect(await hasKeys(home)).toBe(true)
  expect(await hasKeys(join(vault.school.dir, 'nothing'))).toBe(false)
})

test('a file that was cut, changed, swapped with another or removed is named, the rest opens, and the backup puts it right', async () => {
  const ids: FileId[] = []
  for (let n = 0; n < 5; n += 1) ids.push(await vault.keep(`photo ${n} `.repeat(20)))
  await vault.backUp()
  const pathOf = (id: FileId) => join(vault.school.dir, 'files', id.slice(0, 2), `${id}.sealed`)
  const bodies = await everyFile(join(vault.school.dir, 'files'))
  const bodyOf = (id: FileId) => bodies.get(join(id.slice(0, 2), `${id}.sealed`)) ?? Buffer.alloc(0)
  const [cut, changed, swapped, removed, whole] = ids as [FileId, FileId, FileId, FileId, FileId]
  await writeFile(pathOf(cut), bodyOf(cut).subarray(0, 40))
  const flipped = Buffer.from(bodyOf(changed))
  flipped.writeUInt8(flipped.readUInt8(30) ^ 1, 30)
  await writeFile(pathOf(changed), flipped)
  await writeFile(pathOf(swapped), bodyOf(whole))
  await rm(pathOf(removed))
  const context = vault.work()
  checkProgress(context).asked = 'check'
  expect(await checkVault(context, vault.parts)).toBe(true)
  const found = vault.school.database.read((reader) =>
    reader.all(sql`SELECT file_id, why FROM damaged_file`, z.object({ file_id: z.string(), why: z.string() })),
  )
  expect(Object.fromEntries(found.map((one) => [one.file_id, one.why]))).toEqual({
    [cut]: 'truncated',
    [changed]: 'changed',
    [swapped]: 'changed',
    [removed]: 'missing',
  })
  expect(Buffer.from(await vault.school.files.open(vault.school.database.read, whole)).toString()).toBe(
    'photo 4 '.repeat(20),
  )
  // A backup made now takes what is whole and leaves the whole copies on the drive alone.
  expect(await vault.backUp()).toMatchObject({ trouble: null })
  expect(await repairFromBackup(vault.school.as('office'), [cut, changed, swapped, removed])).toEqual({
    repaired: 4,
    left: 0,
  })
  for (const [n, id] of ids.entries())
    expect(Buffer.from(await vault.school.files.open(vault.school.database.read, id)).toString()).toBe(
      `photo ${n} `.repeat(20),
    )
})

test('a page of the database with one flipped bit is found by its number, and a restore over the same school puts it right', async () => {
  for (let n = 0; n < 40; n += 1) vault.school.addSubject({ id: `pupil-${n}` })
  await vault.keep('a photo')
  await vault.backUp()
  const path = join(vault.school.dir, 'cloakroom.db')
  vault.school.database.checkpoint()
  const bytes = (await everyFile(vault.school.dir)).get('cloakroom.db') ?? Buffer.alloc(0)
  const page = 3
  bytes.writeUInt8(bytes.readUInt8((page - 1) * 4096 + 200) ^ 1, (page - 1) * 4096 + 200)
  await writeFile(path, bytes)
  const context = vault.work()
  checkProgress(context).asked = 'check'
  await checkVault(context, vault.parts).catch((error: unknown) => {
    // The page may be needed for the very entry that says so: then it is named as a damaged home.
    expect((error as StudioError).failure.kind).toBe('home-damaged')
  })
  const key = vault.parts.vaultKey()
  expect((await damagedPages(path, databaseKey(key ?? new Uint8Array(32)))).damaged).toContain(page)
  vault.school.database.close()
  expect(await restoreTo(vault.school.dir)).toMatchObject({ files: 1, missing: 0 })
  await vault.school.reopen()
  expect(vault.school.database.read(verifyTrail).ok).toBe(true)
  expect((await readdir(vault.school.dir)).some((name) => name.startsWith('cloakroom.db.before-restore-'))).toBe(true)
})

test('a restore that is tried out reads everything, says what is not whole, and leaves nothing behind', async () => {
  const id = await vault.keep('a photo')
  await vault.keep('another')
  await vault.backUp()
  const attempt = async (recoveryKey: string | null) => {
    const context = vault.work()
    const progress = checkProgress(context)
    progress.asked = 'try'
    progress.recoveryKey = recoveryKey
    await checkVault(context, vault.parts)
    return vault.school.database.read((reader) => lastRun(reader, 'try'))
  }
  expect(await attempt(vault.recoveryKey)).toMatchObject({ trouble: null, files: 2, damaged: 0 })
  expect(await attempt('AAAA BBBB')).toMatchObject({ trouble: 'wrong-recovery-key' })
  await rm(join(root(), 'files', id.slice(0, 2), `${id}.sealed`))
  expect(await attempt(null)).toMatchObject({ trouble: 'not-read-back', damaged: 1 })
  expect(await readdir(vault.school.dir)).not.toContain('restore.part')
  expect(await readdir(vault.school.dir)).not.toContain('snapshot.part')
})
