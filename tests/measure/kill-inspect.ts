// What lies on the disk of a closed school, looked at from outside the studio: every sealed file opened, every original and
// finished picture held against its hash, the database and its chain checked, and every byte searched for planted words.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { FileId } from '../../shared/model/id.ts'
import { openDatabase } from '../../electron/studio/store/database.ts'
import { openSealedFiles } from '../../electron/studio/store/sealed-files.ts'
import { sha256Hex } from '../../electron/studio/store/sha256.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { verifyTrail } from '../../electron/studio/store/trail-check.ts'
import { keyOfSchool } from './kill-old-school.ts'

const Text = z.object({ text: z.string() })
const SealedRow = z.object({ id: FileId, kind: z.string() })
const HashRow = z.object({ id: FileId, sha256: z.string() })

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []))
}

/** Files below these folders in which a planted word can be read, as bytes of UTF-8, UTF-16 or base64. */
export async function readableWords(folders: readonly string[], words: readonly string[]): Promise<string[]> {
  const needles = words.flatMap((word) => [
    { word, bytes: Buffer.from(word, 'utf8') },
    { word, bytes: Buffer.from(word, 'utf16le') },
    // Without its ends, which depend on what stands beside it.
    { word, bytes: Buffer.from(Buffer.from(word).toString('base64').slice(0, -4)) },
  ])
  const found: string[] = []
  for (const folder of folders) {
    for (const path of await filesBelow(folder)) {
      const bytes = await readFile(path)
      for (const needle of needles)
        if (bytes.includes(needle.bytes)) found.push(`${needle.word} in ${path.slice(folder.length + 1)}`)
    }
  }
  return found
}

/** Everything that is not whole in a closed school. */
export async function damagesOf(home: string): Promise<string[]> {
  const key = await keyOfSchool(home)
  const path = join(home, 'cloakroom.db')
  const damages: string[] = []
  const database = openDatabase(path, key, 'existing')
  try {
    const { integrity, foreign, trail, sealed, originals, renditions, unproved } = database.read((reader) => ({
      integrity: reader.all(sql`SELECT integrity_check AS text FROM pragma_integrity_check`, Text),
      foreign: reader.all(sql`SELECT "table" AS text FROM pragma_foreign_key_check`, Text),
      trail: verifyTrail(reader),
      sealed: reader.all(sql`SELECT id, kind FROM sealed_file`, SealedRow),
      originals: reader.all(sql`SELECT original_file AS id, sha256 FROM photo`, HashRow),
      renditions: reader.all(
        sql`SELECT file_id AS id, sha256 FROM rendition WHERE state = 'ready' AND file_id IS NOT NULL`,
        HashRow,
      ),
      unproved: reader.all(
        sql`SELECT id AS text FROM rendition WHERE state = 'ready' AND id NOT IN (SELECT rendition_id FROM rendition_proof)`,
        Text,
      ),
    }))
    for (const { text } of integrity) if (text !== 'ok') damages.push(`database: ${text}`)
    for (const { text } of foreign) damages.push(`a row without its parent in ${text}`)
    if (!trail.ok) damages.push(`trail from entry ${String(trail.firstBadSeq)}`)
    for (const { text } of unproved) damages.push(`rendition ${text} without proof`)
    const files = await openSealedFiles(join(home, 'files'))
    const hashes = new Map([...originals, ...renditions].map((row) => [row.id, row.sha256]))
    for (const { id, kind } of sealed) {
      const bytes = await files.open(database.read, id).catch(() => null)
      if (bytes === null) damages.push(`sealed ${kind} ${id}`)
      else if (hashes.has(id) && hashes.get(id) !== sha256Hex(bytes)) damages.push(`content of ${kind} ${id}`)
    }
    const known = new Set<string>(sealed.map((row) => `${row.id}.sealed`))
    for (const file of await filesBelow(join(home, 'files'))) {
      const name = file.slice(file.lastIndexOf('/') + 1)
      if (!known.has(name)) damages.push(`left over: ${name}`)
    }
  } finally {
    database.close()
  }
  for (const name of await readdir(home)) {
    if (/\.(part|tmp)$/.test(name)) damages.push(`left over: ${name}`)
    if (!name.startsWith('cloakroom.db.before-')) continue
    try {
      openDatabase(join(home, name), key, 'existing').close()
    } catch {
      damages.push(`a copy that does not open: ${name}`)
    }
  }
  return damages
}
