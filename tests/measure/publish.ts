// measure publish --graph URL --home DIR --photos DIR --message TEXT: one post, from a folder of photos to the Page, in a
// throw-away school. Run again on the same DIR it goes on, or finds out what became of the last run, and says the truth.
import { parseArgs } from 'node:util'
import type { PostView } from '../../shared/contract/views.ts'
import type { PostId } from '../../shared/model/id.ts'
import type { Stage } from '../../electron/studio/flow/context.ts'
import type { FaceEngine } from '../../electron/studio/ports.ts'
import { print, usage } from './folder.ts'
import { loopback } from './loopback.ts'
import {
  decideFaces,
  findOrWritePost,
  handIn,
  importFolder,
  openThrowAwaySchool,
  reasonOf,
  signAndSend,
  waitFor,
  type ThrowAwaySchool,
} from './throw-away-school.ts'

const TAKES = 'publish --graph http://127.0.0.1:PORT --home DIR --photos DIR --message TEXT'
/** Each call ends within 180 seconds; the rest is for starting, and for one last answer that hangs while closing. */
const RUN_MS = 150_000
/** How long an unclear outcome is looked into before it is said to be unclear. */
const UNCLEAR_MS = 75_000
/** How long leftovers are waited for: six tries to remove them. */
const LEFTOVERS_MS = 70_000
/** A look that was just asked for takes a moment. */
const LOOK_AGAIN_MS = 4_000

export interface PublishLine {
  readonly outcome: 'live' | 'needs-checking' | 'failed'
  readonly postId: string | null
  readonly reason: string | null
}
export interface PublishOptions {
  readonly graph: string
  readonly home: string
  readonly photos: string
  readonly message: string
  readonly engine?: FaceEngine
  /** How long an unclear outcome is looked into; UNCLEAR_MS when left out. */
  readonly unclearMs?: number
}

/** The studio's stages at which CLOAKROOM_CRASH_AT ends this process as a power cut would. */
const crashAt = (stage: Stage) => {
  if (process.env['CLOAKROOM_CRASH_AT'] === stage) process.kill(process.pid, 'SIGKILL')
}

export async function run(args: string[]): Promise<number> {
  let values: { graph?: string; home?: string; photos?: string; message?: string }
  try {
    ;({ values } = parseArgs({
      args,
      options: {
        graph: { type: 'string' },
        home: { type: 'string' },
        photos: { type: 'string' },
        message: { type: 'string' },
      },
    }))
  } catch {
    return usage(TAKES)
  }
  const graph = loopback(values.graph)
  const { home, photos, message } = values
  if (graph === null || home === undefined || photos === undefined || message === undefined) return usage(TAKES)
  print(await publishOnce({ graph, home, photos, message }))
  return 0
}

/** Takes the school as far as it will go and says where it stands. Never rejects. */
export async function publishOnce(options: PublishOptions): Promise<PublishLine> {
  const untilMs = performance.now() + RUN_MS
  const progress = (what: string) => process.stderr.write(`${what}\n`)
  let school: ThrowAwaySchool | null = null
  try {
    school = await openThrowAwaySchool({ ...options, stage: crashAt, progress })
    const postId = await sendWhatIsNotSent(school, options, untilMs, progress)
    return await waitForEnd(school, postId, untilMs, options.unclearMs ?? UNCLEAR_MS)
  } catch (error) {
    return { outcome: 'failed', postId: null, reason: reasonOf(error) }
  } finally {
    await school?.close()
  }
}

/** Everything up to the button, as far as it is not done yet. */
async function sendWhatIsNotSent(
  school: ThrowAwaySchool,
  options: PublishOptions,
  untilMs: number,
  progress: (what: string) => void,
): Promise<PostId> {
  const { client } = school
  const [known] = await client['posts.list']({})
  if (known && ['publishing', 'needs-checking', 'live', 'failed'].includes(known.state)) {
    progress(`the last run left the post ${known.state}`)
    // What the background is doing about it goes on by itself; asking looks at once.
    if (known.state === 'needs-checking' || known.state === 'failed')
      await client['posts.reconcile']({ postId: known.id })
    return known.id
  }
  if (known && (known.state === 'waiting' || known.state === 'signed')) {
    await signAndSend(school, known.id)
    return known.id
  }
  progress('importing and searching')
  const eventId = await importFolder(school, options.photos, untilMs)
  const photoIds = await decideFaces(school, eventId)
  const postId = await findOrWritePost(school, eventId, photoIds, options.message)
  progress('hiding')
  await handIn(school, postId, untilMs)
  progress('signing and sending')
  await signAndSend(school, postId)
  return postId
}

/** Waits until the studio knows the end, or as much as it can know in this time. */
async function waitForEnd(
  { client }: ThrowAwaySchool,
  postId: PostId,
  untilMs: number,
  unclearMs: number,
): Promise<PublishLine> {
  let unclearSince: number | null = null
  let failedSince: number | null = null
  await waitFor(untilMs, async () => {
    const { post, publication } = await client['posts.get']({ postId })
    if (post.state === 'live') return true
    // Leftovers are waited for; a staged photo that nobody can name ends by itself tomorrow.
    if (post.state === 'failed') {
      if (publication === null || publication.state === 'failed-clean' || publication.stagedCount === 0) return true
      failedSince ??= performance.now()
      return performance.now() - failedSince > LEFTOVERS_MS ? true : null
    }
    if (post.state !== 'needs-checking') return null
    unclearSince ??= performance.now()
    const isKnown = ['two-found', 'none-found', 'not-public', 'not-as-signed'].includes(publication?.problem ?? '')
    return performance.now() - unclearSince > (isKnown ? LOOK_AGAIN_MS : unclearMs) ? true : null
  })
  return lineOf(await client['posts.get']({ postId }))
}

function lineOf({ post, publication }: PostView): PublishLine {
  const postId = publication?.graphPostId ?? null
  if (post.state === 'live') return { outcome: 'live', postId, reason: null }
  if (post.state === 'failed') {
    const left = publication?.stagedCount ?? 0
    const reason = publication?.problem ?? 'other'
    return {
      outcome: 'failed',
      postId,
      reason: left > 0 ? `${reason}; ${left} staged photos could not be removed yet` : reason,
    }
  }
  if (post.state === 'needs-checking' || publication?.state === 'sending' || publication?.state === 'live-unverified') {
    return { outcome: 'needs-checking', postId, reason: publication?.problem ?? 'outcome-unknown' }
  }
  return { outcome: 'failed', postId, reason: `not sent yet: ${publication?.state ?? post.state}` }
}
