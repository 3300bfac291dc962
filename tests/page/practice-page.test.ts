// The practice Page: the same calls as Facebook, kept over a restart, and as careless about repeats as Facebook is.
import { expect, test } from 'vitest'
import type { GraphId } from '../../shared/model/id.ts'
import type { PageOutcome, PracticeShelf, RenditionBytes } from '../../electron/studio/ports.ts'
import { openPracticePage } from '../../electron/studio/page/practice-page.ts'
import { drawOldPosts } from '../../electron/studio/sample/old-posts.ts'
import { standInClock } from '../stand-in-clock.ts'

const never = new AbortController().signal
const picture = (...bytes: number[]): RenditionBytes => ({
  brand: 'redacted-rendition',
  jpeg: new Uint8Array(bytes),
  sha256: '0'.repeat(64),
})
const notFound = { kind: 'refused', reason: 'not-found', code: 100, subcode: 33 }

async function value<T>(outcome: Promise<PageOutcome<T>>): Promise<T> {
  const settled = await outcome
  if (settled.kind !== 'ok') throw new Error(JSON.stringify(settled))
  return settled.value
}
function shelf(): PracticeShelf & { bytes: Uint8Array | null; full: boolean } {
  const held = {
    bytes: null as Uint8Array | null,
    full: false,
    load: () => Promise.resolve(held.bytes),
    save: (bytes: Uint8Array) => {
      if (held.full) return Promise.reject(new Error('disk full'))
      held.bytes = new Uint8Array(bytes)
      return Promise.resolve()
    },
  }
  return held
}

test('a post with photos survives a restart and looks as the public would see it', async () => {
  const clock = standInClock()
  const kept = shelf()
  const page = openPracticePage(kept, clock)
  const first = await value(page.stagePhoto(picture(1, 2, 3), 'A kite', never))
  const second = await value(page.stagePhoto(picture(4, 5), 'A field', never))
  const { postId } = await value(page.post('Kites', [second.photoId, first.photoId], never))
  const again = openPracticePage(kept, clock)
  expect(await again.posts()).toEqual([
    {
      postId,
      message: 'Kites',
      createdAtMs: clock.nowMs(),
      photos: [
        { photoId: second.photoId, altText: 'A field' },
        { photoId: first.photoId, altText: 'A kite' },
      ],
    },
  ])
  expect([...((await again.photo(first.photoId)) ?? [])]).toEqual([1, 2, 3])
  expect(await value(again.readPost(postId))).toMatchObject({
    isPublished: true,
    isPublic: true,
    isHidden: false,
    photoIds: [second.photoId, first.photoId],
  })
  expect(BigInt(first.photoId) > 2n ** 53n).toBe(true)
})

test('two calls make two posts, as on Facebook, but a photo belongs to one post', async () => {
  const page = openPracticePage(shelf(), standInClock())
  await value(page.post('Same words', [], never))
  await value(page.post('Same words', [], never))
  const { photoId } = await value(page.stagePhoto(picture(1), 'A kite', never))
  await value(page.post('With a photo', [photoId], never))
  expect(await page.post('Again', [photoId], never)).toEqual({
    kind: 'refused',
    reason: 'bad-request',
    code: 100,
    subcode: null,
  })
  expect((await page.posts()).map((post) => post.message)).toEqual(['With a photo', 'Same words', 'Same words'])
})

test('a staged photo is not public, can be taken off, and ends by itself after a day', async () => {
  const clock = standInClock()
  const page = openPracticePage(shelf(), clock)
  const first = await value(page.stagePhoto(picture(1), 'A kite', never))
  const second = await value(page.stagePhoto(picture(2), 'A field', never))
  expect(await page.photo(first.photoId)).toBe(null)
  await value(page.remove(first.photoId))
  expect(await page.readPhoto(first.photoId)).toEqual(notFound)
  expect(await page.remove(first.photoId)).toEqual(notFound)
  clock.pass(25 * 60 * 60_000)
  await value(page.post('A day later', [], never))
  expect(await page.readPhoto(second.photoId)).toEqual(notFound)
})

test('taking a post down takes its photos with it', async () => {
  const page = openPracticePage(shelf(), standInClock())
  const { photoId } = await value(page.stagePhoto(picture(1), 'A kite', never))
  const { postId } = await value(page.post('Kites', [photoId], never))
  await value(page.remove(postId))
  expect([await page.readPost(postId), await page.readPhoto(photoId)]).toEqual([notFound, notFound])
})

test('what could not be kept on the shelf is not there', async () => {
  const kept = shelf()
  const page = openPracticePage(kept, standInClock())
  await value(page.post('Kept', [], never))
  kept.full = true
  await expect(page.post('Lost', [], never)).rejects.toThrow('disk full')
  kept.full = false
  expect((await page.posts()).map((post) => post.message)).toEqual(['Kept'])
  expect(await page.photo('no such photo' as GraphId)).toBe(null)
})

test('posts of other years stand where their day puts them, and a hidden one is off the timeline but still read', async () => {
  const clock = standInClock()
  const page = openPracticePage(shelf(), clock)
  await value(page.post('Today', [], never))
  const nowMs = clock.nowMs()
  await page.placeOldPosts([
    { message: 'Last year', createdAtMs: nowMs - 9_000_000, pictures: [new Uint8Array([1, 2])] },
    { message: 'Long ago', createdAtMs: 5, pictures: [] },
  ])
  const { entries } = await value(page.listPosts(null))
  expect(entries.map((post) => [post.message, post.photoIds.length])).toEqual([
    ['Today', 0],
    ['Last year', 1],
    ['Long ago', 0],
  ])
  const [, old] = entries
  if (!old?.photoIds[0]) throw new Error('It holds a picture')
  expect([...(await value(page.readPicture(old.photoIds[0])))]).toEqual([1, 2])
  await value(page.setPostHidden(old.id, true))
  expect((await page.posts()).map((post) => post.message)).toEqual(['Today', 'Long ago'])
  expect(await value(page.readPost(old.id))).toMatchObject({ isHidden: true, isPublished: true })
})

test('old posts whose words are on the Page already are not drawn again, so that it does not grow with every press', async () => {
  const page = openPracticePage(shelf(), standInClock())
  const asked: string[] = []
  await page.placeOldPosts(
    await drawOldPosts(1_790_000_000_000, (message) => {
      asked.push(message)
      return !message.startsWith('School is closed')
    }),
  )
  expect(asked).toHaveLength(4)
  expect(await page.messages()).toEqual(['School is closed on Monday for staff training.'])
  const there = new Set([...asked, ...(await page.messages())])
  expect(await drawOldPosts(1_790_000_000_000, (message) => there.has(message))).toEqual([])
})
