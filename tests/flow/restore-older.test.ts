// A backup that an older Cloakroom made, restored into this one: of every schema in which there were backups.
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backUp } from '../../electron/studio/flow/back-up.ts'
import { everybodyToday } from '../../electron/studio/flow/people-today.ts'
import { lookAtBackup, restoreBackup } from '../../electron/studio/flow/restore-backup.ts'
import { backupProgress } from '../../electron/studio/flow/vault-progress.ts'
import { lastRun } from '../../electron/studio/store/backup-run.ts'
import { openDatabase } from '../../electron/studio/store/database.ts'
import { migrations } from '../../electron/studio/store/migrate.ts'
import { sendingStopped } from '../../electron/studio/store/sending-stop.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { appendTrail } from '../../electron/studio/store/trail.ts'
import { verifyTrail } from '../../electron/studio/store/trail-check.ts'
import { databaseKey } from '../../electron/studio/store/vault-keys.ts'
import type { SubjectId } from '../../shared/model/id.ts'
import { openVaultSchool, type VaultSchool } from './vault-story.ts'
import { bareWriter } from '../bare-writer.ts'

/** Before it there were no backups. */
const FIRST = 290
const newest = migrations.at(-1)?.number ?? 0
let vault: VaultSchool
beforeEach(async () => {
  vault = await openVaultSchool()
})
afterEach(() => vault.close())
const vaultKey = () => {
  const key = vault.parts.vaultKey()
  if (!key) throw new Error('The vault is open')
  return key
}

/** A home as the Cloakroom of this schema left it, under the same keys: staff, one pupil with a yes, one without, three entries. */
async function oldHome(schema: number): Promise<string> {
  const home = join(vault.school.dir, `schema-${schema}`)
  await mkdir(home)
  await copyFile(join(vault.school.dir, 'keys.json'), join(home, 'keys.json'))
  const db = new Sqlite(join(home, 'cloakroom.db'))
  db.pragma(`cipher='sqlcipher'`)
  db.pragma(`key="x'${Buffer.from(databaseKey(vaultKey())).toString('hex')}'"`)
  const writer = bareWriter(db)
  for (const migration of migrations) if (migration.number <= schema) db.transaction(() => migration.up(writer))()
  db.pragma(`user_version = ${schema}`)
  for (const role of ['headteacher', 'office'])
    writer.run(
      sql`INSERT INTO account (id, name, role, created_at_ms) VALUES (${`account-${role}`}, ${`The ${role}`}, ${role}, 1)`,
    )
  for (const id of ['amelia', 'noah'])
    writer.run(sql`
      INSERT INTO subject (id, kind, legal_forename, surname, class_name, never_show, added_at_ms)
      VALUES (${id}, 'pupil', ${id}, 'Old', 'Maple', 0, 1)`)
  writer.run(sql`
    INSERT INTO permission_fact (subject_id, purpose, decision, relation, how, said_on, recorded_at_ms, recorded_by)
    VALUES ('amelia', 'social_media', 'given', 'parent', 'form', '2026-09-01', 2, 'account-office')`)
  for (let atMs = 1; atMs <= 3; atMs += 1)
    appendTrail(writer, { atMs, accountId: null, role: null, kind: 'unlocked', about: { number: atMs } })
  db.close()
  return home
}

test.each(migrations.map((one) => one.number).filter((number) => number >= FIRST && number < newest))(
  'a backup of schema %i comes back in the newest one: people, answers, trail, and nothing goes out of it',
  async (schema) => {
    // The page beside the backup is of the school that is open: its yes must stand there, too.
    for (const id of ['amelia', 'noah']) vault.school.addSubject({ id })
    vault.school.answer('amelia' as SubjectId, 'given')
    const home = await oldHome(schema)
    const context = vault.work()
    backupProgress(context).asked = true
    await backUp(context, { ...vault.parts, home, databasePath: join(home, 'cloakroom.db') })
    expect(vault.school.database.read((reader) => lastRun(reader, 'backup'))).toMatchObject({ trouble: null, files: 0 })
    const place = join(vault.school.dir, 'new-computer')
    await mkdir(place)
    const version = (await lookAtBackup(vault.drive)).versions[0]?.name ?? ''
    const input = { folder: vault.drive, version, recoveryKey: vault.recoveryKey }
    expect(await restoreBackup(place, vault.school.clock, input, () => undefined)).toEqual({
      files: 0,
      missing: 0,
      takenAway: 0,
    })
    const restored = openDatabase(join(place, 'cloakroom.db'), databaseKey(vaultKey()), 'existing')
    expect(restored.schemaVersion).toBe(newest)
    const standings = restored.read((reader) =>
      everybodyToday(reader, '2026-11-23').map(({ subject, standing }) => [subject.id, standing.kind]),
    )
    expect(Object.fromEntries(standings)).toEqual({ amelia: 'yes', noah: 'no-answer' })
    expect(restored.read(verifyTrail).ok).toBe(true)
    expect(restored.read((reader) => sendingStopped(reader))?.reason).toMatch(/Restored from the backup/)
    restored.close()
  },
)
