// The comments of the Graph stand-in: what visitors wrote under posts and photos, and what the Page may do about it
// (facebook-graph.md section 8). In memory; the server around it is graph-stand-in.ts.

/** One comment or reply as the stand-in holds it. */
export interface StandInComment {
  readonly id: string
  /** The post or photo under which it stands. */
  readonly on: string
  readonly parentId: string | null
  /** Undefined = a sticker or a picture without words. */
  message: string | undefined
  readonly createdAtMs: number
  /** Null = Facebook does not say who wrote it. */
  readonly from: { readonly id: string; readonly name: string } | null
  isHidden: boolean
  canHide: boolean
  canRemove: boolean
  /** Still answered for this many readings after it was deleted; -1 = not deleted. */
  lingers: number
}

type Body = Record<string, unknown>

/** What the Page's comments answer; `null` = no such thing. */
export interface StandInComments {
  readonly all: Map<string, StandInComment>
  readonly blocked: Set<string>
  /** People for whom blocking fails inside a 200. */
  readonly cannotBlock: Set<string>
  /** How the lists differ from what was asked. */
  readonly lists: { pageSize: number; emptyPageFirst: boolean; empty: boolean }
  add(comment: Partial<StandInComment> & Pick<StandInComment, 'on' | 'message'>): StandInComment
  list(on: string, query: URLSearchParams): Body
  read(id: string): Body | null
  /** Also removes what answers it. */
  remove(id: string, lingers: number): boolean
}

/** Makes an empty set; `newId` numbers what is added, `token` stands in the `next` addresses as Facebook's does. */
export function standInComments(newId: () => string, nowMs: () => number, token: string): StandInComments {
  const all = new Map<string, StandInComment>()
  const view = (comment: StandInComment): Body => ({
    id: comment.id,
    ...(comment.message === undefined ? { attachment: { type: 'sticker' } } : { message: comment.message }),
    created_time: new Date(comment.createdAtMs).toISOString().replace(/\.\d+Z$/, '+0000'),
    ...(comment.from === null ? {} : { from: comment.from }),
    ...(comment.parentId === null ? {} : { parent: { id: comment.parentId } }),
    is_hidden: comment.isHidden,
    can_hide: comment.canHide,
    can_remove: comment.canRemove,
    permalink_url: `https://www.facebook.com/${comment.id}`,
  })
  const comments: StandInComments = {
    all,
    blocked: new Set(),
    cannotBlock: new Set(),
    lists: { pageSize: 100, emptyPageFirst: false, empty: false },
    add(given) {
      const comment: StandInComment = {
        id: `${given.on.split('_').at(-1) ?? ''}_${newId()}`,
        parentId: null,
        createdAtMs: nowMs(),
        from: { id: '7001', name: 'A visitor' },
        isHidden: false,
        canHide: true,
        canRemove: true,
        lingers: -1,
        ...given,
      }
      all.set(comment.id, comment)
      return comment
    },
    list(on, query) {
      if (comments.lists.empty) return { data: [] }
      const next = (cursor: string) => ({
        cursors: { before: 'b', after: cursor },
        next: `http://secret.invalid/?access_token=${token}&after=${cursor}`,
      })
      const after = query.get('after')
      if (comments.lists.emptyPageFirst && after === null) return { data: [], paging: next('0') }
      const there = [...all.values()].filter(
        (one) => one.on === on && one.lingers < 0 && (query.get('filter') === 'stream' || one.parentId === null),
      )
      const newest = there.toSorted((a, b) => b.createdAtMs - a.createdAtMs || b.id.localeCompare(a.id))
      const start = Number(after ?? '0')
      const end = start + comments.lists.pageSize
      return {
        data: newest.slice(start, end).map(view),
        ...(newest.length === 0
          ? {}
          : { paging: end < newest.length ? next(String(end)) : { cursors: { before: 'b', after: String(end) } } }),
      }
    },
    read(id) {
      const comment = all.get(id)
      if (!comment) return null
      if (comment.lingers === 0) {
        all.delete(id)
        return null
      }
      if (comment.lingers > 0) comment.lingers -= 1
      return view(comment)
    },
    remove(id, lingers) {
      const comment = all.get(id)
      if (!comment || comment.lingers >= 0) return false
      for (const [other, { parentId }] of all) if (parentId === id) all.delete(other)
      if (lingers > 0) comment.lingers = lingers
      else all.delete(id)
      return true
    },
  }
  return comments
}
