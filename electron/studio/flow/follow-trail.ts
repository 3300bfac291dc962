// The trail is followed: what is new at every opening, the whole of it once a week and on demand, always in slices so that
// nobody waits. What is found is remembered, said on Home and in the trail, by the number of the entry.
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { OutputOf } from '../../../shared/contract/operation.ts'
import type { TrailFault } from '../../../shared/model/trail-check.ts'
import {
  endFault,
  FAULTS_MAX,
  followTrail,
  readTrailChecked,
  trailEnd,
  trailSignatures,
  writeTrailChecked,
  wrongSignatures,
  type TrailPlace,
} from '../store/trail-check.ts'
import { appendTrail, trailBase } from '../store/trail.ts'
import { isGenuineHead, readTrailHead, writeTrailHead } from '../store/trail-head.ts'
import { vaultIdOf } from '../store/vault-seal.ts'
import type { CommandContext, ReadContext, WorkContext } from './context.ts'
import { checkProgress } from './vault-progress.ts'
import type { VaultParts } from './vault-parts.ts'

/** Entries in one go: a screen's question that comes meanwhile waits some ten milliseconds. */
const SLICE = 200
const WHOLE_EVERY_MS = 7 * 86_400_000

const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, 0)
  })

/** Follows the chain from a place to its end. `stop` ends it early with what was found so far. */
async function followFrom(
  context: ReadContext,
  from: TrailPlace,
  stop: AbortSignal | null,
): Promise<{ readonly faults: TrailFault[]; readonly last: TrailPlace; readonly whole: boolean }> {
  const faults: TrailFault[] = []
  let last = from
  for (;;) {
    const slice = context.read((reader) => followTrail(reader, last, SLICE))
    faults.push(...slice.faults)
    ;({ last } = slice)
    if (!slice.more) return { faults, last, whole: true }
    if (stop?.aborted === true || faults.length >= FAULTS_MAX)
      return { faults, last, whole: faults.length >= FAULTS_MAX }
    // oxlint-disable-next-line no-await-in-loop
    await breathe()
  }
}

/** What the head outside the database says: how far the trail went once. Null where there is none, or it is not this vault's. */
async function headOutside(parts: VaultParts): Promise<TrailPlace | null> {
  const vaultKey = parts.vaultKey()
  const head = await readTrailHead(parts.home)
  return vaultKey !== null && head !== null && isGenuineHead(vaultKey, head) ? head : null
}

const inOrder = (faults: readonly TrailFault[]): TrailFault[] => {
  const byPlace = new Map(faults.map((fault) => [`${fault.seq} ${fault.what}`, fault]))
  return [...byPlace.values()].toSorted((a, b) => a.seq - b.seq).slice(0, FAULTS_MAX)
}

/** 'trail.verify': the whole chain, every signature over it, its end. Recorded. */
export async function checkTrail(
  context: CommandContext,
  parts: VaultParts,
): Promise<OutputOf<StudioContract['trail.verify']>> {
  const head = await headOutside(parts)
  const base = context.read(trailBase)
  const followed = await followFrom(context, base, null)
  const { faults, signatures } = context.read((reader) => ({
    faults: inOrder([...followed.faults, ...wrongSignatures(reader, base.seq), ...endFault(reader, head)]),
    signatures: trailSignatures(reader).length,
  }))
  const checkedAtMs = context.clock.nowMs()
  const entries = followed.last.seq - base.seq
  context.write((writer) => {
    writeTrailChecked(writer, { place: followed.last, wholeAtMs: checkedAtMs, faults })
    appendTrail(writer, {
      atMs: checkedAtMs,
      accountId: context.who?.accountId ?? null,
      role: context.who?.role ?? null,
      kind: 'trail-verified',
      about: { ok: faults.length === 0, entries, firstBad: faults[0]?.seq ?? null },
    })
  })
  context.announce('trail', 'vault')
  return { entries, firstSeq: base.seq + 1, signatures, faults, checkedAtMs }
}

/**
 * Background, once per opening: what is new since it was followed last, and once a week all of it. Answers false: nothing else
 * has to wait for it.
 */
export async function followTrailQuietly(context: WorkContext, parts: VaultParts): Promise<boolean> {
  const progress = checkProgress(context)
  if (!progress.trailFollowed) {
    progress.trailFollowed = true
    await followSince(context, parts)
  }
  await keepHead(context, parts)
  return false
}

async function followSince(context: WorkContext, parts: VaultParts): Promise<void> {
  const head = await headOutside(parts)
  const nowMs = context.clock.nowMs()
  const before = context.read(readTrailChecked)
  const base = context.read(trailBase)
  const isWhole = before === null || nowMs - before.wholeAtMs > WHOLE_EVERY_MS || before.place.seq < base.seq
  // An end that lies before the place that was followed is found by the head, or here: then the whole is looked at.
  const from = isWhole || context.read(trailEnd).seq < before.place.seq ? base : before.place
  const followed = await followFrom(context, from, context.stop)
  if (context.stop.aborted) return
  const old = before === null || isWhole ? [] : before.faults
  const faults = context.read((reader) =>
    inOrder([
      ...old,
      ...followed.faults,
      ...wrongSignatures(reader, from.seq),
      ...endFault(reader, before?.place ?? null),
      ...endFault(reader, head),
    ]),
  )
  const known = new Set(old.map((fault) => `${fault.seq} ${fault.what}`))
  const isNews = faults.some((fault) => !known.has(`${fault.seq} ${fault.what}`))
  context.write((writer) => {
    writeTrailChecked(writer, {
      place: followed.last,
      wholeAtMs: isWhole ? nowMs : (before?.wholeAtMs ?? nowMs),
      faults,
    })
    if (isNews)
      appendTrail(writer, {
        atMs: nowMs,
        accountId: null,
        role: null,
        kind: 'trail-verified',
        about: { ok: false, entries: followed.last.seq - base.seq, firstBad: faults[0]?.seq ?? null },
      })
  })
  if (isNews) context.announce('trail', 'vault')
}

const lastHead = new WeakMap<ReadContext['files'], number>()

/**
 * Puts the trail's head down beside the database, when it went on since. While the trail does not hold, the head stays as it
 * was: it is what tells how far the trail went.
 */
export async function keepHead(
  context: Pick<ReadContext, 'read' | 'clock' | 'files'>,
  parts: VaultParts,
): Promise<void> {
  const vaultKey = parts.vaultKey()
  if (vaultKey === null) return
  const { end, checked } = context.read((reader) => ({ end: trailEnd(reader), checked: readTrailChecked(reader) }))
  if (lastHead.get(context.files) === end.seq || (checked?.faults.length ?? 0) > 0) return
  await writeTrailHead(parts.home, vaultKey, {
    vaultId: vaultIdOf(vaultKey),
    seq: end.seq,
    hash: end.hash,
    atMs: context.clock.nowMs(),
  })
  lastHead.set(context.files, end.seq)
}
