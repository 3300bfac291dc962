// The line under a message: its counts, how easily it reads, and by how much it is too long. Page only.
import { MESSAGE_MAX_CHARACTERS } from '../../../shared/model/post.ts'
import { readabilityOf } from '../../../shared/rules/readability.ts'
import { composerSentences, countLine, readingWords } from '../../words-composer.ts'
import { postSentences } from '../../words-posts.ts'
import { Icon } from '../../parts/icon.tsx'
import { countsOf } from './post-text.ts'
import { useRestedText } from './use-rested-text.ts'

const words = postSentences.composer
const sentences = composerSentences

/** Counts and the reading hint; of a very long message when its writer pauses. */
export function WordsCount({ message }: { readonly message: string }) {
  const rested = useRestedText(message)
  const { words: count, tags } = countsOf(rested)
  const reading = readabilityOf(rested)
  const over = message.length - MESSAGE_MAX_CHARACTERS
  return (
    <p className="words-count quiet">
      {message.length > MESSAGE_MAX_CHARACTERS * 0.8
        ? words.characters(message.length, MESSAGE_MAX_CHARACTERS)
        : countLine(message.length, count, tags)}
      {over > 0 && (
        <strong className="meaning-wrong">
          {' '}
          <Icon name="wrong" /> {sentences.tooLong(over)}
        </strong>
      )}
      {reading !== null && <span className="words-reading"> {readingWords(reading)}</span>}
    </p>
  )
}
