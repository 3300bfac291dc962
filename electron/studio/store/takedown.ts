// Takedown tasks (P19, L48): opened for every post that may be public and shows somebody who may no longer be shown. None is
// ever deleted. Studio process only; rows never leave this file.
import { z } from 'zod'
import { AccountId, AtMs, PostId, PublicationId, SubjectId, TakedownId } from '../../../shared/model/id.ts'
import { TakedownEnd, TakedownReason, type TakedownTask } from '../../../shared/model/takedown.ts'
import type { Reader, Writer } from './database.ts'
import { sql, type Sql } from './sql.ts'

const Row = z
  .object({
    id: TakedownId,
    publication_id: PublicationId,
    post_id: PostId,
    subject_id: SubjectId,
    why: TakedownReason,
    opened_at_ms: AtMs,
    opened_by: AccountId.nullable(),
    done_how: TakedownEnd.nullable(),
    done_at_ms: AtMs.nullable(),
    done_by: AccountId.nullable(),
    done_note: z.string().nullable(),
  })
  .transform((row): TakedownTask => ({
    id: row.id,
    publicationId: row.publication_id,
    postId: row.post_id,
    subjectId: row.subject_id,
    why: row.why,
    openedAtMs: row.opened_at_ms,
    openedBy: row.opened_by,
    done:
      row.done_how === null || row.done_at_ms === null
        ? null
        : { how: row.done_how, atMs: row.done_at_ms, by: row.done_by, note: row.done_note },
  }))
const columns = sql`id, publication_id, post_id, subject_id, why, opened_at_ms, opened_by, done_how, done_at_ms, done_by, done_note`

const select = (reader: Reader, rest: Sql) => reader.all(sql`SELECT ${columns} FROM takedown_task ${rest}`, Row)

/** What is still to be taken down, the oldest first. */
export const openTakedowns = (reader: Reader): TakedownTask[] =>
  select(reader, sql`WHERE done_at_ms IS NULL ORDER BY opened_at_ms, id`)

/** What a person said they removed and nobody has read to be gone, the oldest first. */
export const unreadTakedowns = (reader: Reader): TakedownTask[] =>
  select(
    reader,
    sql`WHERE done_how = 'by-hand' AND NOT EXISTS (
          SELECT 1 FROM removal r WHERE r.publication_id = takedown_task.publication_id AND r.state = 'removed')
        ORDER BY opened_at_ms, id`,
  )

/** Everything that was ever to be taken down because of one person, the newest first. */
export const takedownsOf = (reader: Reader, subjectId: SubjectId): TakedownTask[] =>
  select(reader, sql`WHERE subject_id = ${subjectId} ORDER BY opened_at_ms DESC, id`)

/** Everything that was ever to be taken down for one post, the newest first. */
export const takedownsOfPost = (reader: Reader, postId: PostId): TakedownTask[] =>
  select(reader, sql`WHERE post_id = ${postId} ORDER BY opened_at_ms DESC, id`)

/** States of a publication in which the public may see it, now or any moment. */
const MAY_BE_PUBLIC = sql`('sending','live-unverified','live','needs-checking')`

/** Who is shown in something that may be public, without a task of their own; `subjectId` null = everybody. */
export function shownWithoutTask(
  reader: Reader,
  subjectId: SubjectId | null,
): { readonly publicationId: PublicationId; readonly postId: PostId; readonly subjectId: SubjectId }[] {
  const only = subjectId === null ? sql`` : sql`AND s.subject_id = ${subjectId}`
  return reader
    .all(
      sql`SELECT DISTINCT p.id, p.post_id, s.subject_id FROM publication p JOIN publication_shown s ON s.publication_id = p.id
          WHERE p.state IN ${MAY_BE_PUBLIC} ${only}
            AND NOT EXISTS (SELECT 1 FROM takedown_task t WHERE t.publication_id = p.id AND t.subject_id = s.subject_id)
          ORDER BY p.armed_at_ms, p.id, s.subject_id`,
      z.object({ id: PublicationId, post_id: PostId, subject_id: SubjectId }),
    )
    .map((row) => ({ publicationId: row.id, postId: row.post_id, subjectId: row.subject_id }))
}

export function insertTakedown(writer: Writer, task: Omit<TakedownTask, 'done'>): void {
  writer.run(
    sql`INSERT INTO takedown_task (id, publication_id, post_id, subject_id, why, opened_at_ms, opened_by)
        VALUES (${task.id}, ${task.publicationId}, ${task.postId}, ${task.subjectId}, ${task.why}, ${task.openedAtMs}, ${task.openedBy})`,
  )
}

/** Ends every open task of one post: a post is taken down once, for everybody in it. Answers which were ended. */
export function endTakedowns(writer: Writer, postId: PostId, done: NonNullable<TakedownTask['done']>): TakedownTask[] {
  const ended = takedownsOfPost(writer, postId).filter((task) => task.done === null)
  writer.run(
    sql`UPDATE takedown_task SET done_how = ${done.how}, done_at_ms = ${done.atMs}, done_by = ${done.by}, done_note = ${done.note}
        WHERE post_id = ${postId} AND done_at_ms IS NULL`,
  )
  return ended
}
