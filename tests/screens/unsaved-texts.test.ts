// Texts that could not be saved: kept for whoever wrote them until the studio has them, tried again, never tried twice at once.
import { describe, expect, it } from 'vitest'
import { unsavedTexts, type UnsavedText, type Written } from '../../renderer/unsaved-texts.ts'
import { StudioError } from '../../shared/model/failure.ts'
import { AccountId, PostId } from '../../shared/model/id.ts'

const [post, other] = [PostId.parse('post-1'), PostId.parse('post-2')]
const [mohan, margaret] = [AccountId.parse('mohan'), AccountId.parse('margaret')]
const written = (message: string): Written => ({
  draft: { kind: 'trip-or-event', message, photos: [] },
  revision: 3,
  sitting: 'one',
})

function list() {
  const saved: string[] = []
  let answer: () => Promise<void> = async () => undefined
  const texts = unsavedTexts(async (text: UnsavedText) => {
    await answer()
    saved.push(text.written.draft.message)
  })
  return {
    texts,
    saved,
    answers: (next: () => Promise<void>) => {
      answer = next
    },
    states: () => texts.list().map((text) => [text.postId, text.me, text.state.kind, text.open]),
  }
}

describe('a text that is not saved yet', () => {
  it('would be lost with the window from the first key until it is saved', () => {
    const { texts } = list()
    expect(texts.wouldBeLost()).toBe(false)
    texts.hold(post, mohan, written('A'))
    expect(texts.wouldBeLost()).toBe(true)
    texts.saved(post, mohan)
    expect(texts.wouldBeLost()).toBe(false)
  })

  it('waits when its composer closed, and is saved from anywhere, once', async () => {
    const { texts, saved, states } = list()
    texts.hold(post, mohan, written('Almost'))
    texts.failed(post, mohan)
    await texts.tryAgain(mohan)
    expect(saved).toEqual([])
    texts.release(post, mohan)
    expect(states()).toEqual([[post, mohan, 'failed', false]])
    await Promise.all([texts.tryAgain(mohan), texts.tryAgain(mohan)])
    expect(saved).toEqual(['Almost'])
    expect(texts.list()).toEqual([])
  })

  it('is given back to its writer and to nobody else, and is still held until it is saved', async () => {
    const { texts, saved } = list()
    texts.hold(post, mohan, written('Mine'))
    texts.release(post, mohan)
    expect(texts.take(post, margaret)).toBe(null)
    await texts.tryAgain(margaret)
    expect(saved).toEqual([])
    expect(texts.take(post, mohan)).toEqual(written('Mine'))
    expect(texts.wouldBeLost()).toBe(true)
  })

  it('is the newest one, also when an older one failed', () => {
    const { texts, states } = list()
    texts.hold(post, mohan, written('A'))
    texts.failed(post, mohan)
    texts.hold(post, mohan, written('AB'))
    expect(states()).toEqual([[post, mohan, 'failed', true]])
    expect(texts.take(post, mohan)?.draft.message).toBe('AB')
  })

  it('stays for the next try when the studio cannot keep it, and one that fails holds up no other', async () => {
    const { texts, saved, answers, states } = list()
    texts.hold(post, mohan, written('One'))
    texts.hold(other, mohan, written('Two'))
    texts.release(post, mohan)
    texts.release(other, mohan)
    let tries = 0
    answers(async () => {
      tries += 1
      if (tries === 1) throw new StudioError('disk-full')
    })
    await texts.tryAgain(mohan)
    expect(saved).toEqual(['Two'])
    expect(states()).toEqual([[post, mohan, 'failed', false]])
    await texts.tryAgain(mohan)
    expect(saved).toEqual(['Two', 'One'])
  })

  it('that came too late is the studio’s version beside the newer text: nothing is lost, and the composer begins with what stands', async () => {
    const { texts, answers } = list()
    texts.hold(post, mohan, written('Late'))
    texts.release(post, mohan)
    answers(async () => {
      throw new StudioError('post-changed-meanwhile', { keptAs: 4 })
    })
    await texts.tryAgain(mohan)
    expect(texts.list().map((text) => text.state)).toEqual([{ kind: 'aside', keptAs: 4 }])
    expect(texts.wouldBeLost()).toBe(false)
    expect(texts.take(post, mohan)).toBe(null)
    expect(texts.list()).toEqual([])
  })

  it('that a composer took up while it was tried is the composer’s', async () => {
    const { texts, answers, states } = list()
    texts.hold(post, mohan, written('Mine'))
    texts.release(post, mohan)
    answers(async () => {
      texts.take(post, mohan)
      throw new StudioError('disk-full')
    })
    await texts.tryAgain(mohan)
    expect(states()).toEqual([[post, mohan, 'typing', true]])
  })

  it('tells screens when something changes for them, not at every key', () => {
    const { texts } = list()
    let told = 0
    const stop = texts.listen(() => {
      told += 1
    })
    for (const message of ['A', 'AB', 'ABC']) texts.hold(post, mohan, written(message))
    expect(told).toBe(1)
    texts.failed(post, mohan)
    texts.saved(post, mohan)
    texts.saved(post, mohan)
    expect(told).toBe(3)
    stop()
    texts.hold(post, mohan, written('D'))
    expect(told).toBe(3)
  })
})
