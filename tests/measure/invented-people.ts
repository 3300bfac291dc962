// Invented people for a synthetic school: names put together from syllables, numbers with a right check letter, and a pupil
// list of them as a school would export it. The same seed gives the same people. Nobody is anybody.

/** A small generator of even numbers 0..1 (mulberry32): the same seed gives the same row. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const HEADS = [
  'Al',
  'Be',
  'Cor',
  'Dan',
  'El',
  'Fin',
  'Gwe',
  'Ha',
  'Is',
  'Jo',
  'Ka',
  'Lu',
  'Mar',
  'No',
  'Or',
  'Pe',
  'Ro',
  'Sa',
  'Te',
  'Zo',
]
const TAILS = ['bin', 'dra', 'lia', 'mer', 'na', 'rick', 'sie', 'ton', 'vin', 'wyn']
const FIRST = [
  'Amber',
  'Bracken',
  'Cinder',
  'Drift',
  'Ember',
  'Fallow',
  'Grizzle',
  'Hazel',
  'Ivy',
  'Juniper',
  'Kestrel',
  'Larch',
  'Moor',
  'Nettle',
  'Oaken',
  'Pebble',
  'Quill',
  'Rush',
  'Sedge',
  'Thistle',
  'Umber',
  'Vetch',
  'Willow',
  'Yarrow',
]
const LAST = [
  'beck',
  'combe',
  'dale',
  'field',
  'garth',
  'ham',
  'leigh',
  'mere',
  'ridge',
  'stead',
  'thorpe',
  'wick',
  'worth',
]
const CLASSES = [
  'Maple',
  'Oak',
  'Willow',
  'Beech',
  'Rowan',
  'Hazel',
  'Elm',
  'Ash',
  'Cedar',
  'Birch',
  'Alder',
  'Holly',
  'Larch',
  'Pine',
]
const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ'

/** A number with its right check letter, the `at`-th of an invented school. */
function upn(at: number): string {
  const digits = `9993001${String(Math.floor(at / 1000) % 100).padStart(2, '0')}${String(at % 1000).padStart(3, '0')}`
  const sum = digits.split('').reduce((all, digit, i) => all + (i + 2) * Number(digit), 0)
  return `${LETTERS.charAt(sum % 23)}${digits}`
}

export interface InventedPupil {
  readonly upn: string
  readonly forename: string
  readonly surname: string
  readonly className: string
  /** The answers to the four purposes, as the list writes them. */
  readonly answers: readonly [string, string, string, string]
  readonly parents: readonly [string, string]
  readonly biometric: 'yes' | 'no' | ''
}

/** `count` pupils in classes of about thirty; most said yes, some no, some nothing. */
export function inventPupils(count: number, seed = 1): InventedPupil[] {
  const next = chance(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  return Array.from({ length: count }, (_, at) => {
    const surname = `${pick(FIRST)}${pick(LAST)}${next() < 0.08 ? `-${pick(FIRST)}${pick(LAST)}` : ''}`
    const answer = () => (next() < 0.72 ? 'Yes' : next() < 0.6 ? 'No' : '')
    const room = Math.floor(at / 30)
    return {
      upn: upn(at),
      forename: `${pick(HEADS)}${pick(TAILS)}`,
      surname,
      className: `${CLASSES[room % CLASSES.length] ?? ''}${room < CLASSES.length ? '' : ` ${String(Math.floor(room / CLASSES.length) + 1)}`}`,
      answers: [answer(), answer(), answer(), answer()],
      parents: [`${pick(HEADS)}${pick(TAILS)} ${surname}`, `${pick(HEADS)}${pick(TAILS)} ${surname}`],
      biometric: next() < 0.6 ? 'yes' : next() < 0.5 ? 'no' : '',
    }
  })
}

/** The pupils as a CSV that 'roll.check' understands without being told anything. */
export function rollText(pupils: readonly InventedPupil[]): string {
  const rows = pupils.map((one) =>
    [one.upn, one.forename, one.surname, one.className, ...one.answers, '2026-09-01'].join(','),
  )
  return `UPN,Forename,Surname,Class,Facebook,Website,Print,Display,Facebook date\n${rows.join('\n')}\n`
}
