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
const hashOf = (entry: Omit<TrailEntry, 'hash'>): string => {
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
  const whole = {
    ...entry,
    kind: TrailKind.parse(entry.kind),
    about: TrailEntry.shape.about.parse(entry.about),
    seq: (last?.seq ?? 0) + 1,
    previousHash: last?.hash ?? BEGINNING,
  }
  writer.run(
    sql`INSERT INTO trail (seq, at_ms, account_id, role, kind, about, previous_hash, hash)
        VALUES (${whole.seq}, ${whole.atMs}, ${whole.accountId}, ${whole.role}, ${whole.kind}, ${JSON.stringify(whole.about)}, ${whole.previousHash}, ${hashOf(whole)})`,
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
        WHERE EXISTS (SELECT 1 FROM json_each(trail.about) AS one WHERE one.value = ${subjectId}) ORDER BY seq`,
    Row,
  )
}

/** Every entry about this post, oldest first. */
export function trailOfPost(reader: Reader, postId: PostId): TrailEntry[] {
  return reader.all(
    sql`SELECT seq, at_ms, account_id, role, kind, about, previous_hash, hash FROM trail
        WHERE about ->> '$.post' = ${postId} ORDER BY seq`,
    Row,
  )
}

/** Checks every entry and the chain. `firstBadSeq` is where it first breaks: a changed, missing or re-ordered row. */
export function verifyTrail(reader: Reader): {
  readonly ok: boolean
  readonly entries: number
  readonly firstBadSeq: number | null
} {
  let previousHash = BEGINNING
  let seq = 0
  for (;;) {
    const batch = reader.all(
      sql`SELECT seq, at_ms, account_id, role, kind, about, previous_hash, hash FROM trail WHERE seq > ${seq} ORDER BY seq LIMIT 1000`,
      Row,
    )
    for (const { hash, ...entry } of batch) {
      if (entry.seq !== seq + 1 || entry.previousHash !== previousHash || hash !== hashOf(entry)) {
        return { ok: false, entries: seq, firstBadSeq: seq + 1 }
      }
      previousHash = hash
      seq = entry.seq
    }
    if (batch.length === 0) return { ok: true, entries: seq, firstBadSeq: null }
  }
}
