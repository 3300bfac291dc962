// The check of the trail: follows the chain from where it was followed last, points out by number what does not fit, holds
// every signature over its head against the signer's key, and notices an end that was cut off. Studio process only.
import { z } from 'zod'
import { AtMs, Sha256 } from '../../../shared/model/id.ts'
import { TrailFault } from '../../../shared/model/trail-check.ts'
import { findAccountKey } from './account-key.ts'
import type { Reader, Writer } from './database.ts'
import { isSignatureOver } from './signing-pair.ts'
import { sql } from './sql.ts'
import { entryHash, readTrailFrom, trailBase } from './trail.ts'

/** A place in the chain. */
export interface TrailPlace {
  readonly seq: number
  readonly hash: string
}

/** More faults than this are not read one by one. */
export const FAULTS_MAX = 20
/** How far an entry is looked for at another place than its own. */
const NEAR = 50

/** What is signed: the number and the hash of an entry, and thereby all entries before it. */
export const trailText = (place: TrailPlace): string => JSON.stringify(['cloakroom-trail-1', place.seq, place.hash])

/** Keeps the signer's signature over an entry. In the same transaction as the act that was signed. */
export function insertTrailSignature(
  writer: Writer,
  place: TrailPlace,
  keyId: string,
  signature: string,
  nowMs: number,
): void {
  writer.run(
    sql`INSERT INTO trail_signature (seq, hash, key_id, signature, at_ms) VALUES (${place.seq}, ${place.hash}, ${keyId}, ${signature}, ${nowMs})`,
  )
}

const SignatureRow = z
  .object({ seq: z.number(), hash: Sha256, key_id: Sha256, signature: z.string(), at_ms: AtMs })
  .transform((row) => ({
    seq: row.seq,
    hash: row.hash,
    keyId: row.key_id,
    signature: row.signature,
    atMs: row.at_ms,
  }))
export type TrailSignature = z.output<typeof SignatureRow>

/** Every signature over the trail, oldest first. */
export function trailSignatures(reader: Reader, afterSeq = 0): TrailSignature[] {
  return reader.all(
    sql`SELECT seq, hash, key_id, signature, at_ms FROM trail_signature WHERE seq > ${afterSeq} ORDER BY seq`,
    SignatureRow,
  )
}

/** Follows at most `limit` entries from `from`. `end` null: that was the last one. */
export function followTrail(
  reader: Reader,
  from: TrailPlace,
  limit: number,
): { readonly faults: TrailFault[]; readonly last: TrailPlace; readonly more: boolean } {
  const faults: TrailFault[] = []
  let last = from
  const entries = readTrailFrom(reader, from.seq, limit)
  for (const { hash, ...entry } of entries) {
    if (entry.seq !== last.seq + 1) faults.push({ seq: last.seq + 1, what: 'missing', count: entry.seq - last.seq - 1 })
    const isOwn = entryHash(entry) === hash
    if (!isOwn) faults.push({ seq: entry.seq, what: wasMoved(entry, hash) ? 'moved' : 'changed', count: 1 })
    // An entry that is whole in itself and does not fit the one before: what stands before it was written anew.
    else if (entry.seq === last.seq + 1 && entry.previousHash !== last.hash && faults.length === 0)
      faults.push({ seq: last.seq === 0 ? 1 : last.seq, what: 'changed', count: 1 })
    last = { seq: entry.seq, hash }
  }
  return { faults, last, more: entries.length === limit }
}

/** Whether the entry's own hash was made for another number nearby: then two entries changed places. */
function wasMoved(entry: Parameters<typeof entryHash>[0], hash: string): boolean {
  for (let seq = Math.max(1, entry.seq - NEAR); seq <= entry.seq + NEAR; seq += 1)
    if (seq !== entry.seq && entryHash({ ...entry, seq }) === hash) return true
  return false
}

/** Signatures after this entry that do not hold: a wrong key, a changed head, or an entry that is no longer there. */
export function wrongSignatures(reader: Reader, afterSeq: number): TrailFault[] {
  return trailSignatures(reader, afterSeq).flatMap((one): TrailFault[] => {
    const now = reader.get(sql`SELECT hash FROM trail WHERE seq = ${one.seq}`, z.object({ hash: Sha256 }))
    if (now === null) return [{ seq: one.seq, what: 'missing', count: 1 }]
    const key = findAccountKey(reader, one.keyId)
    const holds = now.hash === one.hash && key !== null && isSignatureOver(key.publicKey, trailText(one), one.signature)
    return holds ? [] : [{ seq: one.seq, what: 'signature', count: 1 }]
  })
}

/** The newest entry, or where the trail begins. */
export function trailEnd(reader: Reader): TrailPlace {
  return (
    reader.get(
      sql`SELECT seq, hash FROM trail ORDER BY seq DESC LIMIT 1`,
      z.object({ seq: z.number(), hash: Sha256 }),
    ) ?? trailBase(reader)
  )
}

/** Whether the trail still goes as far as it once did, as the head outside the database remembers. */
export function endFault(reader: Reader, head: TrailPlace | null): TrailFault[] {
  if (head === null || head.seq <= trailBase(reader).seq) return []
  const now = reader.get(sql`SELECT hash FROM trail WHERE seq = ${head.seq}`, z.object({ hash: Sha256 }))
  if (now === null) {
    const end = trailEnd(reader).seq
    return [{ seq: end + 1, what: 'end-missing', count: head.seq - end }]
  }
  return now.hash === head.hash ? [] : [{ seq: head.seq, what: 'changed', count: 1 }]
}

/** How far the chain was followed, when it was followed whole, and what was found. */
export interface TrailChecked {
  readonly place: TrailPlace
  readonly wholeAtMs: number
  readonly faults: readonly TrailFault[]
}

export function readTrailChecked(reader: Reader): TrailChecked | null {
  return reader.get(
    sql`SELECT seq, hash, whole_at_ms, faults FROM trail_checked WHERE only = 1`,
    z
      .object({ seq: z.number(), hash: Sha256, whole_at_ms: AtMs, faults: z.string() })
      .transform((row): TrailChecked => ({
        place: { seq: row.seq, hash: row.hash },
        wholeAtMs: row.whole_at_ms,
        faults: z.array(TrailFault).parse(JSON.parse(row.faults)),
      })),
  )
}

export function writeTrailChecked(writer: Writer, checked: TrailChecked): void {
  writer.run(
    sql`INSERT INTO trail_checked (only, seq, hash, whole_at_ms, faults)
        VALUES (1, ${checked.place.seq}, ${checked.place.hash}, ${checked.wholeAtMs}, ${JSON.stringify(checked.faults)})
        ON CONFLICT (only) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, whole_at_ms = excluded.whole_at_ms, faults = excluded.faults`,
  )
}

const WHOLE = 1000

/** The chain at once, from where the trail begins: for what is decided or printed now. `firstBadSeq` is where it first breaks. */
export function verifyTrail(reader: Reader): {
  readonly ok: boolean
  readonly entries: number
  readonly firstBadSeq: number | null
} {
  const base = trailBase(reader)
  let place: TrailPlace = base
  for (;;) {
    const slice = followTrail(reader, place, WHOLE)
    const first = slice.faults[0]
    if (first !== undefined) return { ok: false, entries: first.seq - 1 - base.seq, firstBadSeq: first.seq }
    place = slice.last
    if (!slice.more) return { ok: true, entries: place.seq - base.seq, firstBadSeq: null }
  }
}
