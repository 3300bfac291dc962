// 'trail.export': the trail as a file that a governor can keep; 'trail.checkExport': such a file checked, by itself and against
// today's trail. What it holds is said in store/trail-file.ts: ids, staff's names and keys, never a pupil's name.
import type { ExportedTrail } from '../../../shared/contract/vault-views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { listAccounts } from '../store/account.ts'
import { listAccountKeys } from '../store/account-key.ts'
import { outsideLines, writeOutsideFile } from '../store/outside-file.ts'
import { isSynced } from '../store/synced-folder.ts'
import { trailEnd, trailSignatures } from '../store/trail-check.ts'
import { appendTrail, readTrailFrom, trailBase } from '../store/trail.ts'
import { checkTrailFile, TRAIL_FILE_MAX_BYTES, TRAIL_LINE_MAX_BYTES, trailLine } from '../store/trail-file.ts'
import { vaultIdOf } from '../store/vault-seal.ts'
import type { CommandContext } from './context.ts'
import { signedIn } from './signed-in.ts'
import type { VaultParts } from './vault-parts.ts'

const SLICE = 2000
export const TRAIL_ENDING = 'cloakroom-trail'

/** 'trail.export'. Fails with 'folder-not-found', 'folder-is-synced' (P21), 'disk-full', 'cannot-write'. */
export async function exportTrail(
  context: CommandContext,
  parts: VaultParts,
  input: { readonly folder: string },
): Promise<{ name: string; entries: number }> {
  const who = signedIn(context)
  const vaultKey = parts.vaultKey()
  if (vaultKey === null) throw new StudioError('not-signed-in')
  if (await isSynced(input.folder)) throw new StudioError('folder-is-synced')
  const nowMs = context.clock.nowMs()
  // One reading: entries, signatures and keys are of one moment.
  const { text, entries } = context.read((reader) => {
    const base = trailBase(reader)
    const end = trailEnd(reader)
    const lines = [
      trailLine({
        head: {
          format: 'cloakroom-trail-1',
          vaultId: vaultIdOf(vaultKey),
          schoolName: context.school.name,
          exportedAtMs: nowMs,
          after: { ...base },
          entries: end.seq - base.seq,
        },
      }),
      ...listAccounts(reader).map(({ id, name, role }) => trailLine({ person: { id, name, role } })),
      ...listAccountKeys(reader).map(({ id, accountId, publicKey }) =>
        trailLine({ key: { id, accountId, publicKey } }),
      ),
    ]
    for (let after = base.seq; ;) {
      const slice = readTrailFrom(reader, after, SLICE)
      for (const entry of slice) lines.push(trailLine({ entry }))
      after = slice.at(-1)?.seq ?? after
      if (slice.length < SLICE) break
    }
    for (const signature of trailSignatures(reader)) lines.push(trailLine({ signature: { ...signature } }))
    return { text: lines.join(''), entries: end.seq - base.seq }
  })
  const name = await writeOutsideFile(
    input.folder,
    `Trail ${context.today()}.${TRAIL_ENDING}`,
    Buffer.from(text, 'utf8'),
  )
  context.write((writer) => {
    appendTrail(writer, { atMs: nowMs, ...who, kind: 'trail-exported', about: { entries } })
  })
  context.announce('trail')
  return { name, entries }
}

/** 'trail.checkExport'. Fails with 'file-not-found', 'file-too-large', and 'not-a-trail' for any other file. */
export async function checkExportedTrail(
  context: CommandContext,
  parts: VaultParts,
  input: { readonly path: string },
): Promise<ExportedTrail> {
  const vaultKey = parts.vaultKey()
  if (vaultKey === null) throw new StudioError('not-signed-in')
  const checked = await checkTrailFile(outsideLines(input.path, TRAIL_FILE_MAX_BYTES, TRAIL_LINE_MAX_BYTES))
  if (checked === null) throw new StudioError('not-a-trail')
  const { head, entries, signatures, faults, hashes } = checked
  const isOurs = head.vaultId === vaultIdOf(vaultKey)
  const partsAtSeq = isOurs ? await firstDifference(context, hashes) : null
  return {
    schoolName: head.schoolName,
    exportedAtMs: head.exportedAtMs,
    entries,
    firstSeq: head.after.seq + 1,
    signatures,
    faults,
    agrees: isOurs ? (partsAtSeq === null ? 'yes' : 'no') : 'other-school',
    partsAtSeq,
  }
}

/**
 * The first number at which today's trail says something else; what was deleted when its time was over is no difference. In
 * slices, with a turn for the window in between: entries are only ever added.
 */
async function firstDifference(context: CommandContext, hashes: ReadonlyMap<number, string>): Promise<number | null> {
  const base = context.read(trailBase)
  if (hashes.has(base.seq) && hashes.get(base.seq) !== base.hash) return base.seq
  let last = base.seq
  for (;;) {
    const after = last
    const slice = context.read((reader) => readTrailFrom(reader, after, SLICE))
    for (const { seq, hash } of slice) {
      const theirs = hashes.get(seq)
      if (theirs !== undefined && theirs !== hash) return seq
      last = seq
    }
    if (slice.length < SLICE) break
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => setImmediate(resolve))
  }
  // The file goes further than today's trail: its end is missing here.
  for (const seq of hashes.keys()) if (seq > last) return last + 1
  return null
}
