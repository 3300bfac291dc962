// What the screens ask of a large library, for `measure scale`: every query of the contract, so that a new one is measured
// from the day it is there. Those that read a file or a drive of somebody's are named, with why they are left out.
import { studioContract, type OperationName } from '../../shared/contract/studio.ts'
import type { clientOfStudio } from '../../electron/studio/sample/prepare-sample.ts'

type Client = ReturnType<typeof clientOfStudio>

/** Not asked: what they take is the time of a disk or a drive, or there is nothing of it in a made-up library. */
export const NOT_ASKED: Readonly<Record<string, string>> = {
  'folders.look': 'reads a folder',
  'cards.look': 'reads drives',
  'enrolment.look': 'reads a folder',
  'devices.readFromPhoto': 'reads a file',
  'devices.readList': 'reads a file',
  'roll.read': 'reads a file; `importAgain` times it',
  'roll.check': 'reads a file; `import` times it',
  'roll.undoCheck': 'needs an import that can be undone',
  'restore.folders': 'reads a drive',
  'restore.look': 'reads a drive',
  'withdrawals.get': 'needs a withdrawal',
  'drafts.version': 'needs a version',
}

/** The queries of the contract that are asked. */
export const ASKED: readonly OperationName[] = (Object.keys(studioContract) as OperationName[]).filter(
  (name) => studioContract[name].kind === 'query' && !Object.hasOwn(NOT_ASKED, name),
)

/** Inputs that cannot be put together from ids alone. */
const OWN: Readonly<Record<string, object>> = {
  'trail.list': { beforeSeq: null, limit: 100 },
  'words.check': {
    withPhotos: true,
    texts: [{ place: { kind: 'message' }, text: 'A wonderful day on the field. Well done to everybody in Maple!' }],
  },
  'rollOver.look': { choices: null },
}

/** For each query its input at the `at`-th asking: the largest event; people, photos, faces and posts in turn. */
export async function screenQuestions(client: Client): Promise<Readonly<Record<string, (at: number) => object>>> {
  const events = await client['events.list']({})
  const large = events.reduce((most, one) => (one.photos > most.photos ? one : most))
  const { photos } = await client['events.get']({ eventId: large.id })
  const [pupils, posts, accounts] = [
    await client['pupils.list']({}),
    await client['posts.list']({}),
    await client['accounts.list']({}),
  ]
  const [firstPhoto, firstPost] = [photos[0], posts[0]]
  if (firstPhoto === undefined || firstPost === undefined) throw new Error('The library is empty')
  const { faces } = await client['photos.get']({ photoId: firstPhoto.id })
  const { revision } = await client['posts.get']({ postId: firstPost.id })
  const turn = <T>(list: readonly T[]) => {
    if (list.length === 0) throw new Error('The library is empty')
    return (at: number) => list[(at * 37) % list.length]
  }
  const fields: Readonly<Record<string, (at: number) => unknown>> = {
    eventId: () => large.id,
    subjectId: turn(pupils.map((one) => one.id)),
    photoId: turn(photos.map((one) => one.id)),
    faceId: turn(faces.map((one) => one.face.id)),
    postId: turn(posts.map((one) => one.id)),
    accountId: turn(accounts.map((one) => one.id)),
  }
  const inputOf = (name: OperationName) => {
    const own = OWN[name]
    if (own !== undefined) return () => own
    if (name === 'posts.advice') return () => ({ postId: firstPost.id, revision })
    const names = Object.keys((studioContract[name].input as { shape?: object }).shape ?? {})
    return (at: number) =>
      Object.fromEntries(
        names.map((field) => {
          const value = fields[field]
          // A new query with another kind of input: say how it is asked, or why not.
          if (value === undefined) throw new Error(`${name}: nothing is known for ${field}`)
          return [field, value(at)]
        }),
      )
  }
  return Object.fromEntries(ASKED.map((name) => [name, inputOf(name)]))
}
