// Notes of whoever signs, each at its place in a post, until somebody says that it was dealt with; and what they had before
// their eyes when they last sent it back. Studio process only; rows never leave here.
import { z } from 'zod'
import { AccountId, AtMs, PhotoId, type PostId } from '../../../shared/model/id.ts'
import { NoteId, type NotePlace } from '../../../shared/model/post-note.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

export interface PlacedNote {
  readonly id: NoteId
  readonly byAccount: AccountId
  readonly atMs: number
  readonly note: string
  readonly place: NotePlace
  readonly dealtWith: { readonly by: AccountId; readonly atMs: number } | null
}

const Row = z
  .object({
    seq: NoteId,
    by_account: AccountId,
    at_ms: AtMs,
    note: z.string(),
    photo_id: PhotoId.nullable(),
    sentence: z.string().nullable(),
    dealt_at_ms: AtMs.nullable(),
    dealt_by: AccountId.nullable(),
  })
  .transform((row): PlacedNote => ({
    id: row.seq,
    byAccount: row.by_account,
    atMs: row.at_ms,
    note: row.note,
    place:
      row.photo_id !== null
        ? { kind: 'photo', photoId: row.photo_id }
        : row.sentence === null || row.sentence === ''
          ? { kind: 'post' }
          : { kind: 'sentence', text: row.sentence },
    dealtWith: row.dealt_by === null || row.dealt_at_ms === null ? null : { by: row.dealt_by, atMs: row.dealt_at_ms },
  }))

/** Keeps one note, not yet dealt with. */
export function insertPlacedNote(
  writer: Writer,
  id: PostId,
  note: Pick<PlacedNote, 'byAccount' | 'atMs' | 'note' | 'place'>,
): void {
  const photoId = note.place.kind === 'photo' ? note.place.photoId : null
  const sentence = note.place.kind === 'sentence' ? note.place.text : null
  writer.run(sql`
    INSERT INTO post_note (post_id, by_account, at_ms, note, photo_id, sentence)
    VALUES (${id}, ${note.byAccount}, ${note.atMs}, ${note.note}, ${photoId}, ${sentence})`)
}

/** Newest first. */
export function placedNotes(reader: Reader, id: PostId): PlacedNote[] {
  return reader.all(
    sql`SELECT seq, by_account, at_ms, note, photo_id, sentence, dealt_at_ms, dealt_by FROM post_note WHERE post_id = ${id} ORDER BY seq DESC`,
    Row,
  )
}

/** Says that a note of this post was dealt with, or that it was not after all (`by` null). False when there is none. */
export function settlePlacedNote(
  writer: Writer,
  postId: PostId,
  id: NoteId,
  by: AccountId | null,
  nowMs: number,
): boolean {
  return (
    writer.run(
      sql`UPDATE post_note SET dealt_by = ${by}, dealt_at_ms = ${by === null ? null : nowMs} WHERE post_id = ${postId} AND seq = ${id}`,
    ) === 1
  )
}

/** What a post was when whoever signs last did something about it, other than signing it. `parts` as in flow/post-parts.ts. */
export interface PostLook {
  readonly kind: 'sent-back' | 'photo-removed'
  readonly byAccount: AccountId
  readonly atMs: number
  readonly parts: string
}

export function insertPostLook(writer: Writer, id: PostId, look: PostLook): void {
  writer.run(sql`
    INSERT INTO post_look (post_id, kind, by_account, at_ms, parts)
    VALUES (${id}, ${look.kind}, ${look.byAccount}, ${look.atMs}, ${look.parts})`)
}

/** The newest, or null. */
export function lastLook(reader: Reader, id: PostId): PostLook | null {
  return reader.get(
    sql`SELECT kind, by_account, at_ms, parts FROM post_look WHERE post_id = ${id} ORDER BY seq DESC LIMIT 1`,
    z
      .object({ kind: z.enum(['sent-back', 'photo-removed']), by_account: AccountId, at_ms: AtMs, parts: z.string() })
      .transform((row): PostLook => ({ kind: row.kind, byAccount: row.by_account, atMs: row.at_ms, parts: row.parts })),
  )
}
