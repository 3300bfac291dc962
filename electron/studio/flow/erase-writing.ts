// What was read in photos about one person, for erasing: every line that names them, or may. What such a line said goes; the place
// stays hidden for good, because it still says it in the photo.
import type { TextRegionId } from '../../../shared/model/id.ts'
import type { Subject } from '../../../shared/model/subject.ts'
import type { NameIndex } from '../../../shared/rules/find-names/name-index.ts'
import { namesInWriting } from '../../../shared/rules/find-names/names-in-writing.ts'
import { anyNameMentions } from '../../../shared/rules/name-mentions.ts'
import type { Reader, Writer } from '../store/database.ts'
import { eraseWords, regionsSaying, wordsRead } from '../store/text-region.ts'
import type { ReadContext } from './context.ts'
import { rollNamesIn } from './roll-names.ts'

/** A forename alone counts, too: on a badge nothing else stands. */
export function writingNaming(reader: Reader, context: ReadContext, subject: Subject): TextRegionId[] {
  const read = wordsRead(reader)
  if (read.length === 0) return []
  const names = rollNamesIn(reader, context)
  const any = anyNameMentions(subject)
  return regionsSaying(
    reader,
    read.filter((words) => any.isIn(words) || mayName(names, words).has(subject.id)),
  )
}

/** Whom a text may name by one state of the register, which is the key: the same text is read once, whoever is asked about. */
const named = new WeakMap<NameIndex, Map<string, ReadonlySet<string>>>()

function mayName(names: NameIndex, words: string): ReadonlySet<string> {
  const known = named.get(names) ?? new Map<string, ReadonlySet<string>>()
  named.set(names, known)
  const before = known.get(words)
  if (before !== undefined) return before
  const found = new Set<string>(namesInWriting(names, words).flatMap(({ subjectIds }) => subjectIds))
  known.set(words, found)
  return found
}

/** In the transaction that erases the person, before their names are gone. Answers how many lines there were. */
export function eraseWritingNaming(writer: Writer, context: ReadContext, subject: Subject): number {
  const ids = writingNaming(writer, context, subject)
  for (const id of ids) eraseWords(writer, id)
  return ids.length
}
