// The handlers of the composer's own operations, for studio.ts.
import type { composerOperations } from '../../shared/contract/composer-operations.ts'
import type { Handlers } from '../../shared/contract/operation.ts'
import { advisePost, tickValue } from './flow/advise-post.ts'
import type { CommandContext, ReadContext } from './flow/context.ts'
import { keepDraft, restoreVersion, showVersion, showVersions } from './flow/keep-draft.ts'
import { listTemplates, putBackTemplate, removeTemplate, saveTemplate } from './flow/keep-templates.ts'

export const composerHandlers: Handlers<typeof composerOperations, ReadContext, CommandContext> = {
  'drafts.keep': keepDraft,
  'drafts.versions': showVersions,
  'drafts.version': showVersion,
  'drafts.restore': restoreVersion,
  'posts.advice': advisePost,
  'posts.tickValue': tickValue,
  'templates.list': listTemplates,
  'templates.save': saveTemplate,
  'templates.remove': removeTemplate,
  'templates.putBack': putBackTemplate,
}
