// Schema 40 and its stores: what the database itself holds about posts, signatures and publications.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { AccountId, Day, GraphId, PostId, PublicationId, SignOffId, SubjectId } from '../../shared/model/id.ts'
import { insertAccount } from '../../electron/studio/store/account.ts'
import { keepAccountKey } from '../../electron/studio/store/account-key.ts'
import { openDatabase, type Database } from '../../electron/studio/store/database.ts'
import { findPost, insertPost, listPosts, setPostState } from '../../electron/studio/store/post.ts'
import {
  insertPublication,
  insertStagedPhoto,
  isPublicationUnfinished,
  leftovers,
  openPublications,
  publicationsOf,
  setHandedOver,
  setPublicationState,
  setStagedGone,
  shownIn,
} from '../../electron/studio/store/publication.ts'
import { keyIdOf, newSigningPair } from '../../electron/studio/store/signing-pair.ts'
import { insertSignOff, newestSignOff, voidSignOff } from '../../electron/studio/store/sign-off.ts'

let dir: string
let database: Database
const office = AccountId.parse('office')
const head = AccountId.parse('head')
const { publicKey } = newSigningPair()
const postId = PostId.parse('post-1')
const digest = 'a'.repeat(64)
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cloakroom-posts-'))
  database = openDatabase(join(dir, 'posts.db'), new Uint8Array(32).fill(3), 'new')
  database.write((writer) => {
    insertAccount(writer, {
      id: office,
      name: 'Mohan Pillai',
      role: 'office',
      createdAtMs: 1,
      leftAtMs: null,
      isDsl: false,
    })
    insertAccount(writer, {
      id: head,
      name: 'Anna Grace',
      role: 'headteacher',
      createdAtMs: 1,
      leftAtMs: null,
      isDsl: false,
    })
    keepAccountKey(writer, head, publicKey, 1)
    insertPost(writer, { id: postId, eventId: null, kind: 'reminder', message: 'Closed', photos: [] }, office, 10)
  })
})
afterEach(async () => {
  database.close()
  await rm(dir, { recursive: true, force: true })
})

const signOff = (id: string) =>
  database.write((writer) =>
    insertSignOff(writer, {
      signOff: {
        id: SignOffId.parse(id),
        postId,
        digest,
        renditionIds: [],
        signedBy: head,
        role: 'headteacher',
        signedAtMs: 20,
        delegationId: null,
        keyId: keyIdOf(publicKey),
        trailSeq: 1,
        voidedAtMs: null,
        voidedBecause: null,
      },
      parts: '{}',
      signedOn: Day.parse('1970-01-01'),
      signature: 'no signature',
    }),
  )
const arm = (id: string, signed: string) =>
  database.write((writer) =>
    insertPublication(
      writer,
      {
        id: PublicationId.parse(id),
        postId,
        signOffId: SignOffId.parse(signed),
        digest,
        pageKind: 'facebook',
        pageId: GraphId.parse('42'),
        message: 'Closed',
        armedAtMs: 30,
        armedBy: office,
        armedRole: 'office',
      },
      [],
    ),
  )
const to = (id: string, state: Parameters<typeof setPublicationState>[2]) =>
  database.write((writer) => setPublicationState(writer, PublicationId.parse(id), state, null, 40))

it('a post comes back as it was written', () => {
  expect(database.read((reader) => findPost(reader, postId))).toEqual({
    id: postId,
    eventId: null,
    kind: 'reminder',
    message: 'Closed',
    photos: [],
    state: 'draft',
    createdAtMs: 10,
    changedAtMs: 10,
    changedBy: office,
    writtenBy: [office],
    submittedParts: null,
    revision: 1,
  })
  database.write((writer) => setPostState(writer, postId, 'waiting', null, 50))
  expect(database.read(listPosts).map((post) => [post.state, post.changedAtMs, post.changedBy])).toEqual([
    ['waiting', 50, office],
  ])
})

it('one signature at a time counts, and one voided stays on record', () => {
  signOff('one')
  expect(() => signOff('two')).toThrow('UNIQUE')
  expect(database.write((writer) => voidSignOff(writer, postId, 'words-changed', 25))).toBe(true)
  expect(database.write((writer) => voidSignOff(writer, postId, 'faces-changed', 26))).toBe(false)
  signOff('two')
  expect(database.read((reader) => newestSignOff(reader, postId))?.signOff).toMatchObject({
    id: 'two',
    voidedAtMs: null,
  })
})

it('one attempt per signature, and one attempt at a time per post, held by the database', () => {
  signOff('one')
  arm('first', 'one')
  expect(() => arm('again', 'one')).toThrow('UNIQUE')
  database.write((writer) => voidSignOff(writer, postId, 'send-failed', 35))
  signOff('two')
  for (const state of [
    'armed',
    'uploading',
    'uploaded',
    'sending',
    'live-unverified',
    'needs-checking',
    'live',
  ] as const) {
    to('first', state)
    expect([state, () => arm('second', 'two')]).toEqual([state, expect.any(Function)])
    expect(() => arm('second', 'two')).toThrow('UNIQUE')
  }
  to('first', 'failed-clean')
  arm('second', 'two')
  expect(() => to('first', 'needs-checking')).toThrow('UNIQUE')
  expect(database.read((reader) => publicationsOf(reader, postId)).map((one) => [one.id, one.state])).toEqual([
    ['second', 'armed'],
    ['first', 'failed-clean'],
  ])
})

it('the call to the feed is begun once', () => {
  signOff('one')
  arm('first', 'one')
  const handOver = () => database.write((writer) => setHandedOver(writer, PublicationId.parse('first'), 41))
  expect(handOver).toThrow('sent twice')
  to('first', 'sending')
  handOver()
  expect(handOver).toThrow('sent twice')
  to('first', 'sending')
  expect(handOver).toThrow('sent twice')
})

it('what is open, unfinished, staged and shown is a query', () => {
  signOff('one')
  arm('first', 'one')
  const id = PublicationId.parse('first')
  const staged = { graphPhotoId: GraphId.parse('122105000000000001'), position: 0, stagedAtMs: 42 }
  expect(database.write((writer) => insertStagedPhoto(writer, id, staged))).toBe(true)
  expect(database.write((writer) => insertStagedPhoto(writer, id, { ...staged, position: 1 }))).toBe(false)
  expect(database.read((reader) => leftovers(reader, id))).toEqual([staged])
  database.write((writer) => setStagedGone(writer, staged.graphPhotoId, 43))
  expect(database.read((reader) => [leftovers(reader, id), shownIn(reader, id)])).toEqual([[], [] as SubjectId[]])
  const states = [
    'armed',
    'uploading',
    'uploaded',
    'sending',
    'live-unverified',
    'needs-checking',
    'failed-leftovers',
    'live',
    'failed-clean',
    'taken-down',
  ] as const
  const seen = states.map((state) => {
    to('first', state)
    return [state, database.read((reader) => [openPublications(reader).length, isPublicationUnfinished(reader)])]
  })
  const open = (state: string) => [state, [1, true]]
  expect(seen).toEqual([...states.slice(0, 7).map(open), ...states.slice(7).map((state) => [state, [0, false]])])
})
