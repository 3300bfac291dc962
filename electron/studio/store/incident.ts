// Incidents: one row each, the posts that were found on the Page as they stood (the evidence), what was done about each, and every
// tick of the checklist. Written before each call. Studio process only; rows never leave here.
import { z } from 'zod'
import { Role } from '../../../shared/model/account.ts'
import { AccountId, AtMs, Day, GraphId, PublicationId, Sha256 } from '../../../shared/model/id.ts'
import { HideState, IncidentStep } from '../../../shared/model/incident.ts'
import { RemovalProblem } from '../../../shared/model/takedown.ts'
import type { Reader, Writer } from './database.ts'
import { sql, type Sql } from './sql.ts'

export interface IncidentRecord {
  readonly id: string
  readonly openedAtMs: number
  readonly openedBy: AccountId
  readonly openedRole: Role
  readonly what: string
  /** When the school became aware; null until the head says so. */
  readonly awareAtMs: number | null
  /** How far the Page was read for it. */
  readonly look: 'none' | 'reading' | 'read'
  readonly page: { readonly kind: 'practice' | 'facebook'; readonly pageId: GraphId } | null
  /** What is to come off: posts of these days and those between; null = no end on that side. */
  readonly fromDay: Day | null
  readonly toDay: Day | null
  readonly after: string | null
  readonly problem: RemovalProblem | null
  readonly tries: number
  readonly nextTryAtMs: number | null
  readonly closed: { readonly atMs: number; readonly by: AccountId; readonly note: string } | null
}

const Row = z
  .object({
    id: z.string(),
    opened_at_ms: AtMs,
    opened_by: AccountId,
    opened_role: Role,
    what: z.string(),
    aware_at_ms: AtMs.nullable(),
    look: z.enum(['none', 'reading', 'read']),
    page_kind: z.enum(['practice', 'facebook']).nullable(),
    page_id: GraphId.nullable(),
    from_day: Day.nullable(),
    to_day: Day.nullable(),
    after: z.string().nullable(),
    problem: RemovalProblem.nullable(),
    tries: z.number().int(),
    next_try_at_ms: AtMs.nullable(),
    closed_at_ms: AtMs.nullable(),
    closed_by: AccountId.nullable(),
    closing_note: z.string().nullable(),
  })
  .transform((row): IncidentRecord => ({
    id: row.id,
    openedAtMs: row.opened_at_ms,
    openedBy: row.opened_by,
    openedRole: row.opened_role,
    what: row.what,
    awareAtMs: row.aware_at_ms,
    look: row.look,
    page: row.page_kind === null || row.page_id === null ? null : { kind: row.page_kind, pageId: row.page_id },
    fromDay: row.from_day,
    toDay: row.to_day,
    after: row.after,
    problem: row.problem,
    tries: row.tries,
    nextTryAtMs: row.next_try_at_ms,
    closed:
      row.closed_at_ms === null || row.closed_by === null
        ? null
        : { atMs: row.closed_at_ms, by: row.closed_by, note: row.closing_note ?? '' },
  }))
const columns = sql`id, opened_at_ms, opened_by, opened_role, what, aware_at_ms, look, page_kind, page_id, from_day, to_day,
  after, problem, tries, next_try_at_ms, closed_at_ms, closed_by, closing_note`
const select = (reader: Reader, rest: Sql): IncidentRecord[] =>
  reader.all(sql`SELECT ${columns} FROM incident ${rest}`, Row)

/** The one that is open, or null. */
export const openIncident = (reader: Reader): IncidentRecord | null =>
  select(reader, sql`WHERE closed_at_ms IS NULL`)[0] ?? null
export const findIncident = (reader: Reader, id: string): IncidentRecord | null =>
  select(reader, sql`WHERE id = ${id}`)[0] ?? null
/** Those that were closed, the newest first. */
export const closedIncidents = (reader: Reader): IncidentRecord[] =>
  select(reader, sql`WHERE closed_at_ms IS NOT NULL ORDER BY opened_at_ms DESC, id`)

/** Opens one. The database refuses a second beside it. */
export function insertIncident(
  writer: Writer,
  one: Pick<IncidentRecord, 'id' | 'openedAtMs' | 'openedBy' | 'openedRole' | 'what'>,
): void {
  writer.run(sql`INSERT INTO incident (id, opened_at_ms, opened_by, opened_role, what)
    VALUES (${one.id}, ${one.openedAtMs}, ${one.openedBy}, ${one.openedRole}, ${one.what})`)
}

export const setAware = (writer: Writer, id: string, awareAtMs: number): void => {
  writer.run(sql`UPDATE incident SET aware_at_ms = ${awareAtMs} WHERE id = ${id}`)
}
/** Closes it. The database refuses anybody but the headteacher. */
export const closeIncident = (writer: Writer, id: string, by: AccountId, note: string, nowMs: number): void => {
  writer.run(
    sql`UPDATE incident SET closed_at_ms = ${nowMs}, closed_by = ${by}, closing_note = ${note}, look = CASE look WHEN 'reading' THEN 'read' ELSE look END WHERE id = ${id}`,
  )
}

// ---------------------------------------------------------------- reading the Page

/** Begins to read the Page anew, between two days. What was found before and not acted on is forgotten. */
export function beginLook(
  writer: Writer,
  id: string,
  range: {
    readonly page: NonNullable<IncidentRecord['page']>
    readonly fromDay: Day | null
    readonly toDay: Day | null
  },
  nowMs: number,
): void {
  writer.run(sql`DELETE FROM incident_photo WHERE incident_id = ${id} AND graph_post_id IN (
    SELECT p.graph_post_id FROM incident_post p WHERE p.incident_id = ${id} AND p.hide = 'none' AND p.remove_asked_at_ms IS NULL)`)
  writer.run(sql`DELETE FROM incident_post WHERE incident_id = ${id} AND hide = 'none' AND remove_asked_at_ms IS NULL`)
  writer.run(sql`UPDATE incident SET look = 'reading', page_kind = ${range.page.kind}, page_id = ${range.page.pageId},
    from_day = ${range.fromDay}, to_day = ${range.toDay}, after = NULL, problem = NULL, tries = 0, next_try_at_ms = ${nowMs} WHERE id = ${id}`)
}
/** A page of the list was read; `after` null = it was the last, or older than the range. */
export function setLookAt(writer: Writer, id: string, after: string | null, nowMs: number): void {
  writer.run(sql`UPDATE incident SET look = ${after === null ? 'read' : 'reading'}, after = ${after}, problem = NULL, tries = 0,
    next_try_at_ms = ${nowMs} WHERE id = ${id}`)
}
export function setLookTry(writer: Writer, id: string, problem: RemovalProblem, nextTryAtMs: number): void {
  writer.run(
    sql`UPDATE incident SET problem = ${problem}, tries = tries + 1, next_try_at_ms = ${nextTryAtMs} WHERE id = ${id}`,
  )
}

// ---------------------------------------------------------------- posts

export interface IncidentPhoto {
  readonly graphPhotoId: GraphId
  /** Of the picture that the studio sent; null = the photo is not its own. */
  readonly sha256: string | null
}
export interface IncidentPost {
  readonly graphPostId: GraphId
  /** Null = not made by the studio. */
  readonly publicationId: PublicationId | null
  readonly message: string
  readonly createdAtMs: number | null
  readonly permalink: string | null
  readonly seenAtMs: number
  readonly hide: HideState
  readonly hiddenAtMs: number | null
  readonly problem: RemovalProblem | null
  readonly tries: number
  readonly nextTryAtMs: number | null
  readonly removeAskedAtMs: number | null
  readonly photos: readonly IncidentPhoto[]
}

const PhotoRow = z.object({ graph_photo_id: GraphId, sha256: Sha256.nullable() }).transform((row): IncidentPhoto => ({
  graphPhotoId: row.graph_photo_id,
  sha256: row.sha256,
}))
const PostRow = z.object({
  graph_post_id: GraphId,
  publication_id: PublicationId.nullable(),
  message: z.string(),
  created_at_ms: AtMs.nullable(),
  permalink: z.string().nullable(),
  seen_at_ms: AtMs,
  hide: HideState,
  hidden_at_ms: AtMs.nullable(),
  problem: RemovalProblem.nullable(),
  tries: z.number().int(),
  next_try_at_ms: AtMs.nullable(),
  remove_asked_at_ms: AtMs.nullable(),
})

/** Everything that was found, the newest first. */
export const incidentPosts = (reader: Reader, id: string, only: Sql = sql`1`): IncidentPost[] =>
  reader
    .all(
      sql`SELECT graph_post_id, publication_id, message, created_at_ms, permalink, seen_at_ms, hide, hidden_at_ms, problem, tries,
            next_try_at_ms, remove_asked_at_ms
          FROM incident_post WHERE incident_id = ${id} AND ${only} ORDER BY created_at_ms DESC, graph_post_id`,
      PostRow,
    )
    .map((row) => ({
      graphPostId: row.graph_post_id,
      publicationId: row.publication_id,
      message: row.message,
      createdAtMs: row.created_at_ms,
      permalink: row.permalink,
      seenAtMs: row.seen_at_ms,
      hide: row.hide,
      hiddenAtMs: row.hidden_at_ms,
      problem: row.problem,
      tries: row.tries,
      nextTryAtMs: row.next_try_at_ms,
      removeAskedAtMs: row.remove_asked_at_ms,
      photos: reader.all(
        sql`SELECT graph_photo_id, sha256 FROM incident_photo
            WHERE incident_id = ${id} AND graph_post_id = ${row.graph_post_id} ORDER BY position`,
        PhotoRow,
      ),
    }))

/** Posts whose hiding was asked and not read as done, the one due first first. */
export const postsToHide = (reader: Reader, id: string): IncidentPost[] =>
  incidentPosts(reader, id, sql`hide = 'asked'`).toSorted((a, b) => (a.nextTryAtMs ?? 0) - (b.nextTryAtMs ?? 0))

/** Keeps a post as it stood when it was read. Seen before: what was kept then stays. */
export function keepIncidentPost(
  writer: Writer,
  id: string,
  post: Pick<IncidentPost, 'graphPostId' | 'publicationId' | 'message' | 'createdAtMs' | 'permalink' | 'seenAtMs'> & {
    readonly photos: readonly IncidentPhoto[]
  },
): void {
  writer.run(sql`
    INSERT INTO incident_post (incident_id, graph_post_id, publication_id, message, created_at_ms, permalink, seen_at_ms)
    VALUES (${id}, ${post.graphPostId}, ${post.publicationId}, ${post.message}, ${post.createdAtMs}, ${post.permalink}, ${post.seenAtMs})
    ON CONFLICT DO NOTHING`)
  post.photos.forEach((photo, position) => {
    writer.run(sql`INSERT INTO incident_photo (incident_id, graph_post_id, graph_photo_id, position, sha256)
      VALUES (${id}, ${post.graphPostId}, ${photo.graphPhotoId}, ${position}, ${photo.sha256}) ON CONFLICT DO NOTHING`)
  })
}

/** Asks for hiding, or asks once more. What is hidden or gone already stays so. Answers how many were asked. */
export const askToHide = (writer: Writer, id: string, posts: readonly GraphId[], nowMs: number): number =>
  writer.run(sql`UPDATE incident_post SET hide = 'asked', problem = NULL, tries = 0, next_try_at_ms = ${nowMs}
    WHERE incident_id = ${id} AND graph_post_id IN (${posts}) AND hide IN ('none','asked','refused')`)

/** Read as hidden, refused for good, or not there any more. */
export function setHidden(
  writer: Writer,
  id: string,
  post: GraphId,
  hide: Extract<HideState, 'hidden' | 'refused' | 'gone'>,
  problem: RemovalProblem | null,
  nowMs: number,
): void {
  writer.run(sql`UPDATE incident_post SET hide = ${hide}, problem = ${problem}, next_try_at_ms = NULL,
    hidden_at_ms = ${hide === 'hidden' ? nowMs : null} WHERE incident_id = ${id} AND graph_post_id = ${post}`)
}
export function setHideTry(
  writer: Writer,
  id: string,
  post: GraphId,
  problem: RemovalProblem,
  nextTryAtMs: number,
): void {
  writer.run(sql`UPDATE incident_post SET problem = ${problem}, tries = tries + 1, next_try_at_ms = ${nextTryAtMs}
    WHERE incident_id = ${id} AND graph_post_id = ${post}`)
}
export const setRemoveAsked = (writer: Writer, id: string, post: GraphId, nowMs: number): void => {
  writer.run(
    sql`UPDATE incident_post SET remove_asked_at_ms = ${nowMs} WHERE incident_id = ${id} AND graph_post_id = ${post}`,
  )
}
/** Everything that waits is due now. */
export function hurryIncident(writer: Writer, id: string, nowMs: number): void {
  writer.run(sql`UPDATE incident SET tries = 0, next_try_at_ms = ${nowMs} WHERE id = ${id} AND look = 'reading'`)
  writer.run(
    sql`UPDATE incident_post SET tries = 0, next_try_at_ms = ${nowMs} WHERE incident_id = ${id} AND hide = 'asked'`,
  )
}

// ---------------------------------------------------------------- the checklist

export interface StepRecord {
  readonly step: IncidentStep
  readonly ticked: boolean
  readonly note: string
  readonly by: AccountId
  readonly role: Role
  readonly atMs: number
}

const StepRow = z
  .object({
    step: IncidentStep,
    ticked: z.number(),
    note: z.string(),
    by_account: AccountId,
    role: Role,
    at_ms: AtMs,
  })
  .transform((row): StepRecord => ({
    step: row.step,
    ticked: row.ticked === 1,
    note: row.note,
    by: row.by_account,
    role: row.role,
    atMs: row.at_ms,
  }))

/** Every tick and every taking back, in order: the last of a step counts. */
export const incidentSteps = (reader: Reader, id: string): StepRecord[] =>
  reader.all(
    sql`SELECT step, ticked, note, by_account, role, at_ms FROM incident_step WHERE incident_id = ${id} ORDER BY seq`,
    StepRow,
  )
export function insertStep(writer: Writer, id: string, one: StepRecord): void {
  writer.run(sql`INSERT INTO incident_step (incident_id, step, ticked, note, by_account, role, at_ms)
    VALUES (${id}, ${one.step}, ${one.ticked}, ${one.note}, ${one.by}, ${one.role}, ${one.atMs})`)
}
