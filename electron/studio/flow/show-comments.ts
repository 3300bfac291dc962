// 'comments.list': every comment that somebody should look at, the most serious first (P25, P28), and what was done about others.
// Judged anew against today's register each time, so that a new pupil's name is found in an old comment.
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { OutputOf } from '../../../shared/contract/operation.ts'
import type { CommentFinding } from '../../../shared/model/comment.ts'
import type { NameIndex } from '../../../shared/rules/find-names/name-index.ts'
import { judgeComment, seriousness } from '../../../shared/rules/judge-comment/judge-comment.ts'
import { listAccounts } from '../store/account.ts'
import { actsByComment, commentLooks, newestComments, upheldByAuthor } from '../store/comment.ts'
import { publicationsOf } from '../store/publication.ts'
import type { Reader } from '../store/database.ts'
import type { ReadContext } from './context.ts'
import { rollNamesIn } from './roll-names.ts'
import { firstWordsOf } from './show-posts.ts'

/** A school's Page has some hundreds; what is older stays in the database. */
const MOST = 2_000

/** What was noticed in a text by one state of the register, which is the key: the same text is read once. */
const noticed = new WeakMap<NameIndex, Map<string, CommentFinding[]>>()

function findingsIn(names: NameIndex, text: string, onPhotoPost: boolean): CommentFinding[] {
  const known = noticed.get(names) ?? new Map<string, CommentFinding[]>()
  noticed.set(names, known)
  const key = `${onPhotoPost ? 'photo' : 'text'} ${text}`
  const found = known.get(key) ?? judgeComment(text, { names, onPhotoPost, hostsOfOurs: [] })
  known.set(key, found)
  return found
}

/** How many comments somebody still has to look at, for Home and the rail. */
export const countWaitingComments = (context: ReadContext): number =>
  listComments(context).comments.filter((comment) => comment.waits).length

/** Never fails. */
export function listComments(context: ReadContext): OutputOf<StudioContract['comments.list']> {
  return context.read((reader) => {
    const names = rollNamesIn(reader, context)
    const acts = actsByComment(reader)
    const upheld = upheldByAuthor(reader)
    const people = new Map(listAccounts(reader).map((account) => [account.id, account.name]))
    const posts = new Map<string, { readonly firstWords: string; readonly photos: number }>()
    const postOf = (comment: { postId: Parameters<typeof publicationsOf>[1]; publicationId: string }) => {
      const known = posts.get(comment.publicationId)
      if (known) return known
      const publication = publicationsOf(reader, comment.postId).find((one) => one.id === comment.publicationId)
      const found = { firstWords: firstWordsOf(publication?.message ?? ''), photos: publication?.photos.length ?? 0 }
      posts.set(comment.publicationId, found)
      return found
    }
    const views = newestComments(reader, MOST).map((comment) => {
      const post = postOf(comment)
      const done = (acts.get(comment.id) ?? []).map(({ seq, kind, reason, reply, state, problem, askedAtMs, by }) => ({
        seq,
        kind,
        reason,
        reply,
        state,
        problem,
        askedAtMs,
        byName: people.get(by) ?? '',
      }))
      const findings = comment.isOurs ? [] : findingsIn(names, comment.text, post.photos > 0)
      const { before, left, firstSeenAtMs: _seen, publicationId: _publication, ...rest } = comment
      return {
        ...rest,
        firstWords: post.firstWords,
        findings,
        seriousness: seriousness(findings),
        // What it said before counts too: somebody may have read it.
        before: [...before],
        left: left && { atMs: left.atMs, byName: people.get(left.by) ?? '' },
        acts: done,
        upheld: comment.author === null ? 0 : (upheld.get(comment.author.id) ?? 0),
        waits: waits(comment, done),
      }
    })
    return { comments: views.toSorted(byUrgency), ...howRead(reader) }
  })
}

/** Whether somebody still has to do something about it. */
function waits(
  comment: {
    readonly isOurs: boolean
    readonly goneAtMs: number | null
    readonly left: unknown
    readonly isHidden: boolean
  },
  acts: readonly { readonly state: string; readonly kind: string }[],
): boolean {
  if (comment.isOurs || comment.goneAtMs !== null) return false
  if (comment.isHidden) return true
  const last = acts.at(-1)
  if (last?.state === 'failed' || last?.state === 'unclear') return true
  return comment.left === null && !(last?.kind === 'reply' && last.state === 'done')
}

function byUrgency(
  a: { readonly waits: boolean; readonly seriousness: number; readonly createdAtMs: number | null },
  b: { readonly waits: boolean; readonly seriousness: number; readonly createdAtMs: number | null },
): number {
  return (
    Number(b.waits) - Number(a.waits) ||
    (a.waits ? a.seriousness - b.seriousness : 0) ||
    (b.createdAtMs ?? 0) - (a.createdAtMs ?? 0)
  )
}

/** Since when everything is known to be here, and what keeps it from being so. */
function howRead(reader: Reader): {
  readonly wholeAtMs: number | null
  readonly problem: OutputOf<StudioContract['comments.list']>['problem']
} {
  const looks = commentLooks(reader)
  const first = looks.map((look) => look.wholeAtMs)
  return {
    wholeAtMs: looks.length === 0 || first.includes(null) ? null : Math.min(...first.map((atMs) => atMs ?? 0)),
    problem: looks.find((look) => look.problem !== null)?.problem ?? null,
  }
}
