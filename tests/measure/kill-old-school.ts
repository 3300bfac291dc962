// A school as an older Cloakroom left it, for `measure kills`: the same keys and accounts, the database of schema 50, so that
// opening it runs every later migration. Written past the studio, since no studio writes it any more.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { z } from 'zod'
import { openDatabase } from '../../electron/studio/store/database.ts'
import { migrations } from '../../electron/studio/store/migrate.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { databaseKey, vaultKeys } from '../../electron/studio/store/vault-keys.ts'
import { PEOPLE, SOFT } from './throw-away-school.ts'
import { bareWriter } from '../bare-writer.ts'

/** The schema it is left at. */
const OLD_SCHEMA = 50
export const OLD_PUPILS = 600

const Setting = z.object({ name: z.string(), value: z.string() })
const Account = z.object({ id: z.string(), name: z.string(), role: z.string() })

/** The database's key of a closed school. */
export async function keyOfSchool(home: string): Promise<Uint8Array> {
  const keys = vaultKeys(join(home, 'keys.json'), SOFT)
  const head = (await keys.look(Date.now()))?.accounts.find((one) => one.name === PEOPLE.head.name)
  if (!head) throw new Error('The school has no head')
  const { vaultKey } = await keys.unlock(head.id, PEOPLE.head.passphrase, Date.now())
  return databaseKey(vaultKey)
}

/** Puts an old database in the place of a closed school's own, with OLD_PUPILS pupils and two answers of each. */
export async function writeOldSchool(home: string): Promise<void> {
  const path = join(home, 'cloakroom.db')
  const key = await keyOfSchool(home)
  const now = openDatabase(path, key, 'existing')
  const { settings, accounts } = now.read((reader) => ({
    settings: reader.all(sql`SELECT name, value FROM setting`, Setting),
    accounts: reader.all(sql`SELECT id, name, role FROM account`, Account),
  }))
  now.close()
  for (const rest of ['', '-wal', '-shm']) await rm(`${path}${rest}`, { force: true })

  const db = new Sqlite(path)
  db.pragma(`cipher='sqlcipher'`)
  db.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`)
  db.pragma('foreign_keys = ON')
  const writer = bareWriter(db)
  for (const migration of migrations) if (migration.number <= OLD_SCHEMA) db.transaction(() => migration.up(writer))()
  db.pragma(`user_version = ${String(OLD_SCHEMA)}`)
  db.transaction(() => {
    for (const { name, value } of settings)
      writer.run(sql`INSERT INTO setting (name, value, changed_at_ms) VALUES (${name}, ${value}, 1)`)
    for (const { id, name, role } of accounts)
      writer.run(sql`INSERT INTO account (id, name, role, created_at_ms) VALUES (${id}, ${name}, ${role}, 1)`)
    const by = accounts[0]?.id ?? ''
    for (let at = 0; at < OLD_PUPILS; at += 1) {
      const id = `pupil-${String(at)}`
      writer.run(sql`
        INSERT INTO subject (id, kind, legal_forename, surname, class_name, never_show, added_at_ms)
        VALUES (${id}, 'pupil', ${`Quillonette${String(at)}`}, 'Ambraskerly', 'Maple', 0, 1)`)
      for (const purpose of ['social_media', 'website'])
        writer.run(sql`
          INSERT INTO permission_fact (subject_id, purpose, decision, relation, how, said_on, recorded_at_ms, recorded_by)
          VALUES (${id}, ${purpose}, 'given', 'parent', 'form', '2026-09-01', 2, ${by})`)
    }
  })()
  db.close()
}
