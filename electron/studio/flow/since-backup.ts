// What must not be undone by an older backup: who may still be shown, whose portraits may still be kept, and who was erased.
// It lies as a small sealed page beside the backup and is written anew at every no, objection and erasure, as soon as the drive
// is there; a restore holds the restored school against it. [Note: Only what is on the page stays a yes] Whoever the page does
// not list as a yes is a no after a restore: a page can only take away.
import { z } from 'zod'
import { AccountId, AtMs, SubjectId, type Day } from '../../../shared/model/id.ts'
import type { TrailKind } from '../../../shared/model/trail.ts'
import { backupRoot, readHeader, writeSince } from '../store/backup-folder.ts'
import { lastWholeRun } from '../store/backup-run.ts'
import type { Reader } from '../store/database.ts'
import { erasedPeople } from '../store/erasure.ts'
import { readSetting, writeSetting } from '../store/setting.ts'
import { sql } from '../store/sql.ts'
import { countTemplates } from '../store/template.ts'
import { trailEnd } from '../store/trail-check.ts'
import { openFor, sealFor, vaultIdOf } from '../store/vault-seal.ts'
import { readBackupChoice } from './backup-choice.ts'
import type { WorkContext } from './context.ts'
import { everybodyToday } from './people-today.ts'
import type { VaultParts } from './vault-parts.ts'

const PURPOSE = 'backup-since'
const SETTING = 'backup-since'
export const SincePage = z.strictObject({
  atMs: AtMs,
  /** The trail's last entry when it was written. */
  trailSeq: z.number().int().nonnegative(),
  erased: z.array(z.strictObject({ subjectId: SubjectId, by: AccountId })),
  mayBeShown: z.array(SubjectId),
  hasPortraits: z.array(SubjectId),
})
export type SincePage = z.infer<typeof SincePage>

/** Acts after which an older backup would say something that is no longer so. */
const TAKES_AWAY: readonly TrailKind[] = [
  'permission-recorded',
  'biometric-recorded',
  'fact-taken-back',
  'withdrawal-recorded',
  'never-show-set',
  'templates-destroyed',
  'subject-erased',
  'roll-imported',
  'roll-undone',
  'year-rolled-over',
]
/** Acts after which versions of before must not be kept: they hold the keys of what was destroyed. */
const FORGETS: readonly TrailKind[] = ['subject-erased', 'templates-destroyed', 'retention-ended', 'held-photo-refused']

const lastOf = (reader: Reader, kinds: readonly TrailKind[], afterSeq: number) =>
  reader.get(
    sql`SELECT seq, at_ms FROM trail WHERE seq > ${afterSeq} AND kind IN (${kinds}) ORDER BY seq DESC LIMIT 1`,
    z.object({ seq: z.number(), at_ms: AtMs }),
  )

/** The number of the last act that forgot something for good after this entry, or null. */
export const forgotAfter = (reader: Reader, seq: number): number | null => lastOf(reader, FORGETS, seq)?.seq ?? null

/** The page as things stand. */
export function sinceNow(reader: Reader, today: Day, nowMs: number): SincePage {
  return {
    atMs: nowMs,
    trailSeq: trailEnd(reader).seq,
    erased: erasedPeople(reader),
    mayBeShown: everybodyToday(reader, today).flatMap(({ subject, standing }) =>
      standing.kind === 'yes' ? [subject.id] : [],
    ),
    hasPortraits: countTemplates(reader).map((one) => one.subjectId),
  }
}

export const sealSince = (vaultKey: Uint8Array, page: SincePage): Uint8Array =>
  sealFor(vaultKey, PURPOSE, Buffer.from(JSON.stringify(page)))

/** The page, or null when it is not this vault's or was changed. */
export function openSince(vaultKey: Uint8Array, sealed: Uint8Array): SincePage | null {
  const plain = openFor(vaultKey, PURPOSE, sealed)
  return plain === null ? null : SincePage.parse(JSON.parse(plain.toString('utf8')))
}

const Covered = z.object({ seq: z.number().int().nonnegative() })

/** Up to which entry the page beside the backup knows what was taken away. */
export function coveredSeq(reader: Reader): number {
  return Math.max(readSetting(reader, SETTING, Covered)?.seq ?? 0, lastWholeRun(reader, 'backup')?.trailSeq ?? 0)
}

/** How many acts that take something away the backup does not know yet. 0 while there is no backup. */
export function notInBackup(reader: Reader): number {
  if (lastWholeRun(reader, 'backup') === null) return 0
  return (
    reader.get(
      sql`SELECT count(*) AS n FROM trail WHERE seq > ${coveredSeq(reader)} AND kind IN (${TAKES_AWAY})`,
      z.object({ n: z.number() }),
    )?.n ?? 0
  )
}

/** Background: writes the page when something was taken away since and the drive is there. False when there is nothing to do. */
export async function keepSince(context: WorkContext, parts: VaultParts): Promise<boolean> {
  const vaultKey = parts.vaultKey()
  const { folder } = context.read(readBackupChoice)
  if (vaultKey === null || folder === null || context.read(notInBackup) === 0) return false
  const root = await backupRoot(folder)
  const header = await readHeader(root).catch(() => null)
  // Not plugged in, or another school's: Home says that it waits.
  if (header?.vaultId !== vaultIdOf(vaultKey)) return false
  const nowMs = context.clock.nowMs()
  const page = context.read((reader) => sinceNow(reader, context.today(), nowMs))
  await writeSince(root, sealSince(vaultKey, page), ...(parts.disk === undefined ? [] : [parts.disk]))
  context.write((writer) => {
    writeSetting(writer, SETTING, { seq: page.trailSeq }, nowMs)
  })
  context.announce('vault')
  return true
}
