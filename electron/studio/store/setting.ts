// Settings as one JSON value per name, with a history kept by trigger (P4, P46). Studio process only.
import { z } from 'zod'
import { School } from '../../../shared/model/school.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

// Made once: a schema made anew at every question takes longer than the question.
const ValueRow = z.object({ value: z.string() })

/** Reads one setting, or null when it was never set. Fails loudly when the stored value is not of this shape. */
export function readSetting<Shape extends z.ZodType>(
  reader: Reader,
  name: string,
  shape: Shape,
): z.output<Shape> | null {
  const row = reader.get(sql`SELECT value FROM setting WHERE name = ${name}`, ValueRow)
  return row === null ? null : shape.parse(JSON.parse(row.value))
}

/** When a setting was changed last, or null when it was never set. */
export const settingChangedAtMs = (reader: Reader, name: string): number | null =>
  reader.get(sql`SELECT changed_at_ms FROM setting WHERE name = ${name}`, z.object({ changed_at_ms: z.number() }))
    ?.changed_at_ms ?? null

/** Sets one setting; the old value stays in the history. Never for secrets: they have no history. */
export function writeSetting(writer: Writer, name: string, value: unknown, nowMs: number): void {
  writer.run(
    sql`INSERT INTO setting (name, value, changed_at_ms) VALUES (${name}, ${JSON.stringify(value)}, ${nowMs})
        ON CONFLICT (name) DO UPDATE SET value = excluded.value, changed_at_ms = excluded.changed_at_ms`,
  )
}

/** The school's settings. There is always one once a database exists. */
export function readSchool(reader: Reader): School {
  const school = readSetting(reader, 'school', School)
  if (!school) throw new Error('The database holds no school')
  return school
}

export function writeSchool(writer: Writer, school: School, nowMs: number): void {
  writeSetting(writer, 'school', School.parse(school), nowMs)
}
