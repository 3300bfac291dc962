// The operations about the practice Page alone: what it shows, a visitor's comment, old posts to rehearse with.
import type { StudioContract } from '../../shared/contract/studio.ts'
import type { ParsedInputOf } from '../../shared/contract/operation.ts'
import { StudioError } from '../../shared/model/failure.ts'
import { lookAtComments } from './flow/act-on-comment.ts'
import type { CommandContext } from './flow/context.ts'
import type { PracticePage } from './page/practice-page.ts'
import type { Clock } from './ports.ts'

/** `practice` is null while nobody is signed in. */
export const practiceHandlers = (practice: () => PracticePage | null, clock: Clock) => {
  let drawing: Promise<void> | null = null
  /** What is there already is not put there again: the Page lies in one file, which would grow with every press. */
  const placeOld = async (): Promise<void> => {
    const page = practice()
    if (page === null) return
    // Drawing is for rehearsals alone: nobody else loads it.
    const { drawOldPosts } = await import('./sample/old-posts.ts')
    const there = new Set(await page.messages())
    await page.placeOldPosts(await drawOldPosts(clock.nowMs(), (message) => there.has(message)))
  }
  return {
    'practice.comment': async (context: CommandContext, input: ParsedInputOf<StudioContract['practice.comment']>) => {
      const written = await practice()?.visitorComment(input.of, input.name, input.text)
      if (written?.kind !== 'ok') throw new StudioError('not-found')
      return lookAtComments(context)
    },
    'practice.posts': () => practice()?.posts() ?? [],
    'practice.oldPosts': async (context: CommandContext) => {
      // Pressed twice, it is drawn once.
      drawing ??= placeOld().finally(() => {
        drawing = null
      })
      await drawing
      context.announce('publications')
      return {}
    },
  } as const
}
