// Swear words in a comment, through obscenity's list and its way of undoing disguises, with the words of school life that only
// look like them; and words with letters starred out. Pure.
import { englishDataset, englishRecommendedTransformers, parseRawPattern, RegExpMatcher, DataSet } from 'obscenity'

/** Harmless in a school's comments: characters, birds, books, places, prayers. */
const harmless = [
  'dick whittington',
  'spotted dick',
  'faggots and peas',
  'mushy peas and faggots',
  'cock crow',
  'cock crowing',
  'cock crowed',
  'kick ass',
  'dick turpin',
  'dick van dyke',
  'dick and dom',
  'dick king',
  'moby dick',
  'philip k dick',
  'cock-a-doodle',
  'cock a doodle',
  'cockadoodle',
  'cock robin',
  'weather cock',
  'weathercock',
  ...['great', 'blue', 'coal', 'marsh', 'willow', 'long tailed', 'long-tailed', 'bearded'].flatMap((kind) => [
    `${kind} tit`,
    `${kind} tits`,
  ]),
  'tit for tat',
  'tit-for-tat',
  'titmouse',
  'shiitake',
  'shitake',
  'shih tzu',
  'pussy cat',
  'pussycat',
  'pussy willow',
  'penistone',
  'fagin',
  'sex education',
  'same sex',
  'relationships and sex',
  'hookers lane',
  'rugby hooker',
  'hooker and prop',
  'our hooker',
  'analogue',
  'turdus',
  'booby prize',
  'booby trap',
  'blue footed boob',
  'prickly',
  'pinprick',
  'therapist',
  'grape',
  'rape seed',
  'rapeseed',
  'oilseed rape',
  'oil seed rape',
  'arse nal',
  'bass clef',
  'first class',
]

const more = [
  'bugger',
  'crap',
  'crappy',
  'bollock',
  'tosser',
  'feck',
  'effing',
  'shite',
  'shag',
  'knob',
  'minge',
  'wtaf',
  'wtf',
  'stfu',
  'gtfo',
  'pmsl',
  'bellend',
  'douche',
  'motherf',
  'gobshite',
  'arsehole',
]
const notMore = [
  'shaggy',
  'door knob',
  'doorknob',
  'knobbly',
  'minger',
  'shag pile',
  'scrap',
  'hodge',
  'ebugger',
  'knob of butter',
]

const dataset = new DataSet<{ originalWord: string }>().addAll(englishDataset)
for (const word of more)
  dataset.addPhrase((phrase) => phrase.setMetadata({ originalWord: word }).addPattern(parseRawPattern(`|${word}`)))

const matcher = new RegExpMatcher({
  ...dataset.build(),
  ...englishRecommendedTransformers,
  whitelistedTerms: [...(dataset.build().whitelistedTerms ?? []), ...harmless, ...notMore],
})

/** Words that are often starred out, whole. */
const starred = [
  'fuck fucks fucker fuckers fucked fucking fuckin shit shits shite shitty shitshow bullshit cunt cunts wank wanker wankers twat',
  'twats bitch bitches bastard bastards arse arsehole arseholes ass asshole piss pissed prick pricks dick dickhead cock tosser',
  'tossers slut sluts slag slags whore bollocks crap knob knobhead bellend idiot idiots moron morons stupid retard retards retarded',
  'spastic paki pakis nigger niggers nigga faggot fag poof pikey pikeys bloody hell paedo pedo nonce liar liars scum',
]
  .join(' ')
  .split(' ')
const signInside = /[\p{L}@$!0-9]+[*#%_$@!.~-]+[\p{L}*#%_$@!~]*|\*{1,}[\p{L}][\p{L}*]+/gu

/** Start and end of each swear word, in offsets of `text`, which is given with small letters. */
export function findSwearing(text: string): { readonly from: number; readonly to: number }[] {
  const found = matcher.getAllMatches(text, true).map(({ startIndex, endIndex }) => ({
    from: startIndex,
    to: endIndex + 1,
  }))
  for (const match of text.matchAll(signInside)) {
    const word = match[0].replace(/[!.~-]+$/u, '')
    if (isStarred(word)) found.push({ from: match.index, to: match.index + word.length })
  }
  return found
}

function isStarred(word: string): boolean {
  const hidden = /[*#%_$@!~-]/u
  if (!hidden.test(word) || (word.match(/\p{L}/gu)?.length ?? 0) < 1 || word.length < 3) return false
  const letters = Array.from(word)
  return starred.some((bad) => {
    // "f***" and "f*ck" alike: as long as the word, or with one star for several letters.
    if (bad.length === letters.length)
      return letters.every((sign, i) => hidden.test(sign) || sign === bad[i]) && letters[0] === bad[0]
    if (letters.length > bad.length || !word.includes('*')) return false
    const pattern = letters
      .map((sign) => (hidden.test(sign) ? '\\p{L}+' : sign.replace(/[.\\+?^${}()|[\]]/, '')))
      .join('')
    return letters.filter((sign) => !hidden.test(sign)).length >= 2 && new RegExp(`^${pattern}$`, 'u').test(bad)
  })
}
