// What the vault takes from a disk that may be rotten or meddled with, for `measure fuzz`: an exported trail that is to be
// checked, a backup that is to be restored, a key file that is to be opened. Refused with a sentence or taken as it was: what is
// changed must never pass for whole, and a restore that fails leaves the home empty.
import { mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StudioError } from '../../shared/model/failure.ts'
import { AccountId } from '../../shared/model/id.ts'
import { checkExportedTrail, exportTrail } from '../../electron/studio/flow/export-trail.ts'
import { lookAtBackup, restoreBackup } from '../../electron/studio/flow/restore-backup.ts'
import { openDatabase } from '../../electron/studio/store/database.ts'
import { trailHoldsIn } from '../../electron/studio/store/restored-copy.ts'
import { appendTrail } from '../../electron/studio/store/trail.ts'
import { insertTrailSignature, trailEnd, trailText } from '../../electron/studio/store/trail-check.ts'
import { databaseKey, vaultKeys } from '../../electron/studio/store/vault-keys.ts'
import { failureWords } from '../../renderer/words.ts'
import { everyFile, openVaultSchool, soft, type VaultSchool } from '../flow/vault-story.ts'
import { signing } from '../test-school.ts'
import type { Fuzzed } from './fuzz-importers.ts'
import { oddText, oddValue, spoil, type Random } from './fuzz-random.ts'

const ENTRIES = 60

/** A refusal must be one that has a sentence; anything else goes on as what it is. */
function refused(error: unknown): string | null {
  if (!(error instanceof StudioError)) throw error
  return failureWords(error.failure).what.length > 10 ? null : `no sentence for ${error.failure.kind}`
}

function fillTrail(vault: VaultSchool): void {
  vault.school.database.write((writer) => {
    for (let n = 0; n < ENTRIES; n += 1) {
      const accountId = AccountId.parse('account-office')
      const atMs = vault.school.clock.nowMs()
      appendTrail(writer, { atMs, accountId, role: 'office', kind: 'photo-imported', about: { n, word: 'Maple' } })
      if (n % 20 !== 10) continue
      const place = trailEnd(writer)
      const { signer } = signing('headteacher')
      insertTrailSignature(writer, place, signer.keyId, signer.sign(trailText(place)), atMs)
    }
  })
}

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** Lines changed, moved, doubled, left out, replaced; now and then a file far larger than any trail. */
function rottenTrail(random: Random, good: string): Buffer {
  if (random.maybe(0.4)) return spoil(random, Buffer.from(good))
  const lines = good.split('\n')
  if (random.maybe(0.004)) lines.push(...Array.from({ length: 60_000 }, () => random.pick(['{}', lines.at(-3) ?? ''])))
  if (random.maybe(0.004)) lines.push('\n'.repeat(20_000_000))
  if (random.maybe(0.004)) lines.push('x'.repeat(60_000_000))
  for (let times = 1 + random.below(4); times > 0; times -= 1) {
    const at = random.below(lines.length)
    const line = lines[at] ?? ''
    switch (random.below(7)) {
      case 0:
        lines.splice(at, 1)
        break
      case 1:
        lines.splice(random.below(lines.length), 0, line)
        break
      case 2: {
        const other = random.below(lines.length)
        lines[at] = lines[other] ?? ''
        lines[other] = line
        break
      }
      case 3:
        lines[at] = line.replace(/\d+/, String(random.pick([0, -1, 2 ** 53, 1e308, random.below(100)])))
        break
      case 4:
        lines[at] = JSON.stringify({ [random.pick(['head', 'entry', 'key', 'signature', 'x'])]: oddValue(random) })
        break
      case 5:
        lines[at] = random.maybe(0.1) ? '['.repeat(200_000) : oddText(random)
        break
      default:
        lines[at] = line.replace(random.pick(['Maple', 'office', 'photo-imported', '"n":']), oddText(random, 20))
    }
  }
  return Buffer.from(lines.join(random.maybe(0.1) ? '\r\n' : '\n'))
}

/** 'trail.checkExport' over files that somebody has had in their hands. */
export async function openTrailFuzz(): Promise<Fuzzed> {
  const vault = await openVaultSchool()
  fillTrail(vault)
  const context = () => vault.school.as('headteacher')
  const folder = join(vault.school.dir, 'governor')
  await mkdir(folder)
  const { name } = await exportTrail(context(), vault.parts, { folder })
  const good = await readFile(join(folder, name), 'utf8')
  const known = new Set(good.split('\n'))
  const path = join(folder, 'given.cloakroom-trail')
  return {
    async make(random) {
      const given = rottenTrail(random, good)
      await writeFile(path, given)
      return async () => {
        try {
          const found = await checkExportedTrail(context(), vault.parts, { path })
          if (found.faults.length > 0 || found.agrees !== 'yes') return null
          const meddled = given
            .toString('utf8')
            .split('\n')
            .map((line) => line.trim())
            .find((line) => line !== '' && 'entry' in Object(parsed(line)) && !isAsItWas(line, known))
          return meddled === undefined ? null : `taken for whole: ${meddled.slice(0, 200)}`
        } catch (error) {
          return refused(error)
        }
      }
    },
    close: () => vault.close(),
  }
}

/** The same entry, whatever the order of its fields and the space between them. */
function isAsItWas(line: string, known: ReadonlySet<string>): boolean {
  const tidy = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, inside]) => [key, tidy(inside)])
      : value
  const same = JSON.stringify(tidy(parsed(line)))
  return known.has(line) || [...known].some((one) => JSON.stringify(tidy(parsed(one))) === same)
}

/** 'restore.look' and 'restore.run' from a drive on which something is not as it was written, with keys as they are typed. */
export async function openBackupFuzz(): Promise<Fuzzed> {
  const vault = await openVaultSchool()
  fillTrail(vault)
  for (const text of ['a photo', 'a portrait', 'another photo']) await vault.keep(text.repeat(300))
  await vault.backUp()
  // And one more, which adds what changed.
  fillTrail(vault)
  await vault.keep('a later photo'.repeat(300))
  await vault.backUp()
  const good = await everyFile(vault.drive)
  const paths = [...good.keys()] as [string, ...string[]]
  const home = join(vault.school.dir, 'new-computer')
  const { versions } = await lookAtBackup(vault.drive)
  const version = versions[0]?.name ?? ''
  const vaultKey = vault.parts.vaultKey()
  if (vaultKey === null || version === '') throw new Error('There is a backup')
  /** The files whose bytes are not as they were. */
  const changed = new Set<string>()
  const change = async (random: Random): Promise<void> => {
    // The small pages of the backup are what is read before anything is proven.
    const path = random.maybe(0.6) ? (paths.filter((one) => one.endsWith('.json'))[random.below(2)] ?? '') : ''
    const chosen = path === '' ? random.pick(paths) : path
    const bytes = good.get(chosen) ?? Buffer.alloc(0)
    const full = join(vault.drive, chosen)
    changed.add(chosen)
    switch (random.below(6)) {
      case 0:
        return rm(full, { force: true })
      case 1:
        return writeFile(full, good.get(random.pick(paths)) ?? '')
      case 2: {
        const text = JSON.stringify(parsed(bytes.toString('utf8')) ?? oddValue(random))
        const other = text.replace(/:("[^"]*"|\d+)/, () => `:${JSON.stringify(oddValue(random)) ?? 'null'}`)
        return writeFile(full, random.maybe(0.5) ? other : JSON.stringify(oddValue(random)))
      }
      case 3:
        // A file with a hole in it takes no room, and all the memory there is when it is read whole.
        return random.maybe(0.1) ? truncate(full, random.pick([3_000_000_000, 700_000_000])) : writeFile(full, '')
      default:
        return writeFile(full, spoil(random, bytes))
    }
  }
  const mend = async (): Promise<void> => {
    for (const path of changed) {
      // oxlint-disable-next-line no-await-in-loop
      await rm(join(vault.drive, path), { force: true })
      // oxlint-disable-next-line no-await-in-loop
      await mkdir(dirname(join(vault.drive, path)), { recursive: true })
      // oxlint-disable-next-line no-await-in-loop
      await writeFile(join(vault.drive, path), good.get(path) ?? '')
    }
    changed.clear()
  }
  return {
    async make(random) {
      await mend()
      await rm(home, { recursive: true, force: true })
      await mkdir(home)
      if (random.maybe(0.9)) for (let times = 1 + random.below(2); times > 0; times -= 1) await change(random)
      const recoveryKey = random.maybe(0.2)
        ? random.pick([oddText(random), spoil(random, Buffer.from(vault.recoveryKey)).toString('latin1')])
        : vault.recoveryKey
      const asked = random.maybe(0.05) ? oddText(random, 60) : version
      return async () => {
        try {
          await lookAtBackup(vault.drive)
          const input = { folder: vault.drive, version: asked, recoveryKey }
          const { missing } = await restoreBackup(home, vault.school.clock, input, () => undefined)
          const database = openDatabase(join(home, 'cloakroom.db'), databaseKey(vaultKey), 'existing')
          const holds = trailHoldsIn(database)
          database.close()
          if (!holds) return 'a restored trail that does not hold'
          const lost = [...changed].some((path) => path.startsWith(join('Cloakroom backup', 'files')))
          return missing > 0 && !lost ? 'a file is missing that was there' : null
        } catch (error) {
          const wrong = refused(error)
          const left = await readdir(home)
          return wrong ?? (left.includes('keys.json') ? `refused, and yet a school: ${left.join(' ')}` : null)
        }
      }
    },
    close: () => vault.close(),
  }
}

/** The door: a key file with rubbish in it is looked at, and somebody tries to come in with a passphrase or a recovery key. */
export async function openKeysFuzz(): Promise<Fuzzed> {
  const vault = await openVaultSchool()
  const path = join(vault.school.dir, 'door', 'keys.json')
  await mkdir(dirname(path))
  const good = await readFile(join(vault.school.dir, 'keys.json'), 'utf8')
  const head = AccountId.parse('account-headteacher')
  return {
    async make(random) {
      const text = random.maybe(0.5)
        ? spoil(random, Buffer.from(good))
        : good.replace(
            random.pick([/"memoryKiB": ?\d+/, /"passes": ?\d+/, /"salt": ?"[^"]*"/, /"version": ?\d+/]),
            (found) =>
              `${found.split(':')[0] ?? ''}:${random.maybe(0.5) ? String(random.pick([1, 8192, 65_536, 262_144, 20])) : (JSON.stringify(oddValue(random)) ?? '0')}`,
          )
      await writeFile(path, text)
      const passphrase = random.maybe(0.7) ? 'correct horse battery' : oddText(random)
      const recoveryKey = random.maybe(0.7) ? vault.recoveryKey : oddText(random)
      const isRecovery = random.maybe(0.3)
      return async () => {
        const keys = vaultKeys(path, soft)
        try {
          await keys.look(0)
          if (isRecovery) await keys.recover(recoveryKey, 0)
          else await keys.unlock(head, passphrase, 0)
          return null
        } catch (error) {
          return refused(error)
        }
      }
    },
    close: () => vault.close(),
  }
}
