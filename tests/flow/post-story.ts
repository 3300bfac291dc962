// Brings a post of a test school to the point where it may be signed or sent, the way people do it, and runs the
// background work of publishing under a clock that jumps to whatever is due next. Shared by the tests of posts.
import type { PostView } from '../../shared/contract/views.ts'
import { GraphId, type EventId, type PhotoId, type PostId, type SubjectId } from '../../shared/model/id.ts'
import type { School } from '../../shared/model/school.ts'
import type { Role } from '../../shared/model/account.ts'
import { EYE_CHECKS } from '../../shared/model/text-region.ts'
import type { CommandContext, WorkContext } from '../../electron/studio/flow/context.ts'
import { decideFace, hideRest } from '../../electron/studio/flow/decide-face.ts'
import { publishPost, publishPosts } from '../../electron/studio/flow/publish.ts'
import { makeRenditions } from '../../electron/studio/flow/redact-photo.ts'
import { getPost } from '../../electron/studio/flow/show-posts.ts'
import { getEvent } from '../../electron/studio/flow/show-events.ts'
import { signPost } from '../../electron/studio/flow/sign-off.ts'
import { createPost, savePost, submitPost } from '../../electron/studio/flow/write-post.ts'
import type { PagePublisher } from '../../electron/studio/ports.ts'
import { writePageToken } from '../../electron/studio/store/page-token.ts'
import { openPublications } from '../../electron/studio/store/publication.ts'
import { readSchool, writeSchool } from '../../electron/studio/store/setting.ts'
import { signing, type TestSchool } from '../test-school.ts'
import { facesInARow, importAll, look, searchAll } from './photo-story.ts'

/** A test school with a Page. */
export interface PostStory {
  readonly school: TestSchool
  page: PagePublisher | null
  /** Amelia has permission and is shown at the left of every photo; the other face is hidden. */
  readonly amelia: SubjectId
  readonly eventId: EventId
  readonly photoIds: readonly PhotoId[]
  as(role?: Role): CommandContext
  work(fields?: Partial<WorkContext>): WorkContext
}

/** Imports `photos` pictures with two faces each and decides every face, as the office. */
export async function openPostStory(school: TestSchool, page: PagePublisher | null, photos = 2): Promise<PostStory> {
  const amelia = school.addSubject({ id: 'amelia', legalForename: 'Amelia', surname: 'Taylor' })
  school.answer(amelia, 'given', { saidOn: '2026-09-03' })
  if (page?.kind === 'facebook') confirmPage(school, page.pageId)
  const pictures = Array.from({ length: photos }, (_, i) => ({ name: `picture-${i}`, faces: facesInARow(2) }))
  const eventId = await importAll(school, pictures)
  await searchAll(school)
  const photoIds = getEvent(school.as(), { eventId }).photos.map((photo) => photo.id)
  for (const photoId of photoIds) {
    const [first] = look(school, photoId).faces
    decideFace(school.as('office'), {
      faceId: first!.face.id,
      decision: { kind: 'subject', subjectId: amelia, wish: 'show' },
    })
    hideRest(school.as('office'), { photoId })
  }
  const story: PostStory = {
    school,
    page,
    amelia,
    eventId,
    photoIds,
    as: (role = 'office') => ({
      ...school.as(role),
      school: school.database.read(readSchool),
      page: () => {
        // The real one reads the settings: never inside a transaction.
        school.database.read(readSchool)
        return story.page
      },
      checkPassphrase: () => Promise.resolve(),
      openSigner: () => Promise.resolve(signing(role).signer),
    }),
    work: (fields = {}) => ({ ...story.as(), who: null, stop: new AbortController().signal, ...fields }),
  }
  return story
}

/** The settings and the token of a confirmed Facebook Page. */
export function confirmPage(school: TestSchool, pageId: GraphId): void {
  school.database.write((writer) => {
    const page: School['page'] = {
      kind: 'facebook',
      pageId,
      pageName: 'Stand-in',
      pageLink: null,
      expiresAtMs: 0,
      confirmedAtMs: 1,
    }
    writeSchool(writer, { ...readSchool(writer), page }, school.clock.nowMs())
    writePageToken(writer, 'in-use', {
      secret: { by: 'vault', token: 'a token' },
      pageId,
      pageName: 'Stand-in',
      pageLink: null,
      expiresAtMs: 0,
      savedAtMs: 1,
    })
  })
}

/** A post with alt texts and pictures, handed in by the office. */
export async function waitingPost(
  story: PostStory,
  message = 'Everyone had a lovely day.',
  photoIds = story.photoIds,
): Promise<PostView> {
  const { post } = createPost(story.as(), { eventId: story.eventId, kind: 'trip-or-event', photoIds: [...photoIds] })
  savePost(story.as(), {
    postId: post.id,
    kind: post.kind,
    message,
    photos: photoIds.map((photoId, i) => ({ photoId, altText: `Children on a field, picture ${i + 1}` })),
  })
  while (await makeRenditions(story.work())) continue
  return submitPost(story.as(), { postId: post.id })
}

export async function sign(
  story: PostStory,
  postId: PostId,
  digest: string | null = getPost(story.as(), { postId }).digest,
): Promise<PostView> {
  return signPost(story.as('headteacher'), {
    postId,
    digest: digest ?? '0'.repeat(64),
    passphrase: 'anything',
    accurate: true,
    respectful: true,
    lookedFor: [...EYE_CHECKS],
  })
}

export async function signedPost(story: PostStory, message?: string, photoIds?: readonly PhotoId[]): Promise<PostView> {
  const { post } = await waitingPost(story, message, photoIds)
  return sign(story, post.id)
}

/** Signed, and the button pressed. */
export async function armedPost(story: PostStory, message?: string, photoIds?: readonly PhotoId[]): Promise<PostId> {
  const { post } = await signedPost(story, message, photoIds)
  publishPost(story.as(), { postId: post.id })
  return post.id
}

/** Runs the background work until nothing is due within `withinMs`; the clock jumps to what is due next. */
export async function runPublishing(
  story: PostStory,
  withinMs = 10 * 60_000,
  fields: Partial<WorkContext> = {},
): Promise<void> {
  const { clock, database } = story.school
  const untilMs = clock.nowMs() + withinMs
  for (let round = 0; round < 500; round += 1) {
    const stop = new AbortController()
    const worked = await publishPosts(story.work({ stop: stop.signal, ...fields }))
    stop.abort()
    if (worked) continue
    const due = database.read(openPublications).map((publication) => publication.nextTryAtMs ?? 0)
    const next = due.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...due)
    if (next > untilMs) return
    clock.pass(Math.max(1, next - clock.nowMs()))
  }
  throw new Error('Publishing never came to rest')
}
