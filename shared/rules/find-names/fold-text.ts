// A text as the names rule compares it, with the way back to the text as typed (names-rule.md section 2, 1 and 2): one
// alphabet, no accents, no invisible characters, one apostrophe, one dash. Case is kept.

/** `at[i]` and `end[i]` are the UTF-16 offsets, in the text as given, of what folded character `i` came from. */
export interface FoldedText {
  readonly folded: string
  readonly at: readonly number[]
  readonly end: readonly number[]
}

/** Characters that take no room: zero-width, soft hyphen, direction marks, variation selectors, joiners, tags. */
const invisible = /\p{Default_Ignorable_Code_Point}/u
const apostrophe = /[\u2018\u2019\u201a\u201b\u02bc\u02b9\u02bb\u02bd\u00b4\u0060\u2032\u055a\uff07]/u
const dash = /[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d]/u
const lineBreaks = '\n\r\u0085\u2028\u2029\u000b\u000c'

/** Letters that no Unicode rule takes apart, and letters of other alphabets that look like ours. */
const alike: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'Th',
  ß: 'ss',
  æ: 'ae',
  Æ: 'Ae',
  œ: 'oe',
  Œ: 'Oe',
  ı: 'i',
  ŧ: 't',
  ħ: 'h',
  ŋ: 'n',
  ɡ: 'g',
  ɑ: 'a',
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  ԁ: 'd',
  һ: 'h',
  ո: 'n',
  ӏ: 'l',
  к: 'k',
  м: 'm',
  т: 't',
  н: 'h',
  в: 'b',
  ѵ: 'v',
  ԝ: 'w',
  ԛ: 'q',
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
  І: 'I',
  Ѕ: 'S',
  Ј: 'J',
  З: 'Z',
  Ү: 'Y',
  Ԝ: 'W',
  Ѵ: 'V',
  Ӏ: 'I',
  օ: 'o',
  ս: 'u',
  հ: 'h',
  ց: 'g',
  զ: 'q',
  ѡ: 'w',
  ԍ: 'g',
  ү: 'y',
  Ё: 'E',
  ᴀ: 'a',
  ʙ: 'b',
  ᴄ: 'c',
  ᴅ: 'd',
  ᴇ: 'e',
  ꜰ: 'f',
  ɢ: 'g',
  ʜ: 'h',
  ɪ: 'i',
  ᴊ: 'j',
  ᴋ: 'k',
  ʟ: 'l',
  ᴍ: 'm',
  ɴ: 'n',
  ᴏ: 'o',
  ᴘ: 'p',
  ʀ: 'r',
  ꜱ: 's',
  ᴛ: 't',
  ᴜ: 'u',
  ᴠ: 'v',
  ᴡ: 'w',
  ʏ: 'y',
  ᴢ: 'z',
  ɩ: 'i',
  ɐ: 'a',
  ə: 'e',
  Ə: 'E',
  Ꭺ: 'A',
  Ꮯ: 'C',
  Ꭼ: 'E',
  Ꮋ: 'H',
  Ꭻ: 'J',
  Ꮶ: 'K',
  Ꮮ: 'L',
  Ꮇ: 'M',
  Ꮲ: 'P',
  Ꭱ: 'R',
  Ꮪ: 'S',
  Ꭲ: 'T',
  Ꮩ: 'V',
  Ꮃ: 'W',
  Ꮓ: 'Z',
  α: 'a',
  ο: 'o',
  ν: 'v',
  ρ: 'p',
  ι: 'i',
  κ: 'k',
  υ: 'u',
  χ: 'x',
  ε: 'e',
  η: 'n',
  τ: 't',
  ω: 'w',
  γ: 'y',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'H',
  Ι: 'I',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ο: 'O',
  Ρ: 'P',
  Τ: 'T',
  Υ: 'Y',
  Χ: 'X',
}

function foldOne(sign: string): string {
  if (lineBreaks.includes(sign)) return '\n'
  if (invisible.test(sign)) return ''
  if (apostrophe.test(sign)) return "'"
  if (dash.test(sign)) return '-'
  // Letters in black circles and squares, which no Unicode rule takes apart.
  const code = sign.codePointAt(0) ?? 0
  for (const from of [0x1f150, 0x1f170])
    if (code >= from && code < from + 26) return String.fromCharCode(65 + code - from)
  const base = sign.normalize('NFKC').normalize('NFD').replaceAll(/\p{M}/gu, '')
  return Array.from(base, (one) => alike[one] ?? one).join('')
}

const known = new Map<string, string>()

/** Folds a text. Linear in its length. */
export function foldText(text: string): FoldedText {
  let folded = ''
  const at: number[] = []
  const end: number[] = []
  for (let i = 0; i < text.length;) {
    const code = text.codePointAt(i) ?? 0
    const length = code > 0xffff ? 2 : 1
    let out: string
    if (code < 0x80 && code !== 0x60 && (code > 0x0d || code < 0x0a)) out = String.fromCharCode(code)
    else {
      const sign = String.fromCodePoint(code)
      const found = known.get(sign)
      out = found ?? foldOne(sign)
      if (found === undefined && known.size < 5_000) known.set(sign, out)
    }
    for (let k = 0; k < out.length; k += 1) {
      at.push(i)
      end.push(i + length)
    }
    // A mark or an invisible character belongs to the letter before it, so that the whole is underlined.
    if (out === '' && end.length > 0) end[end.length - 1] = i + length
    folded += out
    i += length
  }
  return { folded, at, end }
}
