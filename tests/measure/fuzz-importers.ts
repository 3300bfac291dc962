// Everything that takes in something from outside, as `measure fuzz` tries it: how it is opened, and how many of all inputs it
// gets. Cheap ones get many; each is the very code of the program.
import { openContractFuzz } from './fuzz-contract.ts'
import { openDeviceListFuzz } from './fuzz-devices.ts'
import { openCommentFuzz, openGraphFuzz } from './fuzz-graph.ts'
import { openCsvFuzz, openXlsxFuzz } from './fuzz-lists.ts'
import { openPhotoFuzz } from './fuzz-photos.ts'
import { openBackupFuzz, openKeysFuzz, openTrailFuzz } from './fuzz-vault.ts'
import type { Random } from './fuzz-random.ts'

/** Gives the program an input; what is wrong with how it was taken, or null. What it throws is wrong, too. */
export type Try = () => Promise<string | null>
export interface Fuzzed {
  /** Makes one input. Making it takes as long as it takes: only giving it to the program is watched. */
  make(random: Random): Promise<Try> | Try
  /** What the last input was, in a few words. */
  last?(): string
  close(): Promise<void>
}
type Opener = () => Promise<Fuzzed>

const plain =
  (open: () => Promise<Fuzzed['make']>): Opener =>
  async () => ({ make: await open(), close: async () => undefined })

export const FUZZED: Readonly<Record<string, Opener>> = {
  photos: plain(openPhotoFuzz),
  csv: plain(openCsvFuzz),
  xlsx: plain(openXlsxFuzz),
  graph: plain(openGraphFuzz),
  comments: plain(openCommentFuzz),
  devices: openDeviceListFuzz,
  trail: openTrailFuzz,
  backup: openBackupFuzz,
  keys: openKeysFuzz,
  contract: openContractFuzz,
}

/** Parts of the inputs; the contract gets calls of its own beside them. */
export const SHARES: Readonly<Record<string, number>> = {
  photos: 0.2,
  csv: 0.2,
  xlsx: 0.2,
  graph: 0.2,
  comments: 0.12,
  devices: 0.01,
  trail: 0.04,
  backup: 0.01,
  keys: 0.02,
}
