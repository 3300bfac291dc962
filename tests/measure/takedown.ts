// measure takedown --graph URL --home DIR: in the throw-away school of `publish` at DIR, withdraws the permission of one pupil
// who is shown in the post that went out, and takes the post off the Page. Run again it goes on, and says the truth.
import { parseArgs } from 'node:util'
import type { FaceEngine } from '../../electron/studio/ports.ts'
import { print, usage } from './folder.ts'
import { loopback } from './loopback.ts'
import { CannotGoOn, openThrowAwaySchool, reasonOf, waitFor, type ThrowAwaySchool } from './throw-away-school.ts'

const TAKES = 'takedown --graph http://127.0.0.1:PORT --home DIR'
/** Each call ends within 180 seconds; the rest is for starting, and for one last answer that hangs while closing. */
const RUN_MS = 150_000
/** How long an obstacle that only a person can remove is looked at before it is said. */
const FOR_A_PERSON_MS = 3_000
/** How long a post that is just being read back is waited for. */
const SETTLE_MS = 90_000

export interface TakedownLine {
  readonly outcome: 'removed' | 'needs-checking' | 'failed'
  readonly reason: string | null
}
export interface TakedownOptions {
  readonly graph: string
  readonly home: string
  readonly engine?: FaceEngine
  /** Longest run; RUN_MS when left out. */
  readonly runMs?: number
}

export async function run(args: string[]): Promise<number> {
  let values: { graph?: string; home?: string }
  try {
    ;({ values } = parseArgs({ args, options: { graph: { type: 'string' }, home: { type: 'string' } } }))
  } catch {
    return usage(TAKES)
  }
  const graph = loopback(values.graph)
  if (graph === null || values.home === undefined) return usage(TAKES)
  print(await takeDownOnce({ graph, home: values.home }))
  return 0
}

/** Withdraws, takes down, and says where it stands. Never rejects. */
export async function takeDownOnce(options: TakedownOptions): Promise<TakedownLine> {
  const untilMs = performance.now() + (options.runMs ?? RUN_MS)
  let school: ThrowAwaySchool | null = null
  try {
    school = await openThrowAwaySchool({ ...options, progress: (what) => process.stderr.write(`${what}\n`) })
    return await withdrawAndRemove(school, untilMs)
  } catch (error) {
    return { outcome: 'failed', reason: reasonOf(error) }
  } finally {
    await school?.close()
  }
}

async function withdrawAndRemove({ client }: ThrowAwaySchool, untilMs: number): Promise<TakedownLine> {
  const posts = await client['posts.list']({})
  const known = posts.find((post) => ['live', 'needs-checking', 'publishing', 'taken-down'].includes(post.state))
  if (!known) throw new CannotGoOn('nothing-published')
  if (known.state === 'taken-down') return { outcome: 'removed', reason: null }
  const postId = known.id
  // What is on its way is read back first: that takes seconds, and ends by itself.
  await waitFor(Math.min(untilMs, performance.now() + SETTLE_MS), async () =>
    (await client['posts.get']({ postId })).post.state === 'publishing' ? null : true,
  )
  const { publication, post } = await client['posts.get']({ postId })
  if (post.state === 'failed' || publication === null) throw new CannotGoOn('nothing-published')
  const [shown] = publication.shownSubjectIds
  if (shown !== undefined) {
    const { row } = await client['pupils.get']({ subjectId: shown })
    if (row.standing.social_media.kind === 'yes') {
      process.stderr.write('withdrawing\n')
      await client['pupils.withdraw']({
        subjectId: shown,
        purposes: ['social_media'],
        alsoRecognition: false,
        givenBy: 'Measured Parent',
        relation: 'parent',
        how: 'email',
        saidOn: new Date().toISOString().slice(0, 10),
        note: null,
        evidencePath: null,
      })
    }
  }
  process.stderr.write('taking down\n')
  await client['takedowns.start']({ postId })
  let waitsSince: number | null = null
  const removal = await waitFor(untilMs, async () => {
    const { removal: now } = await client['takedowns.removal']({ postId })
    if (now?.state === 'removed') return now
    if (now?.state !== 'needs-checking') return null
    // Token, permission, another Page: no waiting helps. What only takes long is waited for as long as there is time.
    if (now.problem === 'still-there' || now.problem === 'cannot-reach' || now.problem === 'throttled') return null
    waitsSince ??= performance.now()
    return performance.now() - waitsSince > FOR_A_PERSON_MS ? now : null
  })
  if (removal?.state === 'removed') return { outcome: 'removed', reason: null }
  const last = removal ?? (await client['takedowns.removal']({ postId })).removal
  return { outcome: 'needs-checking', reason: last?.problem ?? 'cannot-reach' }
}
