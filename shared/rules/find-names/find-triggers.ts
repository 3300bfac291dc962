// Words that announce a person (names-rule.md section 5, E1): which words of a text a trigger reaches, through joining words,
// colons, dashes, emoji, one line break, and along a list.
import type { NameIndex } from './name-index.ts'
import type { Word } from './split-words.ts'
import { matchForm } from './match-form.ts'
import { joiners, objects, ofTheWhen, ofTheWho, roles, thingsNamed, titles, triggers } from './word-lists.ts'
import { isContinued } from './clear-words.ts'

export interface Reached {
  /** E1: a trigger reaches this word. */
  readonly trigger: readonly boolean[]
  /** R5: a trigger that asks who an unknown word is reaches it. */
  readonly asks: readonly boolean[]
  /** R6: it stands straight after "well done" and the like. */
  readonly straight: readonly boolean[]
  /** R4: a trigger reaches a name in small letters here. */
  readonly small: readonly boolean[]
  /** "by" or "from" stands directly before it. */
  readonly byOrFrom: readonly boolean[]
}

const MOST_JOINERS = 4
/** A sentence end closes a trigger; an ellipsis is suspense ("goes to … Hope"). */
const ends = (before: string) => /[.!?]/u.test(before.replaceAll(/\.{2,}/g, ''))
const breaks = (before: string) => before.split('\n').length - 1

interface Trigger {
  readonly next: number
  readonly asks: boolean
  readonly straight: boolean
  /** Labels such as "star of the week" may be followed by "Year 3:". */
  readonly label: boolean
}

const triggersByWord = Map.groupBy(triggers, (trigger) => trigger.words[0] ?? '')

function triggerAt(words: readonly Word[], i: number): Trigger | null {
  const word = words[i]
  if (!word) return null
  for (const trigger of triggersByWord.get(word.base) ?? []) {
    const fits = trigger.words.every(
      (part, k) => words[i + k]?.base === part && (k === 0 || !ends(words[i + k]?.before ?? '')),
    )
    if (fits)
      return {
        next: i + trigger.words.length,
        asks: trigger.asks,
        straight: trigger.straight,
        label: trigger.asks && !trigger.straight,
      }
  }
  const [of, the, when] = [words[i + 1], words[i + 2], words[i + 3]]
  if (
    ofTheWho.has(word.base) &&
    of?.base === 'of' &&
    the &&
    (the.base === 'the' || the.base === 'this') &&
    when &&
    ofTheWhen.has(when.base.replace(/s$/, ''))
  ) {
    return { next: i + 4, asks: true, straight: true, label: true }
  }
  return null
}

/** Marks everything that one trigger reaches. */
function follow(
  words: readonly Word[],
  trigger: Trigger,
  index: NameIndex,
  reached: { trigger: boolean[]; asks: boolean[]; straight: boolean[]; small: boolean[] },
): void {
  let joined = 0
  let broken = 0
  let items = 0
  let isList = false
  let depth = 0
  for (let i = trigger.next; i < words.length; i += 1) {
    const word = words[i]
    if (
      !word ||
      ends(
        word.before.replace(/^\.(?=\s?$)/, (dot) =>
          titles.has(words[i - 1]?.base ?? '') || /^\p{Lu}$/u.test(words[i - 1]?.text ?? '') ? '' : dot,
        ),
      )
    )
      return
    const newLines = breaks(word.before)
    broken += newLines
    isList ||= newLines > 0 && items === 0 && /[:\n]/.test(word.before)
    if (newLines > 1 && items === 0 && broken > 2) return
    if (broken > 1 && !isList) return
    // A parenthesis after a name, such as "(Year 3)", does not end a list.
    depth += word.before.split(/[([]/).length - word.before.split(/[)\]]/).length
    if (depth > 0 && items > 0) continue
    const isLabel = isYear(words, i) && (trigger.label || /^\s*[:–-]/.test(words[i + 2]?.before ?? ''))
    if (isYear(words, i) && !isLabel) {
      // "our Year 6 captain Hope", "Year 6 Hope": it says which Hope. "Year 6 and Hope" is a list.
      const next = words[i + 2]
      const named =
        next?.before === ' ' && next.capital && (matchForm(words, i + 2, index)?.form.forenameOf.length ?? 0) > 0
      if (next?.before === ' ' && (roles.has(next.base) || named) && joined < MOST_JOINERS) {
        joined += 1
        i += 1
        continue
      }
      const item = nextInList(words, i + 2, index)
      if (item === null) return
      items += 1
      joined = 0
      i = item - 1
      continue
    }
    if (isLabel) {
      i += 1
      continue
    }
    if (word.isNumber && joined < MOST_JOINERS) {
      joined += 1
      // "1st Hope": number and ending are one.
      // So are those of a class ("4B's Hope").
      if (words[i + 1]?.before === '' && /^(?:st|nd|rd|th|\p{L}(?:'?s)?)$/u.test(words[i + 1]?.base ?? '')) i += 1
      continue
    }
    if (titles.has(word.base)) {
      // The adult is the item; what follows the title belongs to it.
      items += 1
      if (!listGoesOn(words, i + 2)) return
      const joiner = words[i + 2]?.base
      i += joiner === 'and' || joiner === 'with' ? 2 : 1
      joined = 0
      continue
    }
    if (objects.has(word.base) && !(isList && items > 0)) {
      const item = nextInList(words, i + 1, index)
      if (item === null) return
      items += 1
      joined = 0
      i = item - 1
      continue
    }
    const match = matchForm(words, i, index)
    const isName = match !== null && !joiners.has(word.base)
    // "This week's readers: Hope and Will"; what follows says who the readers are.
    const follower = words[i + 1]
    if (
      !isName &&
      ofTheWho.has(word.base) &&
      joined < MOST_JOINERS &&
      follower?.capital === true &&
      /^(?: |\s*[:\u2010-\u2015-]\s*)$/.test(follower.before)
    ) {
      joined += 1
      continue
    }
    const looksNamed = word.capital || (word.shouting && isName)
    if (!isName && joiners.has(word.base)) {
      joined += 1
      if (joined > MOST_JOINERS) return
      continue
    }
    if (word.inTag && isName) {
      reached.trigger[i] = true
      return
    }
    if (!looksNamed && !(word.shouting && trigger.asks)) {
      const direct = i === trigger.next || (i === trigger.next + 1 && words[trigger.next]?.base === 'to')
      if (isName && trigger.straight && direct) reached.straight[i] = true
      if (isName) reached.small[i] = true
      return
    }
    // A class with a colon or dash after it is a label inside a list ("Oak: Will").
    const count = match?.count ?? 1
    const after = words[i + count]
    if (index.schoolWords.has(word.base) && /^\s*[:–-]\s/.test(after?.before ?? '') && !match?.form.forenameOf.length)
      continue
    if (after && /^[ \t]$/.test(after.before) && thingsNamed.has(after.base) && match?.form.nameClass !== 'plain')
      return
    reached.trigger[i] = true
    if (trigger.asks) reached.asks[i] = true
    items += 1
    joined = 0
    // The rest of the name ("Tobias Smith") belongs to the item.
    let next = i + count
    while (
      words[next] &&
      words[next]?.before === ' ' &&
      words[next]?.capital &&
      !matchForm(words, next, index)?.form.forenameOf.length
    )
      next += 1
    if (words[next]?.before === ' ' && matchForm(words, next, index) && words[next]?.capital) next += 1
    if (!listGoesOn(words, next)) return
    const joiner = words[next]
    i = joiner && (joiner.base === 'and' || joiner.base === 'with') ? next : next - 1
  }
}

const isYear = (words: readonly Word[], i: number) =>
  ['year', 'years', 'class'].includes(words[i]?.base ?? '') &&
  words[i + 1]?.isNumber === true &&
  /^ ?$/.test(words[i + 1]?.before ?? '')

/** "everyone and Hope": where the name stands that "and" or "&" joins to what was thanked, or null. */
function nextInList(words: readonly Word[], next: number, index: NameIndex): number | null {
  const link = words[next]
  if (!link || ends(link.before)) return null
  const at = link.base === 'and' && link.before === ' ' ? next + 1 : /^\s*[&+]\s*$/.test(link.before) ? next : null
  const word = at === null ? undefined : words[at]
  if (at === null || !word?.capital || ends(word.before) || isContinued(words, at)) return null
  return (matchForm(words, at, index)?.form.forenameOf.length ?? 0) > 0 ? at : null
}

/** After an item a list goes on with a comma, "and", "&", a slash, a new line, or a parenthesis. */
function listGoesOn(words: readonly Word[], next: number): boolean {
  const word = words[next]
  if (!word || ends(word.before)) return false
  if (/[,&/+;\n([]/.test(word.before)) return true
  return word.base === 'and' || word.base === 'with'
}

/** Reads all triggers of a text. */
export function findTriggers(words: readonly Word[], index: NameIndex): Reached {
  const none = () => words.map(() => false)
  const reached = { trigger: none(), asks: none(), straight: none(), small: none(), byOrFrom: none() }
  words.forEach((word, i) => {
    const trigger = triggerAt(words, i)
    if (trigger) follow(words, trigger, index, reached)
    const previous = words[i - 1]
    if (previous && (previous.base === 'by' || previous.base === 'from') && !/[.!?…,\n]/u.test(word.before))
      reached.byOrFrom[i] = true
  })
  return reached
}
