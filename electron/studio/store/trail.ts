// The trail: append-only rows chained by hash (L53). Studio process only. Entries hold ids and counts, never names.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { AccountId, AtMs, Sha256, type PostId, type SubjectId } from '../../../shared/model/id.ts'
import { Role } from '../../../shared/model/account.ts'
import { TrailEntry, TrailKind } from '../../../shared/model/trail.ts'
import type { Reader, Writer } from './database.ts'
import { sql } from './sql.ts'

/** What goes into one entry; `seq` and the hashes are made here. */
export interface NewTrailEntry {
  readonly atMs: number
  readonly accountId: AccountId | null
  readonly role: Role | null
  readonly kind: TrailKind
  readonly about: TrailEntry['about']
}

/** The hash before the first entry. */
const BEGINNING = '0'.repeat(64)

const Row = z
  .object({
    seq: z.number().int(),
    at_ms: AtMs,
    account_id: AccountId.nullable(),
    role: Role.nullable(),
    kind: TrailKind,
    about: z.string(),
    previous_hash: Sha256,
    hash: Sha256,
  })
  .transform((row): TrailEntry => ({
    seq: row.seq,
    atMs: row.at_ms,
    accountId: row.account_id,
    role: row.role,
    kind: row.kind,
    about: TrailEntry.shape.about.parse(JSON.parse(row.about)),
    previousHash: row.previous_hash,
    hash: row.hash,
  }))

/** SHA-256 over a JSON array: the framing is unambiguous, so no two different entries share a text. */
export const entryHash = (entry: Omit<TrailEntry, 'hash' | 'kind'> & { readonly kind: string }): string => {
  const about = Object.entries(entry.about).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([entry.seq, entry.atMs, entry.accountId, entry.role, entry.kind, about, entry.previousHash]))
    .digest('hex')
}

/** Appends one entry in the caller's transaction, so that an act and its entry stand or fall together. Answers its number. */
export function appendTrail(writer: Writer, entry: NewTrailEntry): number {
  const last = writer.get(
    sql`SELECT seq, hash FROM trail ORDER BY seq DESC LIMIT 1`,
    z.object({ seq: z.number(), hash: Sha256 }),
  )
  const base = last ?? trailBase(writer)
  const whole = {
    ...entry,
    kind: TrailKind.parse(entry.kind),
    about: TrailEntry.shape.about.parse(entry.about),
    seq: base.seq + 1,
    previousHash: base.hash,
  }
  writer.run(
    sql`INSERT INTO trail (seq, at_ms, account_id, role, kind, about, previous_hash, hash)
        VALUES (${whole.seq}, ${whole.atMs}, ${whole.accountId}, ${whole.role}, ${whole.kind}, ${JSON.stringify(whole.about)}, ${whole.previousHash}, ${entryHash(whole)})`,
  )
  return whole.seq
}

/**
 * The latest time that any entry carries since somebody last said that the clock is right, or null while there is none. The
 * numbers of the trail rise whatever the clock does: a time before this one means that the clock was set back.
 */
export function latestTrailTime(reader: Reader): number | null {
  const row = reader.get(
    sql`SELECT at_ms FROM trail WHERE seq >= coalesce((SELECT max(seq) FROM trail WHERE kind = 'clock-confirmed'), 0) ORDER BY at_ms DESC LIMIT 1`,
    z.object({ at_ms: AtMs }),
  )
  return row?.at_ms ?? null
}

/** Entries before `beforeSeq` (or the newest), newest first. */
export function readTrail(reader: Reader, beforeSeq: number | null, limit: number): TrailEntry[] {
  return reader.all(
    sql`SELECT seq, at_ms, account_id, role, kind, about, previous_hash, hash FROM trail
        WHERE seq < ${beforeSeq ?? Number.MAX_SAFE_INTEGER} ORDER BY seq DESC LIMIT ${limit}`,
    Row,
  )
}

/** Every entry that names this person by their id, oldest first. */
export function trailAbout(reader: Reader, subjectId: SubjectId): TrailEntry[] {
  return reader.all(
    sql`SELECT seq, at_ms, account_id, role, kind, about, previous_hash, hash FROM trail
        WHERE seq IN (SELECT seq FROM trail_names WHERE value = ${subjectId}) ORDER BY seq`,
    Row,
  )
}

/** Every entry about this post, oldest first. */
export function trailOfPost(reader: Reader, postId: PostId): TrailEntry[] {
  return reader.all(
    sql`SELECT seq, at_ms, account_id, role, kind, about, previous_hash, hash FROM trail
        WHERE seq IN (SELECT seq FROM trail_names WHERE value = ${postId}) AND about ->> '$.post' = ${postId} ORDER BY seq`,
    Row,
  )
}

/** Where the trail begins: before its first entry, or at the last of those whose time was over and that were deleted. */
export function trailBase(reader: Reader): { readonly seq: number; readonly hash: string } {
  return (
    reader.get(
      sql`SELECT seq, hash FROM trail_base ORDER BY seq DESC LIMIT 1`,
      z.object({ seq: z.number(), hash: Sha256 }),
    ) ?? { seq: 0, hash: BEGINNING }
  )
}

/** At most `limit` entries after this one, oldest first. */
export function readTrailFrom(reader: Reader, afterSeq: number, limit: number): TrailEntry[] {
  return reader.all(
    sql`SELECT seq, at_ms, account_id, role, kind, about, previous_hash, hash FROM trail
        WHERE seq > ${afterSeq} ORDER BY seq LIMIT ${limit}`,
    Row,
  )
}

/** Deletes the entries up to this one for good, and remembers the hash from which the chain goes on. Answers how many. */
export function shortenTrail(writer: Writer, untilSeq: number, nowMs: number): number {
  const place = writer.get(sql`SELECT hash FROM trail WHERE seq = ${untilSeq}`, z.object({ hash: Sha256 }))
  if (place === null) return 0
  writer.run(sql`INSERT INTO trail_base (seq, hash, at_ms) VALUES (${untilSeq}, ${place.hash}, ${nowMs})`)
  writer.run(sql`DELETE FROM trail_signature WHERE seq <= ${untilSeq}`)
  return writer.run(sql`DELETE FROM trail WHERE seq <= ${untilSeq}`)
}

/**
 * Of these entries those whose time is earlier than one before them, with by how much: the clock was set back. The numbers
 * rise whatever the clock does.
 */
export function setBackEntries(reader: Reader, entries: readonly TrailEntry[]): { seq: number; behindMs: number }[] {
  const oldestFirst = entries.toSorted((a, b) => a.seq - b.seq)
  const first = oldestFirst[0]
  if (first === undefined) return []
  // Newest time first: the index on the time answers with one of the first rows, for times rise but for such cases.
  let latest =
    reader.get(
      sql`SELECT at_ms FROM trail WHERE seq < ${first.seq} ORDER BY at_ms DESC LIMIT 1`,
      z.object({ at_ms: AtMs }),
    )?.at_ms ?? 0
  const found: { seq: number; behindMs: number }[] = []
  for (const { seq, atMs } of oldestFirst) {
    if (atMs < latest) found.push({ seq, behindMs: latest - atMs })
    latest = Math.max(latest, atMs)
  }
  return found
}
