// The trail as a file that a governor can keep: one line says what it is, then one line per signer's public key, per entry and
// per signature. Ids, not pupils' names; it can be checked without the vault. Studio process only.
import { z } from 'zod'
import { AccountId, AtMs, Sha256 } from '../../../shared/model/id.ts'
import { Role } from '../../../shared/model/account.ts'
import { TrailEntry } from '../../../shared/model/trail.ts'
import type { TrailFault } from '../../../shared/model/trail-check.ts'
import { keyIdOf, isSignatureOver } from './signing-pair.ts'
import { trailText } from './trail-check.ts'
import { entryHash } from './trail.ts'
import { understand } from '../../../shared/model/understand.ts'

const FORMAT = 'cloakroom-trail-1'
const FAULTS_MAX = 20
/** With more lines than this that no trail has, empty ones too, it is some other file. */
const NOBODYS_MAX = 1000
/** What an entry says has an end; a hundred times what the longest takes. */
export const TRAIL_LINE_MAX_BYTES = 1024 * 1024
/** A file of half a million entries, with room. */
export const TRAIL_FILE_MAX_BYTES = 400 * 1024 * 1024

const Head = z.strictObject({
  format: z.literal(FORMAT),
  vaultId: z.string().regex(/^[0-9a-f]{32}$/),
  schoolName: z.string().max(500),
  exportedAtMs: AtMs,
  /** What the first entry follows. */
  after: z.strictObject({ seq: z.number().int().nonnegative(), hash: Sha256 }),
  entries: z.number().int().nonnegative(),
})
export type TrailFileHead = z.infer<typeof Head>
const Person = z.strictObject({ id: AccountId, name: z.string().max(500), role: Role })
const Key = z.strictObject({ id: Sha256, accountId: AccountId, publicKey: z.string().max(500) })
const Signature = z.strictObject({
  seq: z.number().int().positive(),
  hash: Sha256,
  keyId: Sha256,
  signature: z.string().max(500),
  atMs: AtMs,
})
/** Entries of a newer Cloakroom may be of kinds that this one does not know: the chain holds for them all the same. */
const Entry = TrailEntry.extend({ kind: z.string().max(60) })
const head = z.strictObject({ head: Head })
const person = z.strictObject({ person: Person })
const key = z.strictObject({ key: Key })
const entry = z.strictObject({ entry: Entry })
const signature = z.strictObject({ signature: Signature })
const Line = z.union([head, person, key, entry, signature])
/** By what stands first: a file of rubbish would otherwise be held against all of them, line by line. */
const KINDS: Readonly<Record<string, z.ZodType<z.infer<typeof Line>>>> = { head, person, key, entry, signature }
type Line = z.infer<typeof Line>

/** One line of the file. */
export const trailLine = (line: Line): string => `${JSON.stringify(line)}\n`

/** What a file says, checked. */
export interface CheckedTrail {
  readonly head: TrailFileHead
  readonly entries: number
  readonly signatures: number
  readonly faults: TrailFault[]
  /** Hash by number, to hold against today's. */
  readonly hashes: ReadonlyMap<number, string>
}

/** Checks a file line by line (null: one that is too long); null when it is no exported trail at all. */
export async function checkTrailFile(lines: AsyncIterable<string | null>): Promise<CheckedTrail | null> {
  let head: TrailFileHead | null = null
  let last = { seq: 0, hash: '' }
  const keys = new Map<string, string>()
  const hashes = new Map<number, string>()
  const faults: TrailFault[] = []
  let signatures = 0
  const fault = (seq: number, what: TrailFault['what'], count = 1) => {
    if (faults.length < FAULTS_MAX) faults.push({ seq: Math.max(1, seq), what, count })
  }
  let nobodys = 0
  for await (const raw of lines) {
    const line = raw === null ? undefined : readLine(raw)
    if (line === undefined) {
      nobodys += 1
      if (head === null || nobodys > NOBODYS_MAX) return null
      if (raw === '') continue
      fault(last.seq + 1, 'changed')
      continue
    }
    if ('head' in line) {
      if (head !== null) return null
      ;({ head } = line)
      last = { ...line.head.after }
    } else if (head === null) return null
    else if ('key' in line) {
      if (keyIdOf(line.key.publicKey) === line.key.id) keys.set(line.key.id, line.key.publicKey)
    } else if ('entry' in line) {
      const { hash, ...entry } = line.entry
      if (entry.seq > last.seq + 1) fault(last.seq + 1, 'missing', entry.seq - last.seq - 1)
      else if (entry.seq <= last.seq) fault(entry.seq, 'moved')
      if (entryHash(entry) !== hash) fault(entry.seq, 'changed')
      else if (entry.seq === last.seq + 1 && entry.previousHash !== last.hash) fault(last.seq, 'changed')
      hashes.set(entry.seq, hash)
      last = { seq: entry.seq, hash }
    } else if ('signature' in line) {
      signatures += 1
      const one = line.signature
      const key = keys.get(one.keyId)
      const holds =
        hashes.get(one.seq) === one.hash && key !== undefined && isSignatureOver(key, trailText(one), one.signature)
      if (!holds) fault(one.seq, 'signature')
    }
  }
  if (head === null) return null
  const end = head.after.seq + head.entries
  if (last.seq < end) fault(last.seq + 1, 'end-missing', end - last.seq)
  return { head, entries: hashes.size, signatures, faults, hashes }
}

const readLine = (raw: string): Line | undefined => {
  const value = parseJson(raw)
  const [first = ''] = typeof value === 'object' && value !== null ? Object.keys(value) : []
  const kind = Object.hasOwn(KINDS, first) ? KINDS[first] : undefined
  return kind === undefined ? undefined : understand(kind, value).data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // No JSON: a line that nobody wrote.
    return null
  }
}
