// Personal details in a comment that have a form of their own: phone numbers, e-mail and postal addresses, number plates; and
// links. Pure. Numbers are found by libphonenumber's own British rules, links by linkify-it.
import { LinkifyIt } from 'linkify-it'
import { findPhoneNumbersInText } from 'libphonenumber-js/min'
import type { CommentConcern, CommentFlag } from '../../model/comment.ts'
import type { ReadText } from './fold-comment.ts'

/** One place, in offsets of the text that was read. */
export interface Detail {
  readonly from: number
  readonly to: number
  readonly flag: CommentFlag
  readonly concern: CommentConcern
  readonly certain: boolean
}

/** Beyond the ones that linkify-it knows: where throw-away pages live. */
const moreEndings = [
  'xyz',
  'online',
  'site',
  'club',
  'live',
  'store',
  'top',
  'app',
  'link',
  'click',
  'vip',
  'win',
  'page',
  'uk',
  'me',
]
const links = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: true }).tlds(moreEndings, true)

/** Places that a family may well point to; a link there is no advertising. */
const goodHosts =
  /(?:^|\.)(?:gov\.uk|nhs\.uk|sch\.uk|ac\.uk|police\.uk|bbc\.(?:co\.uk|com)|nspcc\.org\.uk|childline\.org\.uk|nationaltrust\.org\.uk|rspca\.org\.uk|rspb\.org\.uk|childreninneed\.co\.uk|comicrelief\.com|worldbookday\.com|bookstart\.org\.uk|booktrust\.org\.uk)$/

const digitWords: Readonly<Record<string, string>> = {
  oh: '0',
  zero: '0',
  nought: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  hundred: '00',
}
const digitWord = Object.keys(digitWords).join('|')
const spoken = new RegExp(
  `(?<![\\p{L}])(?:(?:${digitWord}|(?:double|treble|triple) (?:${digitWord})|\\d)[\\s,.-]*){6,}`,
  'gu',
)
/** At least nine digits with whatever stands between them ("07 - 7 0 0 / 900 . 123"), starting as British numbers do. */
const looseNumber = /(?<![\p{L}\p{N}£$€.:])(?:\+|00)?(?:44|[0o])(?:[\s().\-_/*~,]{0,3}[\do]){9,10}(?![\p{L}\p{N}])/gu
/** Shorter runs of digits are scores, dates and prices. */
const NUMBER_DIGITS = 9
const postcode = /(?<![\p{L}\p{N}])[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}(?![\p{L}\p{N}])/gu
const street =
  /(?<![\p{L}\p{N}])(?:flat\s+\d+\w?[,\s]+)?(?:(?:number|no\.?|house)\s+)?\d{1,3}[a-d]?[,\s]+(?:[\p{L}']+\s+){1,3}(?:road|rd|street|st|lane|ln|avenue|ave|close|drive|way|court|crescent|cres|gardens|gdns|terrace|place|grove|hill|mews|walk|row|rise|green|square)(?![\p{L}\p{N}])/gu
const notAStreet = /\b(?:year|class|minutes?|mins?|miles?|laps?|times|pm|am|days?|weeks?|years?|of|the|on|way to)\b/u
const mailInWords =
  /(?<![\p{L}\p{N}])[\p{L}\p{N}._-]{2,}\s*(?:@|\(at\)|\[at\]|\sat\s)\s*(?:gmail|hotmail|outlook|yahoo|icloud|live|aol|btinternet|sky|proton(?:mail)?|googlemail|[\p{L}\p{N}-]{2,})\s*(?:\.|\(dot\)|\[dot\]|\sdot\s)\s*(?:com|co|uk|net|org|me)(?![\p{L}\p{N}])/gu
const plate = /(?<![\p{L}\p{N}])[a-z]{2}\d{2}\s?[a-z]{3}(?![\p{L}\p{N}])/gu

/** An account on another service, given to be written to. */
const handle =
  /(?<![\p{L}])(?:telegram|whats\s?app|insta(?:gram)?|snap(?:chat)?|cash\s?app|paypal|signal|tik\s?tok|onlyfans)[\s:,-]{0,3}@[\p{L}\p{N}_.]{3,30}/gu

/** An address that is written so that no program shall find it. */
const hiddenLink = /hxxps?:\S+|[\p{L}\p{N}-]{2,}\s?[[(](?:\.|dot)[\])]\s?\p{L}{2,}/gu

/** All details of one comment, in offsets of `plain`. Linear but for the phone rules, which look at digits only. */
export function findDetails(plain: ReadText, hostsOfOurs: readonly string[]): Detail[] {
  const { text } = plain
  const found: Detail[] = []
  const add = (from: number, length: number, flag: CommentFlag, concern: CommentConcern, certain = true): void => {
    found.push({ from, to: from + length, flag, concern, certain })
  }
  if (/\d/.test(text)) {
    for (const { startsAt, endsAt } of findPhoneNumbersInText(text, 'GB'))
      add(startsAt, endsAt - startsAt, 'personal-information', 'phone-number')
    for (const match of text.matchAll(looseNumber))
      add(match.index, match[0].length, 'personal-information', 'phone-number')
    for (const match of text.matchAll(postcode))
      add(match.index, match[0].length, 'personal-information', 'postal-address')
    for (const match of text.matchAll(street)) {
      if (!notAStreet.test(match[0])) add(match.index, match[0].length, 'personal-information', 'postal-address')
    }
    for (const match of text.matchAll(plate))
      add(match.index, match[0].length, 'personal-information', 'car-number', false)
  }
  for (const match of text.matchAll(spoken)) {
    // "Double seven" is two digits; a score or a year read out is fewer than nine.
    const said = match[0].match(/\p{L}+|\d/gu) ?? []
    if (said.length >= NUMBER_DIGITS)
      add(match.index, match[0].trimEnd().length, 'personal-information', 'phone-number')
  }
  for (const match of text.matchAll(mailInWords))
    add(match.index, match[0].length, 'personal-information', 'email-address')
  for (const match of text.matchAll(hiddenLink)) add(match.index, match[0].length, 'spam', 'link')
  for (const match of text.matchAll(handle)) add(match.index, match[0].length, 'spam', 'link')
  for (const link of links.match(text) ?? []) {
    if (link.schema === 'mailto:') add(link.index, link.lastIndex - link.index, 'personal-information', 'email-address')
    else if (!isGoodHost(link.url, hostsOfOurs)) add(link.index, link.lastIndex - link.index, 'spam', 'link')
  }
  return found
}

function isGoodHost(url: string, hostsOfOurs: readonly string[]): boolean {
  // What is no address for us may still be one for a browser: it is not a good one.
  const host = /^(?:https?:)?\/\/([\p{L}\p{N}.-]+)(?=[/:?#]|$)/u.exec(url)?.[1] ?? ''
  return goodHosts.test(host) || hostsOfOurs.some((ours) => host === ours || host.endsWith(`.${ours}`))
}
