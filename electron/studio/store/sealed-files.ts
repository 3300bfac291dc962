// The encrypted files of the vault: photos, previews, portraits, renditions, scans of forms. Each has its own random 256-bit key, kept only
// in its database row, and is sealed with AES-256-GCM, bound to its id and kind. Studio process only; nothing readable is
// ever written to disk.
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { StudioError } from '../../../shared/model/failure.ts'
import { FileId } from '../../../shared/model/id.ts'
import type { FileFault } from '../../../shared/model/vault.ts'
import type { Reader, Writer } from './database.ts'
import { diskFailure } from './disk-failure.ts'
import { whileHeldOpen } from './held-open.ts'
import { readAtMost, TooLarge } from './read-at-most.ts'
import { sql } from './sql.ts'

export type SealedKind =
  | 'original'
  | 'preview'
  | 'thumbnail'
  | 'face-cuts'
  | 'portrait'
  | 'rendition'
  | 'practice-page'
  | 'evidence-pdf'
  | 'evidence-image'

/** A file that is on disk, sealed, but has no row yet: without `adopt` it is swept away at the next start. */
export interface StagedFile {
  readonly id: FileId
  readonly kind: SealedKind
  readonly key: Uint8Array
  readonly bytes: number
}

export interface SealedFiles {
  /** Seals and writes `plain`, flushed to the disk. Fails with 'disk-full' or 'cannot-write'. */
  stage(plain: Uint8Array, kind: SealedKind): Promise<StagedFile>
  /** Reads a staged file back from the disk and opens it. Fails with 'home-damaged' when a single bit of it is not as it was sealed. */
  openStaged(staged: StagedFile): Promise<Uint8Array>
  /** Takes back what was staged but never adopted, so that a full disk is not fuller afterwards. Never fails: `sweep` does the rest. */
  discard(staged: StagedFile): Promise<void>
  /** Gives a staged file its row (and key). In the same transaction as the noun that needs it. */
  adopt(writer: Writer, staged: StagedFile, nowMs: number): FileId
  /** Opens a file. Fails with 'not-found', or 'home-damaged' when a single bit of it was changed. */
  open(read: <T>(work: (reader: Reader) => T) => T, id: FileId): Promise<Uint8Array>
  /** Reads the sealed bytes as they lie on the disk, once they were seen to open. Fails as `open` does. */
  openSealed(read: <T>(work: (reader: Reader) => T) => T, id: FileId): Promise<Uint8Array>
  /** What is wrong with a file on the disk, or null when it is exactly what was sealed. Null also for one that was destroyed. */
  check(read: <T>(work: (reader: Reader) => T) => T, id: FileId): Promise<FileFault | null>
  /** So long are the sealed bytes of a file; nought for one that was destroyed. */
  sealedBytes(read: <T>(work: (reader: Reader) => T) => T, id: FileId): number
  /** Puts sealed bytes from a backup in the place of a damaged file; false when they are not that file either. Fails like `stage`. */
  putBack(read: <T>(work: (reader: Reader) => T) => T, id: FileId, body: Uint8Array): Promise<boolean>
  /** Takes a file away whose row is somebody else's to keep: of a restore that was only tried out. */
  remove(id: FileId): Promise<void>
  /** Destroys the key in this transaction; the file itself goes with the next `sweep`. */
  destroy(writer: Writer, id: FileId): void
  /** The same where a row must stay because something names it: its key becomes zeros and it never opens again. */
  destroyKey(writer: Writer, id: FileId, nowMs: number): void
  /** Removes files on disk that no row knows: crash leftovers and destroyed ones. */
  sweep(read: <T>(work: (reader: Reader) => T) => T): Promise<number>
}

const NONCE = 12
const TAG = 16
const Row = z.object({ kind: z.string(), key: z.instanceof(Uint8Array), bytes: z.number() })

const boundTo = (id: string, kind: string) => Buffer.from(`cloakroom-file-1:${kind}:${id}`)

/** Opens the folder of sealed files, making it when it is not there. */
export async function openSealedFiles(folder: string): Promise<SealedFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // Two letters of the id as a sub-folder keep any one folder small.
  const pathOf = (id: string) => join(folder, id.slice(0, 2), `${id}.sealed`)
  /** Files staged since start are not swept, row or not. */
  const staging = new Set<string>()
  /** Files whose bytes are on their way to the disk. */
  const writing = new Set<string>()
  const rowOf = (read: <T>(work: (reader: Reader) => T) => T, id: FileId) =>
    read((reader) =>
      reader.get(sql`SELECT kind, key, bytes FROM sealed_file WHERE id = ${id} AND destroyed_at_ms IS NULL`, Row),
    )
  /** `bytes`: of what was sealed. A file that is longer is not the one that was written. */
  const readBody = (id: string, bytes: number): Promise<Uint8Array> =>
    readAtMost(pathOf(id), bytes + NONCE + TAG).catch((error: unknown) => {
      const gone = error instanceof Error && 'code' in error && error.code === 'ENOENT'
      throw gone || error instanceof TooLarge ? new StudioError('home-damaged') : diskFailure(error)
    })
  const openBody = (id: string, kind: string, key: Uint8Array, body: Uint8Array): Uint8Array => {
    if (body.byteLength < NONCE + TAG) throw new StudioError('home-damaged')
    const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, NONCE))
    decipher.setAAD(boundTo(id, kind))
    decipher.setAuthTag(body.subarray(body.byteLength - TAG))
    try {
      return Buffer.concat([decipher.update(body.subarray(NONCE, body.byteLength - TAG)), decipher.final()])
    } catch {
      throw new StudioError('home-damaged')
    }
  }
  const unseal = async (id: string, kind: string, key: Uint8Array, bytes: number): Promise<Uint8Array> =>
    openBody(id, kind, key, await readBody(id, bytes))
  /** Flushed under a name of its own, then renamed: under the right name there is only ever a whole file. */
  const writeBody = async (id: string, body: Uint8Array, flag: 'wx' | 'w'): Promise<void> => {
    const path = pathOf(id)
    writing.add(id)
    try {
      await mkdir(join(folder, id.slice(0, 2)), { recursive: true, mode: 0o700 })
      const file = await open(`${path}.part`, flag, 0o600)
      try {
        await file.writeFile(body)
        await file.sync()
      } finally {
        await file.close()
      }
      await whileHeldOpen(() => rename(`${path}.part`, path))
    } catch (error) {
      await unlink(`${path}.part`).catch((gone: unknown) => gone)
      throw diskFailure(error)
    } finally {
      writing.delete(id)
    }
  }

  return {
    async stage(plain, kind) {
      const id = FileId.parse(randomUUID())
      const key = randomBytes(32)
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      cipher.setAAD(boundTo(id, kind))
      const body = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
      staging.add(id)
      try {
        await writeBody(id, body, 'wx')
      } catch (error) {
        staging.delete(id)
        throw error
      }
      return { id, kind, key, bytes: plain.byteLength }
    },
    openStaged: (staged) => unseal(staged.id, staged.kind, staged.key, staged.bytes),
    async discard(staged) {
      staging.delete(staged.id)
      await unlink(pathOf(staged.id)).catch((left: unknown) => left)
    },
    adopt(writer, staged, nowMs) {
      writer.run(
        sql`INSERT INTO sealed_file (id, kind, key, bytes, made_at_ms) VALUES (${staged.id}, ${staged.kind}, ${staged.key}, ${staged.bytes}, ${nowMs})`,
      )
      return staged.id
    },
    async open(read, id) {
      const row = rowOf(read, id)
      if (!row) throw new StudioError('not-found')
      return unseal(id, row.kind, row.key, row.bytes)
    },
    async openSealed(read, id) {
      const row = rowOf(read, id)
      if (!row) throw new StudioError('not-found')
      const body = await readBody(id, row.bytes)
      openBody(id, row.kind, row.key, body)
      return body
    },
    async check(read, id) {
      const row = rowOf(read, id)
      if (!row) return null
      let body: Uint8Array
      try {
        body = await readAtMost(pathOf(id), row.bytes + NONCE + TAG)
      } catch (error) {
        if (error instanceof TooLarge) return 'changed'
        return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'missing' : 'unreadable'
      }
      if (body.byteLength < row.bytes + NONCE + TAG) return 'truncated'
      try {
        openBody(id, row.kind, row.key, body)
        return null
      } catch {
        return 'changed'
      }
    },
    sealedBytes(read, id) {
      const row = rowOf(read, id)
      return row ? row.bytes + NONCE + TAG : 0
    },
    async putBack(read, id, body) {
      const row = rowOf(read, id)
      if (!row) return false
      try {
        openBody(id, row.kind, row.key, body)
      } catch {
        return false
      }
      await writeBody(id, body, 'w')
      return true
    },
    remove: (id) => unlink(pathOf(id)),
    destroyKey(writer, id, nowMs) {
      writer.run(
        sql`UPDATE sealed_file SET key = zeroblob(32), destroyed_at_ms = ${nowMs} WHERE id = ${id} AND destroyed_at_ms IS NULL`,
      )
      staging.delete(id)
    },
    destroy(writer, id) {
      writer.run(sql`DELETE FROM sealed_file WHERE id = ${id}`)
      staging.delete(id)
    },
    async sweep(read) {
      const known = new Set(
        read((reader) =>
          reader.all(sql`SELECT id FROM sealed_file WHERE destroyed_at_ms IS NULL`, z.object({ id: z.string() })),
        ).map((row) => row.id),
      )
      let removed = 0
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue
        const id = entry.name.replace(/\.sealed(\.part)?$/, '')
        // A half one is a leftover also of a file that is there: putting it back was cut off.
        if (entry.name.endsWith('.part') ? writing.has(id) : known.has(id) || staging.has(id)) continue
        await whileHeldOpen(() => unlink(join(entry.parentPath, entry.name)))
        removed += 1
      }
      return removed
    },
  }
}
