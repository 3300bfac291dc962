// Work that lets a hand at the desk go first: when a step is done and when not, on a clock that stands still.
import { describe, expect, it } from 'vitest'
import { openHand } from '../../electron/studio/hand.ts'
import type { WorkContext } from '../../electron/studio/flow/context.ts'

/** The job uses nothing of its context. */
const context = {} as WorkContext

/** A hand, its clock, and the moments at which the patient job did a step. */
function bench() {
  let nowMs = 0
  const stepsMs: number[] = []
  const hand = openHand(() => nowMs)
  const job = hand.patient({
    name: 'work',
    run: () => {
      stepsMs.push(nowMs)
      return Promise.resolve(true)
    },
  })
  return {
    hand,
    stepsMs,
    at: (ms: number) => {
      nowMs = ms
      return job.run(context)
    },
  }
}

describe('patient work', () => {
  it('goes on step by step while nobody decides anything', async () => {
    const { at, stepsMs } = bench()
    expect(await Promise.all([at(0), at(10), at(20)])).toEqual([true, true, true])
    expect(stepsMs).toEqual([0, 10, 20])
  })

  it('waits while a hand decides, but does a step now and then, and goes on when the hand rests', async () => {
    const { at, hand, stepsMs } = bench()
    const done: boolean[] = []
    for (let ms = 100; ms <= 5000; ms += 100) {
      // oxlint-disable-next-line no-await-in-loop
      done.push(await at(ms))
      hand.note()
    }
    expect(stepsMs).toEqual([100, 3100])
    expect(await at(6400)).toBe(true)
    expect(await at(6600)).toBe(true)
    expect(await at(6610)).toBe(true)
    expect(stepsMs).toEqual([100, 3100, 6400, 6600, 6610])
    expect(done.filter(Boolean)).toHaveLength(2)
  })
})
