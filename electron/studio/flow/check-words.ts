// Words against the roll: while they are typed, and what a person settled about them (names-rule.md section 7). A block can
// never be settled; only the sentence or the photos can be changed.
import type { StudioContract } from '../../../shared/contract/studio.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/operation.ts'
import type { PostView } from '../../../shared/contract/views.ts'
import { StudioError } from '../../../shared/model/failure.ts'
import { reasons } from '../../../shared/rules/find-names/hit.ts'
import { insertSettledWord } from '../store/post.ts'
import { appendTrail } from '../store/trail.ts'
import type { CommandContext, ReadContext } from './context.ts'
import { judgePost, readText, sentenceAt } from './judge-post.ts'
import { rollNamesIn } from './roll-names.ts'
import { changePost, postIn } from './write-post.ts'

/** 'words.check': texts that are not saved yet. */
export function checkWords(
  context: ReadContext,
  input: ParsedInputOf<StudioContract['words.check']>,
): OutputOf<StudioContract['words.check']> {
  return context.read((reader) => {
    const index = rollNamesIn(reader, context)
    return input.texts.map(({ place, text }) => readText(index, place, text, input.withPhotos, []))
  })
}

/**
 * 'words.settle': what a person says of this word, at this place of a saved text. Holds for this very sentence only; the last
 * word counts. Fails with 'not-found' when nothing is to be reviewed there (it may block, or the text was changed meanwhile),
 * with 'bad-input' for a name with a photo, or without who agreed to it and when.
 */
export function settleWords(context: CommandContext, input: ParsedInputOf<StudioContract['words.settle']>): PostView {
  return changePost(context, input.postId, (writer, who, nowMs) => {
    const post = postIn(writer, input.postId, ['draft', 'sent-back', 'waiting'])
    const { place, as = 'not-a-pupil', permission = null } = input
    const mayBeNamed = as === 'may-be-named'
    if (mayBeNamed !== (permission !== null) || (permission !== null && permission.saidOn > context.today()))
      throw new StudioError('bad-input', { field: 'permission' })
    if (mayBeNamed && post.photos.length > 0) throw new StudioError('bad-input', { field: 'as' })
    const photo = place.kind === 'message' ? null : (post.photos[place.photo] ?? null)
    if (place.kind === 'alt-text' && !photo) throw new StudioError('not-found')
    const read = judgePost(writer, context, post).texts[place.kind === 'message' ? 0 : place.photo + 1]
    const finding = read?.findings.find((one) => one.start === input.start && one.text === input.text)
    // What the rule itself blocks stays so; what blocks because somebody said so can be taken back by another word.
    const saidToBe = finding?.verdict === 'block' && finding.reason === reasons.saidToBe
    if (!finding || (finding.verdict !== 'review' && !saidToBe)) throw new StudioError('not-found')
    const here = sentenceAt(photo ? photo.altText : post.message, finding.start)
    insertSettledWord(
      writer,
      post.id,
      {
        photoId: photo?.photoId ?? null,
        sentence: here.sentence,
        start: here.start,
        word: finding.text,
        as,
        permission,
      },
      who.accountId,
      nowMs,
    )
    appendTrail(writer, {
      atMs: nowMs,
      ...who,
      kind: 'post-changed',
      about: { post: post.id, settled: finding.rule, as },
    })
  })
}
