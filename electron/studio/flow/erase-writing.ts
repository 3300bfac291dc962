// What was read in photos about one person, for erasing: every line that names them, or may. What such a line said goes; the place
// stays hidden for good, because it still says it in the photo.
import type { TextRegionId } from '../../../shared/model/id.ts'
import type { Subject } from '../../../shared/model/subject.ts'
import { namesInWriting } from '../../../shared/rules/find-names/names-in-writing.ts'
import { anyNameMentions } from '../../../shared/rules/name-mentions.ts'
import type { Reader, Writer } from '../store/database.ts'
import { eraseWords, regionsWithWords } from '../store/text-region.ts'
import type { ReadContext } from './context.ts'
import { rollNamesIn } from './roll-names.ts'

/** A forename alone counts, too: on a badge nothing else stands. */
export function writingNaming(reader: Reader, context: ReadContext, subject: Subject): TextRegionId[] {
  const regions = regionsWithWords(reader)
  if (regions.length === 0) return []
  const names = rollNamesIn(reader, context)
  const any = anyNameMentions(subject)
  return regions
    .filter(
      ({ words }) =>
        any.isIn(words) || namesInWriting(names, words).some(({ subjectIds }) => subjectIds.includes(subject.id)),
    )
    .map(({ id }) => id)
}

/** In the transaction that erases the person, before their names are gone. Answers how many lines there were. */
export function eraseWritingNaming(writer: Writer, context: ReadContext, subject: Subject): number {
  const ids = writingNaming(writer, context, subject)
  for (const id of ids) eraseWords(writer, id)
  return ids.length
}
