// Comments and replies on the school's Page over the Graph API (facebook-graph.md section 8): read, hide, answer, block. Studio
// process. Deleting is the Page's `remove`. No write is repeated, and no success is believed without reading again.
import { z } from 'zod'
import { GraphId } from '../../../shared/model/id.ts'
import type { PageComment, PagePublisher } from '../ports.ts'
import type { GraphCall } from './graph-call.ts'
import { getFields, Listed, Made, momentOf, nextPage, read, onOk } from './graph-read.ts'
import { understand } from '../../../shared/model/understand.ts'

/** Where Facebook refuses a field, the next line asks for less. */
const COMMENT_FIELDS = [
  'id,message,created_time,from{id,name},parent{id},is_hidden,can_hide,can_remove,attachment,permalink_url',
  'id,message,created_time,from,parent,is_hidden,can_hide,can_remove,permalink_url',
  'id,message,created_time,from',
] as const

const CommentRead = z
  .looseObject({
    id: GraphId,
    message: z.string().nullish(),
    created_time: z.union([z.string(), z.number()]).optional(),
    from: z.looseObject({ id: z.string().optional(), name: z.string().optional() }).nullish(),
    parent: z.looseObject({ id: z.string().optional() }).nullish(),
    is_hidden: z.boolean().optional(),
    can_hide: z.boolean().optional(),
    can_remove: z.boolean().optional(),
    attachment: z.unknown().optional(),
    permalink_url: z.string().nullish(),
  })
  .transform((comment): PageComment => {
    const author = GraphId.safeParse(comment.from?.id)
    const parent = GraphId.safeParse(comment.parent?.id)
    return {
      id: comment.id,
      text: comment.message ?? '',
      createdAtMs: momentOf(comment.created_time),
      author: author.success ? { id: author.data, name: comment.from?.name ?? '' } : null,
      parentId: parent.success ? parent.data : null,
      isHidden: comment.is_hidden ?? false,
      canHide: comment.can_hide ?? null,
      canRemove: comment.can_remove ?? null,
      hasAttachment: comment.attachment !== undefined && comment.attachment !== null,
      permalink: comment.permalink_url ?? null,
    }
  })

/** 'blocked' answers per person, as an object or as a list of objects; only a clear true is a success. */
const Blocked = z.union([
  z.record(z.string(), z.unknown()),
  z.array(z.record(z.string(), z.unknown())).transform((list) => Object.assign({}, ...list) as Record<string, unknown>),
])

type CommentCalls = Pick<PagePublisher, 'listComments' | 'readComment' | 'setCommentHidden' | 'reply' | 'block'>

/** The calls about comments, for the Page with this id. */
export function commentCalls(call: GraphCall, pageId: GraphId): CommentCalls {
  return {
    async listComments(of, after) {
      // `stream` brings replies too; the default filter leaves them out.
      const query = {
        filter: 'stream',
        order: 'reverse_chronological',
        limit: '100',
        ...(after === null ? {} : { after }),
      }
      const listed = read(await getFields(call, `${of}/comments`, COMMENT_FIELDS, query), Listed)
      if (listed.kind !== 'ok') return listed
      const entries: PageComment[] = []
      for (const entry of listed.value.data) {
        const comment = understand(CommentRead, entry)
        // A comment that cannot be read might be the one that must go.
        if (!comment.success) return { kind: 'unknown', because: 'not-understood' }
        entries.push(comment.data)
      }
      if (listed.value.paging?.next === undefined) return { kind: 'ok', value: { entries, after: null } }
      const next = nextPage(listed.value.paging)
      if (next === null || next === after) return { kind: 'unknown', because: 'not-understood' }
      return { kind: 'ok', value: { entries, after: next } }
    },
    readComment: async (commentId) => read(await getFields(call, commentId, COMMENT_FIELDS), CommentRead),
    setCommentHidden: async (commentId, hidden) =>
      onOk(
        await call({ method: 'POST', path: commentId, body: new URLSearchParams({ is_hidden: String(hidden) }) }),
        () => null,
      ),
    async reply(commentId, message) {
      const body = new URLSearchParams({ message })
      return onOk(read(await call({ method: 'POST', path: `${commentId}/comments`, body }), Made), ({ id }) => ({
        commentId: id,
      }))
    },
    async block(authorId) {
      const body = new URLSearchParams({ psid: JSON.stringify([authorId]) })
      const answer = read(await call({ method: 'POST', path: `${pageId}/blocked`, body }), Blocked)
      if (answer.kind !== 'ok') return answer
      // A 200 may hold a failure for the very person.
      return answer.value[authorId] === true || answer.value['success'] === true
        ? { kind: 'ok', value: null }
        : { kind: 'refused', reason: 'other', code: null, subcode: null }
    },
  }
}
