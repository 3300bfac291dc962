// The sentences of the composer: walking through findings, templates, descriptions, versions, values, what was near.
import { assertNever } from '../shared/model/failure.ts'
import type { VersionRow } from '../shared/model/draft.ts'
import type { NearPost } from '../shared/contract/composer-views.ts'
import type { Readability } from '../shared/rules/readability.ts'
import { countWords, listWords, momentWords } from './words.ts'

/** How old somebody is who can read this easily, and what would help. */
export function readingWords({ age, wordsPerSentence, longestSentence }: Readability): string {
  const long =
    longestSentence >= 30
      ? ` The longest sentence has ${String(longestSentence)} words.`
      : wordsPerSentence >= 20
        ? ` A sentence has ${String(wordsPerSentence)} words on average.`
        : ''
  if (age <= 11) return `Easy to read: most 11-year-olds could.${long}`
  if (age <= 13) return `Plain: reads at about age ${String(age)}.${long}`
  return `Hard going: about age ${String(age)} and over.${long} Shorter sentences help everybody, and families who are new to English.`
}

/** What the line under the message counts. */
export function countLine(characters: number, words: number, tags: number): string {
  const parts = [countWords(characters, 'character', 'characters'), countWords(words, 'word', 'words')]
  if (tags > 0) parts.push(countWords(tags, 'hashtag', 'hashtags'))
  return parts.join(' · ')
}

/** 'Version 7, handed in' and the like. */
export function versionWords(version: VersionRow): string {
  const made = (): string => {
    switch (version.made) {
      case 'written':
        return version.handedIn ? 'handed in' : 'written'
      case 'restored':
        return `version ${String(version.restoredFrom ?? 0)} brought back`
      case 'kept-aside':
        return 'kept aside: somebody else’s text was newer'
      default:
        return assertNever(version.made)
    }
  }
  return `Version ${String(version.number)}, ${made()}`
}

/** Why another post is worth a thought, in one sentence. */
export function nearWords(near: NearPost): string {
  const when = momentWords(near.wentOutAtMs)
  switch (near.kind) {
    case 'named-after-photo':
      return `These words may name ${listWords([...near.names])}, and a photo of ${near.names.length === 1 ? 'this pupil' : 'these pupils'} went out (${when}). Together they would put a name to a face.`
    case 'shown-after-name':
      return `A photo here shows ${listWords([...near.names])}, and a post named ${near.names.length === 1 ? 'this pupil' : 'these pupils'} (${when}). Together they would put a name to a face.`
    case 'same-event':
      return `Photos of the same event went out (${when}). A name in these words could be put to a face there.`
    default:
      return assertNever(near.kind)
  }
}

export const composerSentences = {
  found: (blocks: number, reviews: number, gaps: number): string => {
    const parts = [
      ...(blocks > 0 ? [`${countWords(blocks, 'place names', 'places name')} a pupil`] : []),
      ...(reviews > 0 ? [`${countWords(reviews, 'word', 'words')} to look at`] : []),
      ...(gaps > 0 ? [`${countWords(gaps, 'gap', 'gaps')} to fill in`] : []),
    ]
    return parts.length === 0 ? '' : `${listWords(parts)}.`
  },
  next: 'Next thing to look at',
  previous: 'The one before',
  useIt: 'Use the suggestion where the caret is',
  notPupil: 'Not a pupil, where the caret is',
  more: (count: number) => `and ${String(count)} more`,
  gapLeft: (count: number) =>
    count === 1
      ? 'One gap of the template is not filled in yet.'
      : `${String(count)} gaps of the template are not filled in yet.`,
  goThere: 'Go there',
  tooLong: (over: number) => `${countWords(over, 'character', 'characters')} more than Facebook takes.`,

  templates: {
    open: 'Templates',
    title: 'Templates',
    words: 'The school’s own beginnings. They name nobody; fill in what stands in square brackets.',
    use: 'Use it',
    edit: 'Change it',
    remove: 'Take it off the list',
    putBack: 'Put the starter back',
    add: 'New template',
    keep: 'Keep this message as a template',
    removed: 'Taken off the list',
    changed: 'changed by the school',
    own: 'the school’s own',
    name: 'What is it called?',
    body: 'Its words',
    bodyHint: 'What is to be filled in stands in square brackets: [class].',
    kind: 'For which kind of post?',
    save: 'Keep the template',
    cancel: 'Leave it as it was',
    others: 'For other kinds of post',
  },

  alt: {
    open: 'Help with the words',
    openFor: (photo: number) => `Help with the words for photo ${String(photo)}`,
    title: (photo: number) => `Words for photo ${String(photo)}`,
    who: 'Who can be seen?',
    what: 'What do they do?',
    where: 'Where?',
    use: 'Put this in',
    hint: 'Say it as you would to somebody who cannot see it. No names, and nothing that points at one child.',
    whatHint: 'For example: planting bulbs, singing on a stage, building a bridge from straws.',
    order: 'Drag a photo to another place, or move the one you are at:',
    moved: (photo: number, of: number) => `It is photo ${String(photo)} of ${String(of)} now.`,
  },

  history: {
    open: 'Earlier versions',
    title: 'Earlier versions',
    words: 'Everything that was ever saved. Nothing is lost by bringing one back.',
    empty: 'Nothing has been saved yet.',
    bringBack: 'Bring this version back',
    same: 'The words are the same as now.',
    legend: 'Underlined: it stands now and did not then. Struck through: it stood then and is gone now.',
    message: 'Message',
    alt: (photo: number) => `What photo ${String(photo)} shows`,
    order: 'The photos or their order were different.',
    kind: 'It was another kind of post.',
    added: 'added',
    removed: 'removed',
  },

  late: {
    title: 'Somebody else changed this post in the meantime',
    words: (keptAs: number) =>
      `Nothing is lost: your text is kept as version ${String(keptAs)}. Struck through is theirs, underlined is yours.`,
    mine: 'Use my text',
    theirs: 'Use theirs',
  },

  unsaved: {
    title: (count: number) =>
      count === 1
        ? 'Something that was written is not saved yet.'
        : `${String(count)} texts that were written are not saved yet.`,
    locked: 'Leave this window open, and sign in as the one who wrote it: it is then saved by itself.',
    again: 'It is kept in this window and tried again by itself. Leave the window open until this line is gone.',
    asideTitle: 'Somebody else changed that post in the meantime.',
    aside: (keptAs: number) => `Nothing is lost: your text is kept as version ${String(keptAs)} of the post.`,
    open: 'Open the post',
    show: 'Show the words',
    closeTitle: 'Close without saving?',
    closeWords: (count: number) =>
      `${count === 1 ? 'One text is' : `${String(count)} texts are`} not saved yet. It would be lost with this window. Cloakroom is trying to save it meanwhile.`,
    closeAnyway: 'Close and lose it',
    stay: 'Stay here',
    savedTitle: 'Everything is saved now.',
    savedWords: 'You can close the window.',
    closeNow: 'Close the window',
    closeNowTitle: 'You can close the window now.',
  },

  values: {
    title: 'Our values',
    words: 'A person ticks these; the program judges no tone. They do not hold the post up.',
    before: (name: string) => `ticked by ${name}, before the last change`,
    by: (name: string) => `ticked by ${name}`,
    asks: {
      Honesty: 'Is it true, and all of it?',
      Positivity: 'Would it make somebody’s day a little better?',
      Respect: 'Would everyone in it, or left out of it, be content to read it?',
      Pride: 'Is it the school at its best?',
    } as Readonly<Record<string, string>>,
  },

  near: { title: 'Think about what went out before', open: 'See that post' },

  preview: {
    phone: 'Phone',
    desktop: 'Computer',
    light: 'Light',
    dark: 'Dark',
    likeness: 'A likeness. Facebook may cut the words and the photos a little differently.',
    seeMore: 'See more',
    device: 'On which screen?',
    look: 'Which colours?',
    nothing: 'Nothing is written yet.',
  },

  notes: {
    title: (open: number) =>
      open === 0
        ? 'Sent back: every note is dealt with'
        : `Sent back: ${countWords(open, 'note', 'notes')} to deal with`,
    post: 'about the whole post',
    photo: (photo: number) => `about photo ${String(photo)}`,
    photoGone: 'about a photo that is no longer in the post',
    sentence: (text: string) => `about “${text}”`,
  },

  emergency: {
    create: 'Emergency update',
    title: 'Emergency update: words only',
    words: 'No photos. Somebody else still signs it; it is first in the queue.',
  },
} as const
