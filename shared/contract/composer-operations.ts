// The operations of the composer: saving at every key, versions, templates, and what a person should think about. Schemas
// only; the handlers are electron/studio/flow/keep-draft.ts, keep-templates.ts and advise-post.ts.
import { z } from 'zod'
import { PostTemplate, PostVersion, Revision, Sitting, VersionRow } from '../model/draft.ts'
import { PostId } from '../model/id.ts'
import { DRAFT_MAX_CHARACTERS, PHOTOS_PER_POST_MAX, Post, PostPhoto } from '../model/post.ts'
import { DraftKept, PostAdvice, TemplateView } from './composer-views.ts'
import { command, query } from './operation.ts'
import { PostView } from './views.ts'

/** What the composer sends with every save. */
export const DraftInput = {
  postId: PostId,
  kind: Post.shape.kind,
  message: z.string().max(DRAFT_MAX_CHARACTERS),
  photos: z.array(PostPhoto).max(PHOTOS_PER_POST_MAX),
}
const versionNumber = z.number().int().positive()

export const composerOperations = {
  /**
   * Keeps what was typed, at every key, and nothing else: what stands in its way is asked at rest ('posts.save'). Fails with
   * 'post-changed-meanwhile' when the post is no longer the one at `revision`; the text is then kept aside as a version.
   */
  'drafts.keep': command(
    'signed-in',
    z.strictObject({ ...DraftInput, revision: Revision, sitting: Sitting }),
    DraftKept,
  ),
  'drafts.versions': query('signed-in', z.strictObject({ postId: PostId }), z.array(VersionRow)),
  'drafts.version': query('signed-in', z.strictObject({ postId: PostId, number: versionNumber }), PostVersion),
  /** An older version is the post's again, as a new version: nothing is lost. Photos that are gone stay out. */
  'drafts.restore': command(
    'signed-in',
    z.strictObject({ postId: PostId, number: versionNumber, revision: Revision }),
    PostView,
  ),
  'posts.advice': query('signed-in', z.strictObject({ postId: PostId, revision: Revision }), PostAdvice),
  /** A person says that the post reflects one of the school's values, or takes that back. The program scores nothing (P12). */
  'posts.tickValue': command(
    'signed-in',
    z.strictObject({ postId: PostId, value: z.string().min(1).max(40), ticked: z.boolean() }),
    PostAdvice,
  ),
  'templates.list': query('signed-in', z.strictObject({}), z.array(TemplateView)),
  /** Adds one (`id` null) or changes one. Fails with 'template-names-pupil' when it would name somebody. */
  'templates.save': command(
    'signed-in',
    PostTemplate.extend({ id: PostTemplate.shape.id.nullable() }),
    z.array(TemplateView),
  ),
  /** Takes one off the list: the school's own is gone, a starter can be put back. */
  'templates.remove': command(
    'signed-in',
    z.strictObject({ templateId: PostTemplate.shape.id }),
    z.array(TemplateView),
  ),
  /** A starter is again as the program brings it. */
  'templates.putBack': command(
    'signed-in',
    z.strictObject({ templateId: PostTemplate.shape.id }),
    z.array(TemplateView),
  ),
} as const
