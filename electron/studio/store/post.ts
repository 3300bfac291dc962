// Posts in the database: their words, photos in order, who prepared them, notes of the headteacher, and words that a
// person settled. Studio process only; rows never leave here. Whether a post may go out is shared/rules/decide-publication.
import { z } from 'zod'
import { AccountId, AtMs, Day, EventId, PhotoId, PostId } from '../../../shared/model/id.ts'
import { PostKind, PostState, type Post, type PostPhoto } from '../../../shared/model/post.ts'
import { SettledAs, type NamingPermission } from '../../../shared/model/school-words.ts'
import type { Reader, Writer } from './database.ts'
import { listed } from './listed.ts'
import { sql } from './sql.ts'

const PostPhotoRow = z.object({ post_id: PostId, photo_id: PhotoId, alt_text: z.string() })
const PreparerRow = z.object({ post_id: PostId, account_id: AccountId })

/** A post as stored. `writtenBy` wrote, edited or handed it in; who decided on its faces is in store/decision.ts. */
export interface PostRecord {
  readonly id: PostId
  readonly eventId: EventId | null
  readonly kind: PostKind
  readonly message: string
  readonly photos: readonly PostPhoto[]
  readonly state: PostState
  readonly createdAtMs: number
  readonly changedAtMs: number
  readonly changedBy: AccountId
  readonly writtenBy: readonly AccountId[]
  /** JSON of what it was made of when it was last handed in, or null. */
  readonly submittedParts: string | null
  /** Counts its saved changes, from 1: what somebody writes over an older one never replaces a newer one. */
  readonly revision: number
}

/** A post that was taken down stays 'live' in its row, with the moment at which it was read and was gone. */
const StoredState = PostState.exclude(['taken-down'])

const Row = z.object({
  id: PostId,
  event_id: EventId.nullable(),
  kind: PostKind,
  message: z.string(),
  state: StoredState,
  taken_down_at_ms: AtMs.nullable(),
  created_at_ms: AtMs,
  changed_at_ms: AtMs,
  changed_by: AccountId,
  submitted_parts: z.string().nullable(),
  revision: z.number().int(),
})
const columns = sql`id, event_id, kind, message, state, taken_down_at_ms, created_at_ms, changed_at_ms, changed_by, submitted_parts, revision`

function photosOf(reader: Reader, id: PostId): PostPhoto[] {
  return reader
    .all(sql`SELECT post_id, photo_id, alt_text FROM post_photo WHERE post_id = ${id} ORDER BY position`, PostPhotoRow)
    .map((row) => ({ photoId: row.photo_id, altText: row.alt_text }))
}

/** The rows with their photos and preparers: two questions for all of them. */
function recordsOf(reader: Reader, rows: readonly z.output<typeof Row>[]): PostRecord[] {
  if (rows.length === 0) return []
  const these = sql`post_id IN (${listed(rows.map((row) => row.id))})`
  const photos = Map.groupBy(
    reader.all(
      sql`SELECT post_id, photo_id, alt_text FROM post_photo WHERE ${these} ORDER BY post_id, position`,
      PostPhotoRow,
    ),
    (row) => row.post_id,
  )
  const preparers = Map.groupBy(
    reader.all(
      sql`SELECT post_id, account_id FROM post_preparer WHERE ${these} ORDER BY post_id, account_id`,
      PreparerRow,
    ),
    (row) => row.post_id,
  )
  return rows.map((row) => ({
    id: row.id,
    eventId: row.event_id,
    kind: row.kind,
    message: row.message,
    photos: (photos.get(row.id) ?? []).map(({ photo_id, alt_text }) => ({ photoId: photo_id, altText: alt_text })),
    state: row.taken_down_at_ms === null ? row.state : 'taken-down',
    createdAtMs: row.created_at_ms,
    changedAtMs: row.changed_at_ms,
    changedBy: row.changed_by,
    writtenBy: (preparers.get(row.id) ?? []).map((preparer) => preparer.account_id),
    submittedParts: row.submitted_parts,
    revision: row.revision,
  }))
}

/** All posts, the one changed last first. */
export function listPosts(reader: Reader): PostRecord[] {
  return recordsOf(reader, reader.all(sql`SELECT ${columns} FROM post ORDER BY changed_at_ms DESC, id`, Row))
}

/** How many posts are in one of these states. */
export function countPosts(reader: Reader, states: readonly z.infer<typeof StoredState>[]): number {
  return (
    reader.get(
      sql`SELECT count(*) AS n FROM post WHERE state IN (${states}) AND taken_down_at_ms IS NULL`,
      z.object({ n: z.number().int() }),
    )?.n ?? 0
  )
}

/** Posts in one of these states, the oldest change first. */
export function postsIn(reader: Reader, states: readonly z.infer<typeof StoredState>[]): PostRecord[] {
  return recordsOf(
    reader,
    reader.all(
      sql`SELECT ${columns} FROM post WHERE state IN (${states}) AND taken_down_at_ms IS NULL ORDER BY changed_at_ms, id`,
      Row,
    ),
  )
}

export function findPost(reader: Reader, id: PostId): PostRecord | null {
  const row = reader.get(sql`SELECT ${columns} FROM post WHERE id = ${id}`, Row)
  return row ? (recordsOf(reader, [row])[0] ?? null) : null
}

/** Adds an empty draft. */
export function insertPost(
  writer: Writer,
  post: Pick<Post, 'id' | 'eventId' | 'kind' | 'message' | 'photos'>,
  by: AccountId,
  nowMs: number,
): void {
  writer.run(sql`
    INSERT INTO post (id, event_id, kind, message, state, created_at_ms, changed_at_ms, changed_by)
    VALUES (${post.id}, ${post.eventId}, ${post.kind}, ${post.message}, 'draft', ${nowMs}, ${nowMs}, ${by})`)
  insertPhotos(writer, post.id, post.photos)
  addPreparer(writer, post.id, by)
}

/** Replaces kind, words and photos, and counts the change. */
export function updatePost(
  writer: Writer,
  post: Pick<Post, 'id' | 'kind' | 'message' | 'photos'>,
  by: AccountId,
  nowMs: number,
): void {
  writer.run(
    sql`UPDATE post SET kind = ${post.kind}, message = ${post.message}, changed_at_ms = ${nowMs}, changed_by = ${by}, revision = revision + 1 WHERE id = ${post.id}`,
  )
  if (JSON.stringify(photosOf(writer, post.id)) !== JSON.stringify(post.photos)) {
    writer.run(sql`DELETE FROM post_photo WHERE post_id = ${post.id}`)
    insertPhotos(writer, post.id, post.photos)
  }
  addPreparer(writer, post.id, by)
}

function insertPhotos(writer: Writer, id: PostId, photos: readonly PostPhoto[]): void {
  photos.forEach(({ photoId, altText }, position) => {
    writer.run(
      sql`INSERT INTO post_photo (post_id, photo_id, position, alt_text) VALUES (${id}, ${photoId}, ${position}, ${altText})`,
    )
  })
}

/** Adds somebody to those who may not sign (P9). Nobody is ever taken off. */
export function addPreparer(writer: Writer, id: PostId, accountId: AccountId): void {
  writer.run(sql`INSERT INTO post_preparer (post_id, account_id) VALUES (${id}, ${accountId}) ON CONFLICT DO NOTHING`)
}

/** Moves a post on. `by` null = the studio by itself: who changed it last stays. */
export function setPostState(
  writer: Writer,
  id: PostId,
  state: z.infer<typeof StoredState>,
  by: AccountId | null,
  nowMs: number,
): void {
  writer.run(
    sql`UPDATE post SET state = ${state}, changed_at_ms = ${nowMs}, changed_by = coalesce(${by}, changed_by) WHERE id = ${id}`,
  )
}

/** Everything of the post was read and is gone from the Page. */
export function setTakenDown(writer: Writer, id: PostId, nowMs: number): void {
  writer.run(
    sql`UPDATE post SET state = 'live', taken_down_at_ms = ${nowMs}, changed_at_ms = ${nowMs} WHERE id = ${id}`,
  )
}

/** Remembers what was handed in, to say later what changed. */
export function setSubmittedParts(writer: Writer, id: PostId, parts: string): void {
  writer.run(sql`UPDATE post SET submitted_parts = ${parts} WHERE id = ${id}`)
}

/**
 * Takes one photo out and leaves everything else as it was; the others close up in their order. Nobody becomes a preparer by
 * it: nothing is added (flow/send-back.ts). False when the post does not hold it.
 */
export function takeOutPhoto(writer: Writer, id: PostId, photoId: PhotoId, by: AccountId, nowMs: number): boolean {
  const left = photosOf(writer, id)
  const kept = left.filter((photo) => photo.photoId !== photoId)
  if (kept.length === left.length) return false
  writer.run(sql`DELETE FROM post_photo WHERE post_id = ${id}`)
  insertPhotos(writer, id, kept)
  writer.run(
    sql`UPDATE post SET changed_at_ms = ${nowMs}, changed_by = ${by}, revision = revision + 1 WHERE id = ${id}`,
  )
  return true
}

// ---------------------------------------------------------------- settled words

/**
 * What a person said of `word`, `start` characters into exactly this `sentence`: names-rule.md section 7. `photoId` null =
 * message. The permission is there for a name in a post without photos, and only there.
 */
export interface SettledWord {
  readonly photoId: PhotoId | null
  readonly sentence: string
  readonly start: number
  readonly word: string
  readonly as: SettledAs
  readonly permission: NamingPermission | null
}

export function insertSettledWord(writer: Writer, id: PostId, word: SettledWord, by: AccountId, nowMs: number): void {
  writer.run(sql`
    INSERT INTO settled_word (post_id, photo_id, sentence, start, word, settled_as, permission_by, permission_said_on, settled_by, settled_at_ms)
    VALUES (${id}, ${word.photoId}, ${word.sentence}, ${word.start}, ${word.word}, ${word.as}, ${word.permission?.givenBy ?? null},
      ${word.permission?.saidOn ?? null}, ${by}, ${nowMs})`)
}

/** What was said of each place last, with who said it and when, oldest first. */
export function settlements(
  reader: Reader,
  id: PostId,
): (SettledWord & { readonly by: AccountId; readonly atMs: number })[] {
  return reader
    .all(
      sql`SELECT photo_id, sentence, start, word, settled_as, permission_by, permission_said_on, settled_by, settled_at_ms FROM settled_word
          WHERE seq IN (SELECT max(seq) FROM settled_word WHERE post_id = ${id} GROUP BY photo_id, sentence, start, word) ORDER BY seq`,
      z.object({
        photo_id: PhotoId.nullable(),
        sentence: z.string(),
        start: z.number().int(),
        word: z.string(),
        settled_as: SettledAs,
        permission_by: z.string().nullable(),
        permission_said_on: Day.nullable(),
        settled_by: AccountId,
        settled_at_ms: AtMs,
      }),
    )
    .map((row) => ({
      photoId: row.photo_id,
      sentence: row.sentence,
      start: row.start,
      word: row.word,
      as: row.settled_as,
      permission:
        row.permission_by === null || row.permission_said_on === null
          ? null
          : { givenBy: row.permission_by, saidOn: row.permission_said_on },
      by: row.settled_by,
      atMs: row.settled_at_ms,
    }))
}
