// How the phrases of the moderation rule are written down and compiled: gaps, groups of words, word edges. Pure.
import type { CommentConcern, CommentFlag } from '../../model/comment.ts'

/** One phrase. `unless` is held against the text round the match: a harmless use of the same words. */
export interface Phrase {
  readonly flag: CommentFlag
  readonly concern: CommentConcern
  readonly certain: boolean
  readonly pattern: RegExp
  readonly unless?: RegExp
}

/** A space in a pattern stands for any gap, one with a question mark for a gap or none; `<staff>` and the like for the groups below. */
const groups: Readonly<Record<string, string>> = {
  staff:
    "(?:the |that |this |our |your |a |every |these |those )?(?:(?:so[-\\s]called )?head ?(?:teacher|master|mistress)?|deputy(?: head)?|teachers?|t\\.?a\\.?s?|staff|governors?|school|office|(?:dinner|lunch) ladies|secretary|sendco|senco|dsl|(?:mrs?|miss|ms|mister|sir|dr)\\.? [a-z'-]+)",
  kid: '(?:child(?:ren)?|kids?|sons?|daughters?|boys?|girls?|pupils?|lads?|lass(?:es)?|little ones?|twins|bab(?:y|ies)|year \\d|reception)',
  folk: '(?:foreigners?|immigrants?|migrants?|muslims?|jews?|jewish|gyps(?:y|ies)|travellers?|blacks|asians?|poles|polish|romanians?|albanians?|africans?|refugees|asylum seekers|gays?|lesbians?|trans(?:genders?)?|christians?|catholics?|hindus?|sikhs?|indians?|pakistanis?|chinese|somalis?|syrians?|ukrainians?|(?:eastern )?europeans|arabs?|disabled|autistics?)',
  /** Any one word. */
  w: '[^\\s,:;-]+',
  be: "(?:is|are|was|were|s|'s|'re|re|r|m|'m|am|been|being|be)",
  they: '(?:you|u|ur|he|she|they|it|we|who|that|this|everyone|nobody|someone)',
}

const compile = (source: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${source
      .replaceAll(/<(\w+)>/g, (_, name: string) => groups[name] ?? '')
      .replaceAll(' ?', '[\\s,:;-]*')
      .replaceAll(' ', '[\\s,:;-]+')})(?![\\p{L}\\p{N}])`,
    'gu',
  )

interface Options {
  readonly certain?: boolean
  readonly unless?: RegExp
}
/** A list of patterns with one meaning, each compiled once. */
export const listed = (
  flag: CommentFlag,
  concern: CommentConcern,
  sources: readonly string[],
  { certain = true, unless }: Options = {},
): Phrase[] =>
  sources.map((source) => ({
    flag,
    concern,
    certain,
    pattern: compile(source),
    ...(unless === undefined ? {} : { unless }),
  }))
