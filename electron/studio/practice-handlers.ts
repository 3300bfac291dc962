// The operations about the practice Page alone: what it shows, a visitor's comment, old posts to rehearse with.
import type { StudioContract } from '../../shared/contract/studio.ts'
import type { ParsedInputOf } from '../../shared/contract/operation.ts'
import { StudioError } from '../../shared/model/failure.ts'
import { lookAtComments } from './flow/act-on-comment.ts'
import type { CommandContext } from './flow/context.ts'
import type { PracticePage } from './page/practice-page.ts'
import type { Clock } from './ports.ts'

/** `practice` is null while nobody is signed in. */
export const practiceHandlers = (practice: () => PracticePage | null, clock: Clock) =>
  ({
    'practice.comment': async (context: CommandContext, input: ParsedInputOf<StudioContract['practice.comment']>) => {
      const written = await practice()?.visitorComment(input.of, input.name, input.text)
      if (written?.kind !== 'ok') throw new StudioError('not-found')
      return lookAtComments(context)
    },
    'practice.posts': () => practice()?.posts() ?? [],
    'practice.oldPosts': async (context: CommandContext) => {
      // Drawing is for rehearsals alone: nobody else loads it.
      const { drawOldPosts } = await import('./sample/old-posts.ts')
      await practice()?.placeOldPosts(await drawOldPosts(clock.nowMs()))
      context.announce('publications')
      return {}
    },
  }) as const
