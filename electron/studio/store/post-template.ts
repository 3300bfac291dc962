// The school's templates in the database: its own, and what it made of those the program brings. Studio process only.
import { z } from 'zod'
import { PostTemplate } from '../../../shared/model/draft.ts'
import type { AccountId } from '../../../shared/model/id.ts'
import { PostKind } from '../../../shared/model/post.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

/** A template as the school has it; `removed` hides one that the program brings. */
export type TemplateRecord = PostTemplate & { readonly removed: boolean }

const Row = z.object({ id: z.string(), kind: PostKind, title: z.string(), body: z.string(), removed: z.number().int() })

/** All that the school changed or added, in the order in which that was done. */
export function listTemplateRecords(reader: Reader): TemplateRecord[] {
  return reader
    .all(sql`SELECT id, kind, title, body, removed FROM post_template ORDER BY rowid`, Row)
    .map((row) => ({ ...row, removed: row.removed === 1 }))
}

/** Adds or replaces one. */
export function writeTemplate(writer: Writer, template: TemplateRecord, by: AccountId, nowMs: number): void {
  writer.run(sql`
    INSERT INTO post_template (id, kind, title, body, removed, changed_by, changed_at_ms)
    VALUES (${template.id}, ${template.kind}, ${template.title}, ${template.body}, ${template.removed}, ${by}, ${nowMs})
    ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, title = excluded.title, body = excluded.body,
      removed = excluded.removed, changed_by = excluded.changed_by, changed_at_ms = excluded.changed_at_ms`)
}

/** Forgets what the school did with this one: its own is gone, a starter is as the program brings it. */
export function forgetTemplate(writer: Writer, id: string): boolean {
  return writer.run(sql`DELETE FROM post_template WHERE id = ${id}`) > 0
}
