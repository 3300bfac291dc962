// Publications: one row per attempt to put a post on the Page, written before every call and after every answer, so that a
// dead process leaves a known list (facebook-graph.md section 6). Studio process only; rows never leave here.
import { z } from 'zod'
import { Role } from '../../../shared/model/account.ts'
import {
  AccountId,
  AtMs,
  GraphId,
  PhotoId,
  PostId,
  PublicationId,
  RenditionId,
  Sha256,
  SignOffId,
  SubjectId,
} from '../../../shared/model/id.ts'
import { Publication, PublicationState } from '../../../shared/model/post.ts'
import type { Reader, Writer } from './database.ts'
import { sql, type Sql } from './sql.ts'

export type PublicationProblem = NonNullable<Publication['problem']>

/** One photo of an attempt, in the order of the post. */
export interface PublicationPhoto {
  readonly position: number
  readonly photoId: PhotoId
  readonly renditionId: RenditionId
  readonly sha256: string
  readonly altText: string
  /** The staged photo that the feed call names, and when it was staged; null until it is. */
  readonly graphPhotoId: GraphId | null
  readonly stagedAtMs: number | null
}

/** One attempt with everything that the protocol needs. */
export interface PublicationRecord {
  readonly id: PublicationId
  readonly postId: PostId
  readonly signOffId: SignOffId
  readonly digest: string
  readonly pageKind: 'practice' | 'facebook'
  readonly pageId: GraphId
  readonly state: PublicationState
  readonly message: string
  readonly armedAtMs: number
  readonly armedBy: AccountId
  readonly armedRole: Role
  readonly changedAtMs: number
  /** Set by the commit right before the one call to the feed; null = that call was never begun. */
  readonly sentAtMs: number | null
  readonly graphPostId: GraphId | null
  readonly permalink: string | null
  readonly problem: PublicationProblem | null
  /** Uploads that lost their reply: possibly staged photos that nobody can name. They end after 24 hours. */
  readonly unlistedStaged: number
  /** Tries in the present state, since when, and when the next is due. */
  readonly tries: number
  readonly firstTryAtMs: number | null
  readonly nextTryAtMs: number | null
  /** A person asked to look at the Page again: only then may words alone say which post is ours. */
  readonly personAsked: boolean
  readonly photos: readonly PublicationPhoto[]
}

const PhotoRow = z
  .object({
    position: z.number().int(),
    photo_id: PhotoId,
    rendition_id: RenditionId,
    sha256: Sha256,
    alt_text: z.string(),
    graph_photo_id: GraphId.nullable(),
    staged_at_ms: AtMs.nullable(),
  })
  .transform((row): PublicationPhoto => ({
    position: row.position,
    photoId: row.photo_id,
    renditionId: row.rendition_id,
    sha256: row.sha256,
    altText: row.alt_text,
    graphPhotoId: row.graph_photo_id,
    stagedAtMs: row.staged_at_ms,
  }))
const Row = z.object({
  id: PublicationId,
  post_id: PostId,
  sign_off_id: SignOffId,
  digest: Sha256,
  page_kind: z.enum(['practice', 'facebook']),
  page_id: GraphId,
  state: PublicationState,
  message: z.string(),
  armed_at_ms: AtMs,
  armed_by: AccountId,
  armed_role: Role,
  changed_at_ms: AtMs,
  sent_at_ms: AtMs.nullable(),
  graph_post_id: GraphId.nullable(),
  permalink: z.string().nullable(),
  problem: Publication.shape.problem,
  unlisted_staged: z.number().int(),
  tries: z.number().int(),
  first_try_at_ms: AtMs.nullable(),
  next_try_at_ms: AtMs.nullable(),
  person_asked: z.number(),
})
const columns = sql`id, post_id, sign_off_id, digest, page_kind, page_id, state, message, armed_at_ms, armed_by, armed_role, changed_at_ms,
  sent_at_ms, graph_post_id, permalink, problem, unlisted_staged, tries, first_try_at_ms, next_try_at_ms,
  person_asked`

function select(reader: Reader, rest: Sql): PublicationRecord[] {
  return reader.all(sql`SELECT ${columns} FROM publication ${rest}`, Row).map((row) => ({
    id: row.id,
    postId: row.post_id,
    signOffId: row.sign_off_id,
    digest: row.digest,
    pageKind: row.page_kind,
    pageId: row.page_id,
    state: row.state,
    message: row.message,
    armedAtMs: row.armed_at_ms,
    armedBy: row.armed_by,
    armedRole: row.armed_role,
    changedAtMs: row.changed_at_ms,
    sentAtMs: row.sent_at_ms,
    graphPostId: row.graph_post_id,
    permalink: row.permalink,
    problem: row.problem,
    unlistedStaged: row.unlisted_staged,
    tries: row.tries,
    firstTryAtMs: row.first_try_at_ms,
    nextTryAtMs: row.next_try_at_ms,
    personAsked: row.person_asked === 1,
    photos: reader.all(
      sql`SELECT position, photo_id, rendition_id, sha256, alt_text, graph_photo_id, staged_at_ms
          FROM publication_photo WHERE publication_id = ${row.id} ORDER BY position`,
      PhotoRow,
    ),
  }))
}

/** Everything that was sent since then, whether or not it is still on the Page, newest first. */
export function publicationsSentSince(reader: Reader, sinceMs: number): PublicationRecord[] {
  return select(
    reader,
    sql`WHERE sent_at_ms >= ${sinceMs} AND state NOT IN ('failed-clean','failed-leftovers') ORDER BY sent_at_ms DESC, id`,
  )
}

/** All attempts at one post, the newest first. */
export function publicationsOf(reader: Reader, postId: PostId): PublicationRecord[] {
  return select(reader, sql`WHERE post_id = ${postId} ORDER BY armed_at_ms DESC, rowid DESC`)
}

/** One attempt, or null. */
export const findPublication = (reader: Reader, id: PublicationId): PublicationRecord | null =>
  select(reader, sql`WHERE id = ${id}`)[0] ?? null

/** Attempts on which the studio still has something to do by itself, the one due first first. */
export function openPublications(reader: Reader): PublicationRecord[] {
  return select(
    reader,
    sql`WHERE state IN ('armed','uploading','uploaded','sending','live-unverified','failed-leftovers')
          OR (state = 'needs-checking' AND next_try_at_ms IS NOT NULL)
        ORDER BY coalesce(next_try_at_ms, 0), armed_at_ms`,
  )
}

/** True while anything is under way or unclear: the Page may not be changed then. */
export function isPublicationUnfinished(reader: Reader): boolean {
  const row = reader.get(
    sql`SELECT count(*) AS n FROM publication WHERE state NOT IN ('live','failed-clean','taken-down')`,
    z.object({ n: z.number() }),
  )
  return (row?.n ?? 0) > 0
}

/** Writes the attempt before anything is called. Fails when another attempt at this post may still be public. */
export function insertPublication(
  writer: Writer,
  publication: Pick<
    PublicationRecord,
    'id' | 'postId' | 'signOffId' | 'digest' | 'pageKind' | 'pageId' | 'message' | 'armedAtMs' | 'armedBy' | 'armedRole'
  >,
  photos: readonly (Omit<PublicationPhoto, 'position' | 'graphPhotoId' | 'stagedAtMs'> & {
    readonly shown: readonly SubjectId[]
  })[],
): void {
  const p = publication
  writer.run(sql`
    INSERT INTO publication (id, post_id, sign_off_id, digest, page_kind, page_id, state, message, armed_at_ms, armed_by, armed_role, changed_at_ms)
    VALUES (${p.id}, ${p.postId}, ${p.signOffId}, ${p.digest}, ${p.pageKind}, ${p.pageId}, 'armed', ${p.message}, ${p.armedAtMs},
      ${p.armedBy}, ${p.armedRole}, ${p.armedAtMs})`)
  photos.forEach((photo, position) => {
    writer.run(sql`
      INSERT INTO publication_photo (publication_id, position, photo_id, rendition_id, sha256, alt_text)
      VALUES (${p.id}, ${position}, ${photo.photoId}, ${photo.renditionId}, ${photo.sha256}, ${photo.altText})`)
    for (const subjectId of new Set(photo.shown)) {
      writer.run(
        sql`INSERT INTO publication_shown (publication_id, position, subject_id) VALUES (${p.id}, ${position}, ${subjectId})`,
      )
    }
  })
}

/** Positions (from 0) of the photos of an attempt in which one person is shown. */
export function shownPlaces(reader: Reader, id: PublicationId, subjectId: SubjectId): number[] {
  return reader
    .all(
      sql`SELECT position FROM publication_shown WHERE publication_id = ${id} AND subject_id = ${subjectId} ORDER BY position`,
      z.object({ position: z.number().int() }),
    )
    .map((row) => row.position)
}

/** Everybody who is shown in an attempt, each once. */
export function shownIn(reader: Reader, id: PublicationId): SubjectId[] {
  return reader
    .all(
      sql`SELECT DISTINCT subject_id FROM publication_shown WHERE publication_id = ${id} ORDER BY subject_id`,
      z.object({ subject_id: SubjectId }),
    )
    .map((row) => row.subject_id)
}

/** Moves an attempt on. A new state starts its own count of tries, due at once. */
export function setPublicationState(
  writer: Writer,
  id: PublicationId,
  state: PublicationState,
  problem: PublicationProblem | null,
  nowMs: number,
): void {
  writer.run(sql`
    UPDATE publication SET state = ${state}, problem = ${problem}, changed_at_ms = ${nowMs}, tries = 0, first_try_at_ms = NULL, next_try_at_ms = ${nowMs}
    WHERE id = ${id}`)
}

/** Counts a try; null = no further one by itself. */
export function setNextTry(writer: Writer, id: PublicationId, nextTryAtMs: number | null, nowMs: number): void {
  writer.run(sql`
    UPDATE publication SET tries = tries + 1, first_try_at_ms = coalesce(first_try_at_ms, ${nowMs}), next_try_at_ms = ${nextTryAtMs}
    WHERE id = ${id}`)
}

/** A person asks to look again: due now, the count goes on. */
export function askToLookAgain(writer: Writer, id: PublicationId, nowMs: number): void {
  writer.run(sql`UPDATE publication SET next_try_at_ms = ${nowMs}, person_asked = 1 WHERE id = ${id}`)
}

/** Something went right: the count of tries starts again. */
export function forgetTries(writer: Writer, id: PublicationId, nowMs: number): void {
  writer.run(sql`UPDATE publication SET tries = 0, first_try_at_ms = NULL, next_try_at_ms = ${nowMs} WHERE id = ${id}`)
}

export function setProblem(writer: Writer, id: PublicationId, problem: PublicationProblem | null, nowMs: number): void {
  writer.run(sql`UPDATE publication SET problem = ${problem}, changed_at_ms = ${nowMs} WHERE id = ${id}`)
}

/** The commit right before the one call to the feed. Fails when that call was begun before: it is never made twice. */
export function setHandedOver(writer: Writer, id: PublicationId, nowMs: number): void {
  const changed = writer.run(
    sql`UPDATE publication SET sent_at_ms = ${nowMs} WHERE id = ${id} AND state = 'sending' AND sent_at_ms IS NULL`,
  )
  if (changed !== 1) throw new Error('A publication was about to be sent twice')
}

/** The post's id on the Page. */
export function setGraphPost(writer: Writer, id: PublicationId, graphPostId: GraphId, permalink: string | null): void {
  writer.run(
    sql`UPDATE publication SET graph_post_id = ${graphPostId}, permalink = coalesce(${permalink}, permalink) WHERE id = ${id}`,
  )
}

// ---------------------------------------------------------------- staged photos

export interface StagedPhoto {
  readonly graphPhotoId: GraphId
  readonly position: number
  readonly stagedAtMs: number
}

/** Stores the id of a staged photo before the next call. False when that id is known already: then nothing can be believed. */
export function insertStagedPhoto(writer: Writer, id: PublicationId, staged: StagedPhoto): boolean {
  const { graphPhotoId, position, stagedAtMs } = staged
  const added = writer.run(sql`
    INSERT INTO staged_photo (graph_photo_id, publication_id, position, staged_at_ms)
    VALUES (${graphPhotoId}, ${id}, ${position}, ${stagedAtMs}) ON CONFLICT DO NOTHING`)
  if (added !== 1) return false
  writer.run(sql`
    UPDATE publication_photo SET graph_photo_id = ${graphPhotoId}, staged_at_ms = ${stagedAtMs} WHERE publication_id = ${id} AND position = ${position}`)
  return true
}

/** An upload whose reply was lost: there may be one more staged photo that nobody can name. */
export function countUnlistedStaged(writer: Writer, id: PublicationId): void {
  writer.run(sql`UPDATE publication SET unlisted_staged = unlisted_staged + 1 WHERE id = ${id}`)
}

/** Staged photos that are not known to be gone. */
export function leftovers(reader: Reader, id: PublicationId): StagedPhoto[] {
  return reader
    .all(
      sql`SELECT graph_photo_id, position, staged_at_ms FROM staged_photo WHERE publication_id = ${id} AND gone_at_ms IS NULL ORDER BY staged_at_ms, position`,
      z.object({ graph_photo_id: GraphId, position: z.number().int(), staged_at_ms: AtMs }),
    )
    .map((row) => ({ graphPhotoId: row.graph_photo_id, position: row.position, stagedAtMs: row.staged_at_ms }))
}

/** Every id that was ever staged for an attempt, gone or not: the key by which its post is recognised. */
export function everStaged(reader: Reader, id: PublicationId): GraphId[] {
  return reader
    .all(
      sql`SELECT graph_photo_id FROM staged_photo WHERE publication_id = ${id} ORDER BY staged_at_ms, position`,
      z.object({ graph_photo_id: GraphId }),
    )
    .map((row) => row.graph_photo_id)
}

/** The attempt that put this post, or a photo with one of these numbers, on the Page; null = not the studio's doing. */
export const publicationOnPage = (reader: Reader, graphIds: readonly GraphId[]): PublicationId | null =>
  reader.get(
    sql`SELECT id FROM publication WHERE graph_post_id IN (${graphIds})
        UNION SELECT publication_id AS id FROM staged_photo WHERE graph_photo_id IN (${graphIds}) LIMIT 1`,
    z.object({ id: PublicationId }),
  )?.id ?? null

/** Which of these photos the studio put on the Page, with the picture's SHA-256 where it is part of a post. */
export const photosOfStudio = (reader: Reader, graphIds: readonly GraphId[]): ReadonlyMap<GraphId, string | null> =>
  new Map(
    reader
      .all(
        sql`SELECT s.graph_photo_id AS id, p.sha256 AS sha256 FROM staged_photo s
            LEFT JOIN publication_photo p ON p.publication_id = s.publication_id AND p.graph_photo_id = s.graph_photo_id
            WHERE s.graph_photo_id IN (${graphIds})`,
        z.object({ id: GraphId, sha256: Sha256.nullable() }),
      )
      .map((row) => [row.id, row.sha256]),
  )

/** Confirmed by reading: the photo is gone. */
export function setStagedGone(writer: Writer, graphPhotoId: GraphId, nowMs: number): void {
  writer.run(sql`UPDATE staged_photo SET gone_at_ms = ${nowMs} WHERE graph_photo_id = ${graphPhotoId}`)
}
