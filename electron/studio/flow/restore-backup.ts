// 'restore.look', 'restore.run': a school comes back from its backup, on a new computer or in its own home after damage. Asked
// while nobody is signed in; nothing of a backup can be read without the printed recovery key. [Note: What a restore must not
// bring back] A restored school is an older one. Whoever said no, objected or was erased since is taken from the page beside the
// backup (since-backup.ts); what was on its way to the Page is to be checked and every signature is void, so that nothing goes
// out twice; and sending is stopped until the headteacher has said what else happened meanwhile.
import type { RestoreLook, RestoreState } from '../../../shared/contract/vault-views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { AccountId, Day, SubjectId } from '../../../shared/model/id.ts'
import type { Account } from '../../../shared/model/account.ts'
import { join } from 'node:path'
import { z } from 'zod'
import type { Clock } from '../ports.ts'
import { listAccounts } from '../store/account.ts'
import {
  backupRoot,
  readBackupFile,
  readHeader,
  readSince,
  readVersions,
  readVersionKeys,
  type BackupVersion,
} from '../store/backup-folder.ts'
import { endOpenRuns } from '../store/backup-run.ts'
import { openBackupKeys, openRecoverySlot, putKeysBack } from '../store/backup-keys.ts'
import { keepDamaged } from '../store/damaged-file.ts'
import type { Database, Reader, Writer } from '../store/database.ts'
import { erasedPeople } from '../store/erasure.ts'
import { writePageToken } from '../store/page-token.ts'
import { insertPermissionFact } from '../store/permission.ts'
import { postsIn, setPostState } from '../store/post.ts'
import { openPublications, setPublicationState } from '../store/publication.ts'
import { mayRestoreInto, putDatabaseInPlace } from '../store/put-restored.ts'
import { closeVersion, eachSealedFile, openVersion, trailHoldsIn } from '../store/restored-copy.ts'
import { openSealedFiles } from '../store/sealed-files.ts'
import { readSetting, writeSetting } from '../store/setting.ts'
import { countTemplates, destroyTemplatesOf } from '../store/template.ts'
import { trailEnd } from '../store/trail-check.ts'
import { writeTrailHead } from '../store/trail-head.ts'
import { appendTrail } from '../store/trail.ts'
import { vaultIdOf } from '../store/vault-seal.ts'
import { readBackupChoice, writeBackupChoice } from './backup-choice.ts'
import { dayOf } from './day-of.ts'
import { everybodyToday } from './people-today.ts'
import { openSince, type SincePage } from './since-backup.ts'
import { stopInside } from './stop-sending.ts'
import { voidStanding } from './write-post.ts'

/** What the studio knows of a restore: the last one, and what is still to be done after it. */
const SETTING = 'restored'
export const Restored = z.object({
  atMs: z.number().int(),
  backupAtMs: z.number().int(),
  takenAway: z.number().int(),
  missing: z.number().int(),
  /** People who were erased after the backup: they are erased again as soon as somebody is signed in. */
  toErase: z.array(z.object({ subjectId: SubjectId, by: AccountId })),
})
export type Restored = z.infer<typeof Restored>
export const readRestoredNote = (reader: Reader): Restored | null => readSetting(reader, SETTING, Restored)
export const writeRestoredNote = (writer: Writer, note: Restored, nowMs: number): void => {
  writeSetting(writer, SETTING, note, nowMs)
}

const LISTED = 20

/** 'restore.look'. Fails with 'backup-not-found' when there is none in the folder, and 'backup-newer'. */
export async function lookAtBackup(folder: string): Promise<RestoreLook> {
  const root = await backupRoot(folder)
  const header = await readHeader(root)
  if (header === null) throw new StudioError('backup-not-found')
  const versions = (await readVersions(root)).filter((one) => one.vaultId === header.vaultId)
  if (versions.length === 0) throw new StudioError('backup-not-found')
  return {
    versions: versions
      .slice(0, LISTED)
      .map(({ name, atMs, files, databaseBytes }) => ({ name, atMs, files, databaseBytes })),
  }
}

/**
 * 'restore.run'. Fails with 'backup-not-found', 'recovery-key-typing', 'wrong-recovery-key', 'backup-damaged', 'database-newer',
 * 'backup-of-another-school' when another school lives here, 'disk-full', 'cannot-write'; then the home is as it was. A run that
 * was cut short is simply begun again: what lies there whole is not copied twice.
 */
export async function restoreBackup(
  home: string,
  clock: Clock,
  input: { readonly folder: string; readonly version: string; readonly recoveryKey: string },
  onProgress: (state: RestoreState) => void,
): Promise<{ readonly files: number; readonly missing: number; readonly takenAway: number }> {
  const root = await backupRoot(input.folder)
  const header = await readHeader(root)
  if (header === null) throw new StudioError('backup-not-found')
  const version = (await readVersions(root)).find((one) => one.name === input.version && one.vaultId === header.vaultId)
  if (version === undefined) throw new StudioError('backup-not-found')
  const vaultKey = await openRecoverySlot(header.recovery, input.recoveryKey)
  try {
    if (vaultIdOf(vaultKey) !== header.vaultId) throw new StudioError('backup-damaged')
    await mayRestoreInto(home, header.vaultId, input.recoveryKey)
    const keys = openBackupKeys(vaultKey, await readVersionKeys(root, version.name))
    if (keys === null) throw new StudioError('backup-damaged')
    onProgress({ running: true, done: 0, total: version.files })
    const { database, path } = await openVersion(home, root, version, vaultKey)
    const done = await (async () => {
      try {
        if (!trailHoldsIn(database)) throw new StudioError('backup-damaged')
        return await fillHome(home, root, version, vaultKey, database, clock, onProgress)
      } finally {
        database.close()
      }
    })()
    await putDatabaseInPlace(home, path, clock.nowMs())
    await writeTrailHead(home, vaultKey, {
      vaultId: header.vaultId,
      ...done.end,
      atMs: clock.nowMs(),
    })
    // Last: from here on the home is a school.
    await putKeysBack(home, keys.text)
    return { files: done.files, missing: done.missing, takenAway: done.takenAway }
  } finally {
    vaultKey.fill(0)
    await closeVersion(home)
    onProgress({ running: false, done: 0, total: 0 })
  }
}

/** Brings the files that are not there whole, and makes of the older school one that may go on today. */
async function fillHome(
  home: string,
  root: string,
  version: BackupVersion,
  vaultKey: Uint8Array,
  database: Database,
  clock: Clock,
  onProgress: (state: RestoreState) => void,
) {
  const place = await openSealedFiles(join(home, 'files'))
  const missing: { id: Parameters<typeof keepDamaged>[1]; why: Parameters<typeof keepDamaged>[2] }[] = []
  const files = await eachSealedFile(database, async (id, done, total) => {
    if (done % 20 === 0) onProgress({ running: true, done, total })
    const why = await place.check(database.read, id)
    if (why === null) return
    const body = await readBackupFile(root, id, place.sealedBytes(database.read, id))
    if (body === null || !(await place.putBack(database.read, id, body))) missing.push({ id, why })
  })
  const sealed = await readSince(root)
  const since = sealed === null ? null : openSince(vaultKey, sealed)
  const nowMs = clock.nowMs()
  const today = Day.parse(dayOf(nowMs))
  return database.write((writer) => {
    for (const { id, why } of missing) keepDamaged(writer, id, why, nowMs)
    const by = whoAnswers(listAccounts(writer))
    const takenAway = since === null || by === null ? 0 : takeAway(writer, since, by, today, nowMs)
    const already = new Set(erasedPeople(writer).map((one) => one.subjectId))
    const toErase = (since?.erased ?? []).filter((one) => !already.has(one.subjectId))
    if (by !== null) holdSending(writer, by, version, nowMs)
    // Its folder is another computer's: two schools that write into one would undo each other.
    writeBackupChoice(writer, { ...readBackupChoice(writer), folder: null }, nowMs)
    endOpenRuns(writer, nowMs)
    writePageToken(writer, 'checked', null)
    writePageToken(writer, 'in-use', null)
    const counts = { takenAway, missing: missing.length }
    writeRestoredNote(writer, { atMs: nowMs, backupAtMs: version.atMs, ...counts, toErase }, nowMs)
    appendTrail(writer, {
      atMs: nowMs,
      accountId: null,
      role: null,
      kind: 'restored',
      about: { backupOf: dayOf(version.atMs), ...counts, toErase: toErase.length },
    })
    return { files, ...counts, end: trailEnd(writer) }
  })
}

/** In whose name the studio records what the page beside the backup says: the headteacher, or whoever is there. */
const whoAnswers = (accounts: readonly Account[]): Account | null =>
  accounts.find((one) => one.leftAtMs === null && one.role === 'headteacher') ??
  accounts.find((one) => one.leftAtMs === null && one.role === 'deputy') ??
  accounts.find((one) => one.leftAtMs === null) ??
  accounts[0] ??
  null

/** [Note: Only what is on the page stays a yes] in since-backup.ts. Answers of how many pupils something was taken away. */
function takeAway(writer: Writer, since: SincePage, by: Account, today: Day, nowMs: number): number {
  const mayBeShown = new Set(since.mayBeShown)
  const hasPortraits = new Set(since.hasPortraits)
  const touched = new Set<SubjectId>()
  for (const { subject, standing } of everybodyToday(writer, today)) {
    if (standing.kind !== 'yes' || mayBeShown.has(subject.id)) continue
    touched.add(subject.id)
    insertPermissionFact(
      writer,
      {
        subjectId: subject.id,
        purpose: 'social_media',
        decision: 'withdrawn',
        givenBy: null,
        relation: 'unknown',
        how: 'other',
        saidOn: null,
        expiresOn: null,
        recordedAtMs: nowMs,
        recordedBy: by.id,
      },
      { note: 'After the backup that was restored there was no Yes any more.' },
    )
  }
  for (const { subjectId } of countTemplates(writer)) {
    if (hasPortraits.has(subjectId)) continue
    touched.add(subjectId)
    destroyTemplatesOf(writer, subjectId)
  }
  return touched.size
}

/** Nothing goes out of an older school by itself, and nothing goes out twice. */
function holdSending(writer: Writer, by: Account, version: BackupVersion, nowMs: number): void {
  for (const publication of openPublications(writer)) {
    if (!['armed', 'uploading', 'uploaded', 'sending'].includes(publication.state)) continue
    setPublicationState(writer, publication.id, 'needs-checking', 'other', nowMs)
    setPostState(writer, publication.postId, 'needs-checking', null, nowMs)
  }
  for (const post of postsIn(writer, ['signed'])) {
    voidStanding(writer, post.id, 'send-failed', null, nowMs, { restored: true })
    setPostState(writer, post.id, 'waiting', null, nowMs)
  }
  const reason = `Restored from the backup of ${dayOf(version.atMs)}: say first what happened since then`
  stopInside(writer, { accountId: by.id, role: by.role }, nowMs, reason)
}
