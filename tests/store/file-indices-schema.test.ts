// Schema 300 over a filled schema 290: no row changes, and no column that points at a large table is left without an index.
import Sqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { migrations } from '../../electron/studio/store/migrate.ts'
import { sql } from '../../electron/studio/store/sql.ts'
import { bareWriter } from '../bare-writer.ts'

const Name = z.object({ name: z.string() })
/** Null for an index over something computed. */
const Column = z.object({ name: z.string().nullable() })
const Key = z.object({ table: z.string(), from: z.string() })

it('schema 300 changes no row and leaves no large table without a way back', () => {
  const db = new Sqlite(':memory:')
  try {
    db.pragma('foreign_keys = ON')
    const writer = bareWriter(db)
    const migration = migrations.find((one) => one.number === 300)
    for (const one of migrations.filter(({ number }) => number < 300)) db.transaction(() => one.up(writer))()
    writer.run(sql`INSERT INTO account (id, name, role, created_at_ms) VALUES ('office', 'Office', 'office', 1)`)
    writer.run(
      sql`INSERT INTO event (id, title, held_on, created_at_ms, created_by) VALUES ('day', 'Day', '2026-11-20', 1, 'office')`,
    )
    const tables = z
      .array(Name)
      .parse(db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).all())
      .map((one) => one.name)
    const everything = () => tables.map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()])
    const before = everything()
    db.transaction(() => migration?.up(writer))()
    expect(everything()).toEqual(before)
    expect(db.pragma('foreign_key_check')).toEqual([])

    const large = ['sealed_file', 'photo', 'face', 'subject', 'post']
    const without = tables.flatMap((name) => {
      const firsts = new Set<string | null>(
        [
          ...z
            .array(Name)
            .parse(db.pragma(`index_list("${name}")`))
            .flatMap((index) =>
              z
                .array(Column)
                .parse(db.pragma(`index_info("${index.name}")`))
                .slice(0, 1),
            ),
          ...z
            .array(z.object({ name: z.string(), pk: z.number() }))
            .parse(db.pragma(`table_info("${name}")`))
            .filter((column) => column.pk === 1),
        ].map((one) => one.name),
      )
      return z
        .array(Key)
        .parse(db.pragma(`foreign_key_list("${name}")`))
        .filter((key) => large.includes(key.table) && !firsts.has(key.from))
        .map((key) => `${name}.${key.from}`)
    })
    // Photos that are held back are few, and gone within days.
    expect(without.filter((column) => !column.startsWith('held_photo.'))).toEqual([])
  } finally {
    db.close()
  }
})
