// Where the name of a person who is being erased still stands in free text, and what of it may be rewritten. Everything here runs
// inside one transaction of the caller. Studio process only.
import { z } from 'zod'
import type { PhotoId, SubjectId } from '../../../shared/model/id.ts'
import type { Reader, Writer } from './database.ts'
import { listed } from './listed.ts'
import { remember } from './remember.ts'
import { sql, type Sql } from './sql.ts'

/** Free text in which a name may stand, by table and column. Ids, settings and the trail hold none. */
const FREE_TEXT = [
  ['photo', 'source_name'],
  ['import_file', 'name'],
  ['import_job', 'folder'],
  ['import_job', 'device'],
  ['event', 'title'],
  ['post', 'message'],
  ['post', 'submitted_parts'],
  ['post_photo', 'alt_text'],
  ['post_version', 'message'],
  ['post_version', 'longest'],
  ['post_version_photo', 'alt_text'],
  ['post_template', 'title'],
  ['post_template', 'body'],
  ['post_note', 'note'],
  ['post_note', 'sentence'],
  ['post_look', 'parts'],
  ['safer_answer', 'reason'],
  ['settled_word', 'sentence'],
  ['settled_word', 'word'],
  ['settled_word', 'permission_by'],
  ['phrase_act', 'phrase'],
  ['phrase_act', 'compared'],
  ['sign_off', 'parts'],
  ['publication', 'message'],
  ['publication_photo', 'alt_text'],
  ['takedown_task', 'done_note'],
  ['permission_fact', 'note'],
  ['biometric_fact', 'note'],
  ['record_export', 'folder'],
  ['withdrawal', 'what'],
  ['enrolment_job', 'folder'],
  ['enrolment_file', 'name'],
  ['device', 'name'],
  ['held_photo', 'source_name'],
  ['held_decision', 'reason'],
  ['comment', 'text'],
  ['comment_version', 'text'],
  ['comment_act', 'text_then'],
  ['comment_act', 'reply'],
  ['sending_stop', 'reason'],
  ['sending_stop', 'lifted_because'],
  ['incident', 'what'],
  ['incident', 'closing_note'],
  ['incident_post', 'message'],
  ['incident_step', 'note'],
  ['audit_decision', 'reason'],
  ['concern', 'seen'],
  ['concern', 'quoted'],
  ['concern', 'outcome'],
  ['retention_hold', 'reason'],
  ['backup_run', 'folder'],
] as const

/** Publications that the public can no longer see: taken down, by Cloakroom or by hand, or never sent. */
const GONE = sql`SELECT p.id FROM publication p WHERE p.state IN ('failed-clean','failed-leftovers','taken-down')
  OR EXISTS (SELECT 1 FROM takedown_task t WHERE t.publication_id = p.id AND t.done_at_ms IS NOT NULL)`
const ON_THE_PAGE = sql`SELECT p.post_id FROM publication p WHERE p.id NOT IN (${GONE})`

/** Texts that no longer stand for something the public can see; the words of a live post must stay as they are on the Page. */
const MAY_CHANGE: Readonly<Record<string, Sql>> = {
  publication: sql`id IN (${GONE})`,
  publication_photo: sql`publication_id IN (${GONE})`,
  post: sql`id NOT IN (${ON_THE_PAGE})`,
  post_photo: sql`post_id NOT IN (${ON_THE_PAGE})`,
  post_version: sql`post_id NOT IN (${ON_THE_PAGE})`,
  post_version_photo: sql`post_id NOT IN (${ON_THE_PAGE})`,
  settled_word: sql`post_id NOT IN (${ON_THE_PAGE})`,
  sign_off: sql`post_id NOT IN (${ON_THE_PAGE})`,
  // Of others: those facts are append-only, and what stands there is their record.
  permission_fact: sql`0`,
  biometric_fact: sql`0`,
  // What stands on the Page is read again as it stands there; what was decided about it goes with it.
  comment: sql`gone_at_ms IS NOT NULL`,
  // Evidence stays as it was seen until the incident is closed.
  incident: sql`closed_at_ms IS NOT NULL`,
  incident_post: sql`incident_id IN (SELECT id FROM incident WHERE closed_at_ms IS NOT NULL)`,
  incident_step: sql`incident_id IN (SELECT id FROM incident WHERE closed_at_ms IS NOT NULL)`,
  comment_act: sql`comment_id IN (SELECT id FROM comment WHERE gone_at_ms IS NOT NULL)`,
  // While it is open it is a safeguarding matter and stays as it was reported.
  concern: sql`closed_at_ms IS NOT NULL`,
  takedown_task: sql`subject_id IN (SELECT subject_id FROM erasure)`,
}

export interface Mention {
  readonly table: string
  readonly column: string
  readonly rowid: number
  readonly text: string
}

/** Each text of a column once, however often it stands there: thousands of photos are called IMG_0001.JPG. Kept until one changes. */
function textsIn(reader: Reader, table: string, column: string): readonly string[] {
  return remember(reader, `texts ${table} ${column}`, () =>
    reader
      .all(
        { text: `SELECT DISTINCT ${column} AS text FROM ${table} WHERE ${column} IS NOT NULL`, values: [] },
        z.object({ text: z.string() }),
      )
      .map((row) => row.text),
  )
}

/** Every free text that `matches`, outside the person's own records. */
export function findMentions(reader: Reader, matches: (text: string) => boolean): Mention[] {
  return FREE_TEXT.flatMap(([table, column]) => {
    const found = textsIn(reader, table, column).filter(matches)
    if (found.length === 0) return []
    const these = listed(found)
    return reader
      .all(
        {
          text: `SELECT rowid AS rowid, ${column} AS text FROM ${table} WHERE ${column} IN (${these.text}) ORDER BY rowid`,
          values: these.values,
        },
        z.object({ rowid: z.number(), text: z.string() }),
      )
      .map((row) => ({ table, column, rowid: row.rowid, text: row.text }))
  })
}

/** Texts about these photos and this person that `matches`, in which a forename alone can mean nobody else. */
export function closeTexts(
  reader: Reader,
  id: SubjectId,
  photos: readonly PhotoId[],
  matches: (text: string) => boolean,
): Mention[] {
  const Row = z.object({ rowid: z.number(), text: z.string() })
  const these = listed(photos)
  const of = (table: string, column: string, rows: Sql) =>
    reader.all(rows, Row).flatMap((row) => (matches(row.text) ? [{ table, column, ...row }] : []))
  // Of a photo nothing is read but where its name can be one of theirs.
  const named = (table: string, column: string) => listed(textsIn(reader, table, column).filter(matches))
  const posts = sql`SELECT post_id FROM post_photo WHERE photo_id IN (${these})
    UNION SELECT post_id FROM post_version_photo WHERE photo_id IN (${these})`
  return [
    ...of(
      'photo',
      'source_name',
      sql`SELECT rowid AS rowid, source_name AS text FROM photo
          WHERE id IN (${these}) AND source_name IN (${named('photo', 'source_name')})`,
    ),
    ...of(
      'import_file',
      'name',
      sql`SELECT rowid AS rowid, name AS text FROM import_file
          WHERE photo_id IN (${these}) AND name IN (${named('import_file', 'name')})`,
    ),
    // Drafts and every version of posts that hold, or once held, one of these photos.
    ...of('post', 'message', sql`SELECT rowid AS rowid, message AS text FROM post WHERE id IN (${posts})`),
    ...of(
      'post_photo',
      'alt_text',
      sql`SELECT rowid AS rowid, alt_text AS text FROM post_photo WHERE post_id IN (${posts})`,
    ),
    ...of(
      'post_version',
      'message',
      sql`SELECT rowid AS rowid, message AS text FROM post_version WHERE post_id IN (${posts})`,
    ),
    ...of(
      'post_version',
      'longest',
      sql`SELECT rowid AS rowid, longest AS text FROM post_version WHERE longest IS NOT NULL AND post_id IN (${posts})`,
    ),
    ...of(
      'post_version_photo',
      'alt_text',
      sql`SELECT rowid AS rowid, alt_text AS text FROM post_version_photo WHERE post_id IN (${posts})`,
    ),
    ...of(
      'post_note',
      'note',
      sql`SELECT seq AS rowid, note AS text FROM post_note WHERE post_id IN (SELECT post_id FROM post_photo WHERE photo_id IN (${these}))`,
    ),
    // What was signed or sent back keeps its photos by number, also one that was taken out since.
    ...of(
      'post_look',
      'parts',
      sql`SELECT seq AS rowid, parts AS text FROM post_look WHERE EXISTS (
            SELECT 1 FROM json_each(post_look.parts, '$.photos') AS one WHERE one.value ->> '$.photoId' IN (${these}))`,
    ),
    ...of(
      'post_note',
      'sentence',
      sql`SELECT seq AS rowid, sentence AS text FROM post_note WHERE sentence IS NOT NULL AND post_id IN (SELECT post_id FROM post_photo WHERE photo_id IN (${these}))`,
    ),
    ...of(
      'takedown_task',
      'done_note',
      sql`SELECT rowid AS rowid, done_note AS text FROM takedown_task WHERE subject_id = ${id} AND done_note IS NOT NULL`,
    ),
  ]
}

/** Rewrites one free text. Answers whether it could be: a live post's words stay as the public sees them. */
export function rewriteMention(writer: Writer, { table, column, rowid }: Mention, text: string): boolean {
  const only = MAY_CHANGE[table] ?? sql`1`
  return (
    writer.run({
      text: `UPDATE ${table} SET ${column} = ? WHERE rowid = ? AND (${only.text})`,
      values: [text, rowid, ...only.values],
    }) > 0
  )
}
