// The short form of `measure fuzz`: a little of everything that comes from outside, in processes of its own.
import { expect, it } from 'vitest'
import { FUZZED, SHARES } from './fuzz-importers.ts'
import { fuzzMany } from './fuzz.ts'

it('no importer falls over, hangs or answers without a sentence, and no call of the contract is a defect', async () => {
  const totals = await fuzzMany({ inputs: 300, calls: 200, seed: 20261123 })
  expect([totals.inputs, totals.crashes, totals.hangs]).toEqual([500, 0, 0])
  expect(Object.keys(totals.byImporter)).toEqual(Object.keys(FUZZED))
  expect(totals.peakMegabytes).toBeLessThan(1200)
}, 600_000)

it('gives every importer a share', () => {
  expect([...Object.keys(SHARES), 'contract'].toSorted()).toEqual(Object.keys(FUZZED).toSorted())
  expect(Object.values(SHARES).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
})
