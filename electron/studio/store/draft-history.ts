// The versions of a post in the database. Every save is kept at once; saves of one person at one sitting grow into one
// version, and a new one begins before anything longer would be lost. Ordered by number, never by the clock.
import { z } from 'zod'
import { VersionMade, type Sitting } from '../../../shared/model/draft.ts'
import { AccountId, AtMs, PhotoId, type PostId } from '../../../shared/model/id.ts'
import { PostKind, type Post, type PostPhoto } from '../../../shared/model/post.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

/** What a person writes. */
export type DraftContent = Pick<Post, 'kind' | 'message' | 'photos'>

/** One version as stored. */
export interface VersionRecord {
  readonly number: number
  readonly made: VersionMade
  readonly restoredFrom: number | null
  readonly byAccount: AccountId
  readonly savedAtMs: number
  readonly handedIn: boolean
  readonly kind: PostKind
  readonly message: string
  readonly photos: readonly PostPhoto[]
}

/** The sitting of a post that was made and not written yet: the first words take the place of its empty version. */
export const JUST_MADE = 'just-made'
/** A version grows for at most this long, forwards or, after the clock was set, backwards. */
const VERSION_LASTS_MS = 5 * 60_000
/** So many characters may be taken away or written over within one version; more, and what was there becomes a version of its own. */
const MAY_BE_LOST = 60
/** Most versions kept of one post; the oldest written ones go first. */
const MOST_VERSIONS = 400

const Row = z.object({
  number: z.number().int(),
  made: VersionMade,
  restored_from: z.number().int().nullable(),
  by_account: AccountId,
  started_at_ms: AtMs,
  saved_at_ms: AtMs,
  handed_in: z.number().int(),
  kind: PostKind,
  message: z.string(),
  longest: z.string().nullable(),
  sitting: z.string().nullable(),
})
type Row = z.output<typeof Row>
const columns = sql`number, made, restored_from, by_account, started_at_ms, saved_at_ms, handed_in, kind, message, longest, sitting`

const PhotoRow = z.object({ photo_id: PhotoId, alt_text: z.string() })
const photosOf = (reader: Reader, postId: PostId, number: number): PostPhoto[] =>
  reader
    .all(
      sql`SELECT photo_id, alt_text FROM post_version_photo WHERE post_id = ${postId} AND number = ${number} ORDER BY position`,
      PhotoRow,
    )
    .map((row) => ({ photoId: row.photo_id, altText: row.alt_text }))

const recordOf = (reader: Reader, postId: PostId, row: Row): VersionRecord => ({
  number: row.number,
  made: row.made,
  restoredFrom: row.restored_from,
  byAccount: row.by_account,
  savedAtMs: row.saved_at_ms,
  handedIn: row.handed_in === 1,
  kind: row.kind,
  message: row.message,
  photos: photosOf(reader, postId, row.number),
})

/** All versions of a post, newest first. */
export function listVersions(reader: Reader, postId: PostId): VersionRecord[] {
  return reader
    .all(sql`SELECT ${columns} FROM post_version WHERE post_id = ${postId} ORDER BY number DESC`, Row)
    .map((row) => recordOf(reader, postId, row))
}

/** One version, or null. */
export function findVersion(reader: Reader, postId: PostId, number: number): VersionRecord | null {
  const row = reader.get(sql`SELECT ${columns} FROM post_version WHERE post_id = ${postId} AND number = ${number}`, Row)
  return row ? recordOf(reader, postId, row) : null
}

const newest = (reader: Reader, postId: PostId, made: readonly VersionMade[]): Row | null =>
  reader.get(
    sql`SELECT ${columns} FROM post_version WHERE post_id = ${postId} AND made IN (${made}) ORDER BY number DESC LIMIT 1`,
    Row,
  )

/** Who saved, when, and in which opening of the composer. */
export interface Save {
  readonly by: AccountId
  readonly nowMs: number
  readonly sitting: Sitting | null
}

/** Keeps what now stands in the post: in the version that is being written, or as a new one. Answers its number. */
export function keepVersion(writer: Writer, postId: PostId, content: DraftContent, save: Save): number {
  const open = newest(writer, postId, ['written', 'restored'])
  if (open && isUntouched(writer, postId, open, content, save)) {
    writer.run(sql`DELETE FROM post_version WHERE post_id = ${postId} AND number = ${open.number}`)
    return add(writer, postId, content, save, 'written', null)
  }
  return grow(writer, postId, open, content, save) ?? add(writer, postId, content, save, 'written', null)
}

/** Keeps a text that came too late: somebody else's newer text stays the post's. */
export function keepAside(
  writer: Writer,
  postId: PostId,
  content: DraftContent,
  save: Save,
): { readonly number: number; readonly isNew: boolean } {
  const grown = grow(writer, postId, newest(writer, postId, ['kept-aside']), content, save)
  if (grown !== null) return { number: grown, isNew: false }
  return { number: add(writer, postId, content, save, 'kept-aside', null), isNew: true }
}

/**
 * Goes on with this version, if it is being written by the same person at the same sitting. Before more than a few words of
 * what it held at its longest go, it is closed with all of it. Null = a new version is needed.
 */
function grow(writer: Writer, postId: PostId, open: Row | null, content: DraftContent, save: Save): number | null {
  if (!open || !isOpenTo(open, save)) return null
  const longest = open.longest ?? open.message
  if (takenAway(longest, content.message) <= MAY_BE_LOST) {
    const isLonger = content.message.length >= longest.length
    write(writer, postId, open.number, content, save.nowMs, isLonger ? null : longest)
    return open.number
  }
  writer.run(
    sql`UPDATE post_version SET message = ${longest}, longest = NULL, sitting = NULL WHERE post_id = ${postId} AND number = ${open.number}`,
  )
  return null
}

/** Keeps an older version that is the post's again. */
export function keepRestored(
  writer: Writer,
  postId: PostId,
  content: DraftContent,
  save: Save,
  restoredFrom: number,
): number {
  return add(writer, postId, content, save, 'restored', restoredFrom)
}

/** The version that stands was handed in: it stays as it is, and the next save begins another. */
export function closeVersion(writer: Writer, postId: PostId): void {
  const open = newest(writer, postId, ['written', 'restored'])
  if (open)
    writer.run(
      sql`UPDATE post_version SET handed_in = 1, longest = NULL, sitting = NULL WHERE post_id = ${postId} AND number = ${open.number}`,
    )
}

/** How many characters of `before` are gone or written over in `after`, seen as one edit. */
function takenAway(before: string, after: string): number {
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before.charCodeAt(head) === after.charCodeAt(head)) head += 1
  let tail = 0
  while (
    tail < most - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1
  return before.length - head - tail
}

const isUntouched = (reader: Reader, postId: PostId, open: Row, content: DraftContent, save: Save): boolean =>
  open.sitting === JUST_MADE &&
  open.by_account === save.by &&
  JSON.stringify(photosOf(reader, postId, open.number).map((photo) => photo.photoId)) ===
    JSON.stringify(content.photos.map((photo) => photo.photoId))

const isOpenTo = (open: Row, save: Save): boolean =>
  open.made !== 'restored' &&
  open.handed_in === 0 &&
  open.by_account === save.by &&
  open.sitting !== null &&
  open.sitting === save.sitting &&
  Math.abs(save.nowMs - open.started_at_ms) < VERSION_LASTS_MS

function add(
  writer: Writer,
  postId: PostId,
  content: DraftContent,
  save: Save,
  made: VersionMade,
  restoredFrom: number | null,
): number {
  const last = writer.get(
    sql`SELECT coalesce(max(number), 0) AS n FROM post_version WHERE post_id = ${postId}`,
    z.object({ n: z.number().int() }),
  )
  const number = (last?.n ?? 0) + 1
  writer.run(sql`
    INSERT INTO post_version (post_id, number, kind, message, by_account, started_at_ms, saved_at_ms, made, restored_from, sitting)
    VALUES (${postId}, ${number}, ${content.kind}, ${content.message}, ${save.by}, ${save.nowMs}, ${save.nowMs}, ${made}, ${restoredFrom}, ${save.sitting})`)
  writePhotos(writer, postId, number, content.photos)
  writer.run(
    sql`DELETE FROM post_version WHERE post_id = ${postId} AND number <= ${number - MOST_VERSIONS} AND handed_in = 0 AND made = 'written'`,
  )
  return number
}

function write(
  writer: Writer,
  postId: PostId,
  number: number,
  content: DraftContent,
  nowMs: number,
  longest: string | null,
): void {
  writer.run(sql`
    UPDATE post_version SET kind = ${content.kind}, message = ${content.message}, longest = ${longest}, saved_at_ms = ${nowMs}
    WHERE post_id = ${postId} AND number = ${number}`)
  const before = photosOf(writer, postId, number)
  if (JSON.stringify(before) === JSON.stringify(content.photos)) return
  writer.run(sql`DELETE FROM post_version_photo WHERE post_id = ${postId} AND number = ${number}`)
  writePhotos(writer, postId, number, content.photos)
}

function writePhotos(writer: Writer, postId: PostId, number: number, photos: readonly PostPhoto[]): void {
  photos.forEach(({ photoId, altText }, position) => {
    writer.run(
      sql`INSERT INTO post_version_photo (post_id, number, position, photo_id, alt_text) VALUES (${postId}, ${number}, ${position}, ${photoId}, ${altText})`,
    )
  })
}
