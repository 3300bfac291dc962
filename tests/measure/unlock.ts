// `measure unlock [TIMES]`: how long argon2id takes to open a new account's slot on this computer, as it is calibrated when
// the slot is made, beside the least that a slot gets. One JSON line; milliseconds.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AccountId } from '../../shared/model/id.ts'
import { calibrate, HARDNESS } from '../../electron/studio/store/key-slot.ts'
import { vaultKeys } from '../../electron/studio/store/vault-keys.ts'

const PASSPHRASE = 'seven loud summer bells'
const person = { id: AccountId.parse('head'), name: 'Head', role: 'headteacher' as const }

/** Resolves to the exit code. */
export async function run([times = '9']: string[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'cloakroom-unlock-'))
  try {
    const hardness = await calibrate()
    const keys = vaultKeys(join(folder, 'keys.json'), hardness)
    const made = await keys.create({ name: 'School', isSample: false }, person, PASSPHRASE)
    await made.commit()
    const tookMs: number[] = []
    for (let n = 0; n < Number(times); n++) {
      const begun = performance.now()
      await keys.unlock(person.id, PASSPHRASE, n)
      tookMs.push(Math.round(performance.now() - begun))
    }
    tookMs.sort((a, b) => a - b)
    const line = {
      ...hardness,
      least: HARDNESS,
      times: tookMs.length,
      fastestMs: tookMs[0],
      medianMs: tookMs[Math.floor(tookMs.length / 2)],
      slowestMs: tookMs.at(-1),
      peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    }
    process.stdout.write(`${JSON.stringify(line)}\n`)
    return 0
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
