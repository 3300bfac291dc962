// measure comments --graph URL --home DIR: reads the comments under what the throw-away school of `publish` at DIR has on the Page,
// and prints what the queue would say of each. What could not be read is an `error`, never an empty list.
import { parseArgs } from 'node:util'
import type { CommentFlag } from '../../shared/model/comment.ts'
import type { FaceEngine } from '../../electron/studio/ports.ts'
import { print, usage } from './folder.ts'
import { loopback } from './loopback.ts'
import { openThrowAwaySchool, reasonOf, waitFor, type ThrowAwaySchool } from './throw-away-school.ts'

const TAKES = 'comments --graph http://127.0.0.1:PORT --home DIR'
/** Each call ends within 180 seconds; the rest is for starting and closing. */
const RUN_MS = 150_000
/** A post that was just sent is read back first. */
const SETTLE_MS = 60_000

export interface CommentsLine {
  readonly comments: readonly { readonly id: string; readonly flags: readonly CommentFlag[]; readonly text: string }[]
  /** Why they could not all be read; what was read stands in `comments`. */
  readonly error?: string
}
export interface CommentsOptions {
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
  const line = await readComments({ graph, home: values.home })
  print(line)
  return line.error === undefined ? 0 : 1
}

/** Reads once, to the end of every list. Never rejects. */
export async function readComments(options: CommentsOptions): Promise<CommentsLine> {
  const untilMs = performance.now() + (options.runMs ?? RUN_MS)
  let school: ThrowAwaySchool | null = null
  try {
    school = await openThrowAwaySchool({ ...options, progress: (what) => process.stderr.write(`${what}\n`) })
    return await look(school, untilMs)
  } catch (error) {
    return { comments: [], error: reasonOf(error) }
  } finally {
    await school?.close()
  }
}

async function look({ client }: ThrowAwaySchool, untilMs: number): Promise<CommentsLine> {
  await waitFor(Math.min(untilMs, performance.now() + SETTLE_MS), async () =>
    (await client['posts.list']({})).some((post) => post.state === 'publishing' || post.state === 'needs-checking')
      ? null
      : true,
  )
  if (!(await client['posts.list']({})).some((post) => post.state === 'live'))
    return { comments: [], error: 'nothing-published' }
  const askedAtMs = Date.now()
  await client['comments.look']({})
  const view = await waitFor(untilMs, async () => {
    const now = await client['comments.list']({})
    if (now.wholeAtMs !== null && now.wholeAtMs >= askedAtMs) return now
    // What passes is tried again by itself; what needs a person does not pass.
    return now.problem === null || now.problem === 'cannot-reach' ? null : now
  })
  const last = view ?? (await client['comments.list']({}))
  const comments = last.comments
    .filter((comment) => !comment.isOurs && comment.goneAtMs === null)
    .map(({ id, findings, text }) => ({ id, flags: [...new Set(findings.map((finding) => finding.flag))], text }))
  const isWhole = last.wholeAtMs !== null && last.wholeAtMs >= askedAtMs
  return isWhole ? { comments } : { comments, error: last.problem ?? 'cannot-reach' }
}
