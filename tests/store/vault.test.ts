// The vault: the key file, sealed files, the database's lock and the trail, on real files in a temporary folder.
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import SqliteDatabase from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { openDatabase, type Database } from '../../electron/studio/store/database.ts'
import { lockHome } from '../../electron/studio/store/home-lock.ts'
import { openSealedFiles } from '../../electron/studio/store/sealed-files.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { appendTrail, readTrail } from '../../electron/studio/store/trail.ts'
import { verifyTrail } from '../../electron/studio/store/trail-check.ts'
import { newRecoveryKey } from '../../electron/studio/store/key-slot.ts'
import { vaultKeys } from '../../electron/studio/store/vault-keys.ts'
import { AccountId } from '../../shared/model/id.ts'

let folder: string
const opened: Database[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloakroom-vault-'))
})
afterEach(async () => {
  for (const database of opened.splice(0)) database.close()
  await rm(folder, { recursive: true, force: true })
})
const newDatabase = (path = join(folder, 'cloakroom.db'), key: Uint8Array = randomBytes(32)) => {
  const database = openDatabase(path, key, 'new')
  opened.push(database)
  return database
}
// Weak on purpose: these tests are about the slots, not about argon2id's hardness.
const soft = { memoryKiB: 8 * 1024, passes: 1 }
const head = { id: AccountId.parse('head'), name: 'Helen Grace', role: 'headteacher' as const }

test('the right passphrase opens the vault and a wrong one says how often it was wrong', async () => {
  const keys = vaultKeys(join(folder, 'keys.json'), soft)
  const made = await keys.create({ name: 'Larkfield', isSample: false }, head, 'correct horse battery')
  await made.commit()
  const right = await keys.unlock(head.id, 'correct horse battery', 0)
  expect(right).toEqual({ vaultKey: made.vaultKey, publicKey: made.publicKey, wrongTries: 0, boundNow: false })
  await expect(keys.unlock(head.id, 'correct horse batterY', 0)).rejects.toMatchObject({
    failure: { kind: 'wrong-passphrase', detail: { tries: 1, waitSeconds: 0 } },
  })
})

test('ten wrong passphrases are slowed more and more, lose nothing, and the right one still opens', async () => {
  const keys = vaultKeys(join(folder, 'keys.json'), soft)
  const made = await keys.create({ name: 'Larkfield', isSample: false }, head, 'correct horse battery')
  await made.commit()
  let nowMs = 1_000_000
  const waits: number[] = []
  for (let i = 0; i < 10; i++) {
    const failure = await keys
      .unlock(head.id, `wrong ${i}`, nowMs)
      .catch((error: { failure: { detail: { waitSeconds: number } } }) => error.failure)
    waits.push((failure as { detail: { waitSeconds: number } }).detail.waitSeconds)
    nowMs += (waits.at(-1) ?? 0) * 1000
  }
  expect(waits).toEqual([0, 0, 2, 4, 8, 16, 32, 64, 128, 256])
  // Too early is refused without looking at the passphrase, even in a new keeper over the same file.
  await keys.unlock(head.id, 'wrong again', nowMs).catch((error: unknown) => error)
  const early = vaultKeys(join(folder, 'keys.json'), soft).unlock(head.id, 'correct horse battery', nowMs)
  await expect(early).rejects.toMatchObject({ failure: { kind: 'wait-before-next-try', detail: { waitSeconds: 300 } } })
  const late = await keys.unlock(head.id, 'correct horse battery', nowMs + 300_000)
  expect(late).toEqual({ vaultKey: made.vaultKey, publicKey: made.publicKey, wrongTries: 11, boundNow: false })
})

test('the recovery key opens the vault however it is typed, and each person has a slot of their own', async () => {
  const keys = vaultKeys(join(folder, 'keys.json'), soft)
  const made = await keys.create({ name: 'Larkfield', isSample: false }, head, 'correct horse battery')
  await made.commit()
  expect(made.recoveryKey).toMatch(/^([2-9A-HJ-KM-NP-Z]{4} ){7}[2-9A-HJ-KM-NP-Z]{4}$/)
  const typed = made.recoveryKey.toLowerCase().replaceAll(' ', '-')
  expect((await keys.recover(typed, 0)).vaultKey).toEqual(made.vaultKey)
  await expect(keys.recover(newRecoveryKey(), 0)).rejects.toMatchObject({ failure: { kind: 'wrong-recovery-key' } })
  const office = { id: AccountId.parse('office'), name: 'Ola Marsh', role: 'office' as const }
  await keys.addSlot(made.vaultKey, office, 'another passphrase')
  expect((await keys.unlock(office.id, 'another passphrase', 0)).vaultKey).toEqual(made.vaultKey)
  await keys.removeSlot(office.id)
  await expect(keys.unlock(office.id, 'another passphrase', 0)).rejects.toMatchObject({
    failure: { kind: 'wrong-passphrase' },
  })
  expect((await keys.look(0))?.accounts).toEqual([{ id: head.id, name: head.name, role: head.role, waitMs: 0 }])
})

test('a key file that cannot be understood is a damaged home, not a new one', async () => {
  await writeFile(join(folder, 'keys.json'), '{"version":1')
  await expect(vaultKeys(join(folder, 'keys.json'), soft).look(0)).rejects.toMatchObject({
    failure: { kind: 'home-damaged' },
  })
})

test('no byte of the database or of a sealed file can be read on disk', async () => {
  const database = newDatabase()
  const files = await openSealedFiles(join(folder, 'files'))
  const marker = 'MARKER-Amelia-Taylor-MARKER'
  const plain = Buffer.from(marker.repeat(200))
  const staged = await files.stage(plain, 'original')
  const id = database.write((writer) => {
    writer.run(sql`INSERT INTO setting (name, value, changed_at_ms) VALUES ('x', ${marker}, 1)`)
    return files.adopt(writer, staged, 1)
  })
  expect(await files.open(database.read, id)).toEqual(plain)
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  expect(names.length).toBeGreaterThanOrEqual(2)
  for (const name of names) {
    const bytes = await readFile(join(name.parentPath, name.name))
    expect(bytes.includes(marker), name.name).toBe(false)
    expect(bytes.subarray(0, 15).toString(), name.name).not.toBe('SQLite format 3')
  }
})

test('a sealed file with one changed bit is not opened', async () => {
  const database = newDatabase()
  const files = await openSealedFiles(join(folder, 'files'))
  const staged = await files.stage(Buffer.from('a picture'), 'original')
  database.write((writer) => files.adopt(writer, staged, 1))
  const path = join(folder, 'files', staged.id.slice(0, 2), `${staged.id}.sealed`)
  const bytes = await readFile(path)
  bytes.writeUInt8(bytes.readUInt8(14) ^ 1, 14)
  await writeFile(path, bytes)
  await expect(files.open(database.read, staged.id)).rejects.toMatchObject({ failure: { kind: 'home-damaged' } })
})

test('destroying a file destroys its key at once, and the sweep takes away what no row knows', async () => {
  const database = newDatabase()
  const files = await openSealedFiles(join(folder, 'files'))
  const kept = await files.stage(Buffer.from('kept'), 'original')
  const gone = await files.stage(Buffer.from('gone'), 'portrait')
  database.write((writer) => {
    files.adopt(writer, kept, 1)
    files.adopt(writer, gone, 1)
  })
  database.write((writer) => {
    files.destroy(writer, gone.id)
  })
  await expect(files.open(database.read, gone.id)).rejects.toMatchObject({ failure: { kind: 'not-found' } })
  // A file that a crash left behind: staged by an earlier run, never adopted.
  const crashed = await (await openSealedFiles(join(folder, 'files'))).stage(Buffer.from('crashed'), 'original')
  // And half a copy beside a whole file: a crash while it was put back from a backup.
  await writeFile(join(folder, 'files', kept.id.slice(0, 2), `${kept.id}.sealed.part`), 'half')
  const restarted = await openSealedFiles(join(folder, 'files'))
  expect(await restarted.sweep(database.read)).toBe(3)
  expect(await restarted.open(database.read, kept.id)).toEqual(Buffer.from('kept'))
  const left = (await readdir(join(folder, 'files'), { recursive: true })).filter((name) => name.includes('.sealed'))
  expect(left.map((name) => name.slice(-`${kept.id}.sealed`.length))).toEqual([`${kept.id}.sealed`])
  expect(left.some((name) => name.includes(crashed.id))).toBe(false)
})

test('a wrong key, a missing file and a database of a newer version are each refused by name', () => {
  const path = join(folder, 'cloakroom.db')
  const key = randomBytes(32)
  newDatabase(path, key).close()
  opened.pop()
  expect(() => openDatabase(path, randomBytes(32), 'existing')).toThrow(
    expect.objectContaining({ failure: { kind: 'home-damaged', detail: {} } }),
  )
  expect(() => openDatabase(join(folder, 'not-there.db'), key, 'existing')).toThrow(
    expect.objectContaining({ failure: { kind: 'home-damaged', detail: {} } }),
  )
  const future = new SqliteDatabase(path)
  future.pragma(`cipher='sqlcipher'`)
  future.pragma(`key="x'${key.toString('hex')}'"`)
  future.pragma('user_version = 90000')
  future.close()
  expect(() => openDatabase(path, key, 'existing')).toThrow(
    expect.objectContaining({ failure: expect.objectContaining({ kind: 'database-newer' }) as unknown }),
  )
})

test('only one program can have a home, and a released home can be had again', () => {
  const first = lockHome(folder)
  expect(() => lockHome(folder)).toThrow(expect.objectContaining({ failure: { kind: 'home-in-use', detail: {} } }))
  first.release()
  lockHome(folder).release()
})

test('a transaction that fails leaves nothing behind', () => {
  const database = newDatabase()
  expect(() =>
    database.write((writer) => {
      writer.run(sql`INSERT INTO setting (name, value, changed_at_ms) VALUES ('half', '1', 1)`)
      throw new Error('in the middle')
    }),
  ).toThrow('in the middle')
  expect(database.read((reader) => reader.all(sql`SELECT name FROM setting`, z.object({ name: z.string() })))).toEqual(
    [],
  )
})

const entry = (n: number) => ({
  atMs: n,
  accountId: null,
  role: null,
  kind: 'photo-imported' as const,
  about: { photo: `p${n}` },
})

test('the trail is chained, and the database itself refuses to change or remove an entry', () => {
  const database = newDatabase()
  for (let n = 1; n <= 3; n++) {
    database.write((writer) => {
      appendTrail(writer, entry(n))
    })
  }
  expect(database.read(verifyTrail)).toEqual({ ok: true, entries: 3, firstBadSeq: null })
  expect(database.read((reader) => readTrail(reader, null, 2)).map((e) => e.seq)).toEqual([3, 2])
  expect(() => database.write((writer) => writer.run(sql`UPDATE trail SET about = '{}' WHERE seq = 2`))).toThrow(
    'append-only',
  )
  expect(() => database.write((writer) => writer.run(sql`DELETE FROM trail WHERE seq = 2`))).toThrow('append-only')
})

test.each([
  ['changed', sql`UPDATE trail SET about = '{"photo":"other"}' WHERE seq = 2`, 2],
  ['removed', sql`DELETE FROM trail WHERE seq = 2`, 2],
  ['re-timed', sql`UPDATE trail SET at_ms = 99 WHERE seq = 3`, 3],
])('a %s entry is pointed out by its number', (_how, meddle, firstBadSeq) => {
  const database = newDatabase()
  for (let n = 1; n <= 4; n++) {
    database.write((writer) => {
      appendTrail(writer, entry(n))
    })
  }
  database.write((writer) => {
    writer.run(sql`DROP TRIGGER trail_no_update`)
    writer.run(sql`DROP TRIGGER trail_no_delete`)
    writer.run(meddle)
  })
  expect(database.read(verifyTrail)).toMatchObject({ ok: false, firstBadSeq })
})
