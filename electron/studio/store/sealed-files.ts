// The encrypted files of the vault: photos, previews, portraits, renditions, scans of forms. Each has its own random 256-bit key, kept only
// in its database row, and is sealed with AES-256-GCM, bound to its id and kind. Studio process only; nothing readable is
// ever written to disk.
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto'
import { mkdir, open, readFile, readdir, rename, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { StudioError } from '../../../shared/model/failure.ts'
import { FileId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

export type SealedKind =
  | 'original'
  | 'preview'
  | 'thumbnail'
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
  /** Destroys the key in this transaction; the file itself goes with the next `sweep`. */
  destroy(writer: Writer, id: FileId): void
  /** Removes files on disk that no row knows: crash leftovers and destroyed ones. */
  sweep(read: <T>(work: (reader: Reader) => T) => T): Promise<number>
}

const NONCE = 12
const TAG = 16
const Row = z.object({ kind: z.string(), key: z.instanceof(Uint8Array) })

const diskFailure = (error: unknown): unknown => {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'ENOSPC' || code === 'EDQUOT') return new StudioError('disk-full')
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM' || code === 'EIO')
    return new StudioError('cannot-write')
  return error
}

const boundTo = (id: string, kind: string) => Buffer.from(`cloakroom-file-1:${kind}:${id}`)

/** Opens the folder of sealed files, making it when it is not there. */
export async function openSealedFiles(folder: string): Promise<SealedFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // Two letters of the id as a sub-folder keep any one folder small.
  const pathOf = (id: string) => join(folder, id.slice(0, 2), `${id}.sealed`)
  /** Files staged since start are not swept, row or not. */
  const staging = new Set<string>()
  const unseal = async (id: string, kind: string, key: Uint8Array): Promise<Uint8Array> => {
    const body = await readFile(pathOf(id)).catch((error: unknown) => {
      const gone = error instanceof Error && 'code' in error && error.code === 'ENOENT'
      throw gone ? new StudioError('home-damaged') : diskFailure(error)
    })
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

  return {
    async stage(plain, kind) {
      const id = FileId.parse(randomUUID())
      const key = randomBytes(32)
      const nonce = randomBytes(NONCE)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      cipher.setAAD(boundTo(id, kind))
      const body = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
      staging.add(id)
      const path = pathOf(id)
      try {
        await mkdir(join(folder, id.slice(0, 2)), { recursive: true, mode: 0o700 })
        const file = await open(`${path}.part`, 'wx', 0o600)
        try {
          await file.writeFile(body)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(`${path}.part`, path)
      } catch (error) {
        staging.delete(id)
        await unlink(`${path}.part`).catch((gone: unknown) => gone)
        throw diskFailure(error)
      }
      return { id, kind, key, bytes: plain.byteLength }
    },
    openStaged: (staged) => unseal(staged.id, staged.kind, staged.key),
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
      const row = read((reader) => reader.get(sql`SELECT kind, key FROM sealed_file WHERE id = ${id}`, Row))
      if (!row) throw new StudioError('not-found')
      return unseal(id, row.kind, row.key)
    },
    destroy(writer, id) {
      writer.run(sql`DELETE FROM sealed_file WHERE id = ${id}`)
      staging.delete(id)
    },
    async sweep(read) {
      const known = new Set(
        read((reader) => reader.all(sql`SELECT id FROM sealed_file`, z.object({ id: z.string() }))).map(
          (row) => row.id,
        ),
      )
      let removed = 0
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue
        const id = entry.name.replace(/\.sealed(\.part)?$/, '')
        if (known.has(id) || staging.has(id)) continue
        await unlink(join(entry.parentPath, entry.name))
        removed += 1
      }
      return removed
    },
  }
}
