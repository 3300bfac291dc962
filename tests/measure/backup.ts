// measure backup --files N --kilobytes K --entries E: a made-up vault of N sealed files and E entries of the trail is backed up,
// a little is added, it is backed up again, restored to another folder and the trail is followed; what each took and wrote.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { checkTrail, followTrailQuietly } from '../../electron/studio/flow/follow-trail.ts'
import { lookAtBackup, restoreBackup } from '../../electron/studio/flow/restore-backup.ts'
import { appendTrail } from '../../electron/studio/store/trail.ts'
import { openVaultSchool, type VaultSchool } from '../flow/vault-story.ts'
import { print, usage } from './folder.ts'

const TAKES = 'backup [--files 2000] [--kilobytes 100] [--entries 100000]'
/** What is new for the second backup. */
const NEW = 10

export async function run(args: string[]): Promise<number> {
  let values: { files?: string; kilobytes?: string; entries?: string }
  try {
    const text = { type: 'string' } as const
    ;({ values } = parseArgs({ args, options: { files: text, kilobytes: text, entries: text } }))
  } catch {
    return usage(TAKES)
  }
  const files = Number(values.files ?? 2000)
  const bytes = Number(values.kilobytes ?? 100) * 1024
  const entries = Number(values.entries ?? 100_000)
  if (![files, bytes, entries].every((number) => Number.isSafeInteger(number) && number >= 0)) return usage(TAKES)
  const vault = await openVaultSchool()
  try {
    await addFiles(vault, files, bytes)
    addEntries(vault, entries)
    print({ step: 'first backup', ...(await timed(() => vault.backUp())) })
    await addFiles(vault, NEW, bytes)
    print({ step: 'second backup', newFiles: NEW, ...(await timed(() => vault.backUp())) })
    const home = join(vault.school.dir, 'new-computer')
    await mkdir(home)
    const version = (await lookAtBackup(vault.drive)).versions[0]?.name ?? ''
    const input = { folder: vault.drive, version, recoveryKey: vault.recoveryKey }
    const began = performance.now()
    const restored = await restoreBackup(home, vault.school.clock, input, () => undefined)
    print({ step: 'restore', seconds: secondsSince(began), ...restored })
    const whole = performance.now()
    const { faults } = await checkTrail(vault.school.as(), vault.parts)
    print({ step: 'trail, whole', entries, seconds: secondsSince(whole), faults: faults.length })
    addEntries(vault, 100)
    await vault.school.reopen()
    const start = performance.now()
    await followTrailQuietly(vault.work(), vault.parts)
    print({ step: 'trail, at a start', newEntries: 100, milliseconds: Math.round(performance.now() - start) })
  } finally {
    await vault.close()
  }
  return 0
}

const secondsSince = (began: number): number => Math.round((performance.now() - began) / 100) / 10

async function addFiles(vault: VaultSchool, count: number, bytes: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    // One at a time, as an import does.
    // oxlint-disable-next-line no-await-in-loop
    await vault.keep(randomBytes(bytes).toString('latin1'))
  }
}

function addEntries(vault: VaultSchool, count: number): void {
  vault.school.database.write((writer) => {
    for (let n = 0; n < count; n += 1)
      appendTrail(writer, {
        atMs: vault.school.clock.nowMs(),
        accountId: null,
        role: null,
        kind: 'photo-imported',
        about: { n },
      })
  })
}

async function timed(work: () => ReturnType<VaultSchool['backUp']>) {
  const began = performance.now()
  const { files, added, addedBytes, databaseBytes, trouble } = await work()
  return { seconds: secondsSince(began), files, added, addedBytes, databaseBytes, trouble }
}
