// A description of a photo from three choices, so that nobody has to begin with an empty field and nobody is named. A person
// chooses; nothing looks at the picture (P39). Pure; page only.

/** Who can be seen: how it is said, and whether one person does it. */
export const seenPeople = [
  { says: 'Nobody', one: false },
  { says: 'A child', one: true },
  { says: 'Two children', one: false },
  { says: 'A small group of children', one: false },
  { says: 'Children', one: false },
  { says: 'A class', one: true },
  { says: 'Many children', one: false },
  { says: 'Children and adults', one: false },
] as const
export type SeenPeople = (typeof seenPeople)[number]['says']

/** What is often done in a school's photos; anything else can be typed. */
export const doings = [
  'singing on a stage',
  'acting in a play',
  'playing instruments',
  'running a race',
  'playing a ball game',
  'painting',
  'building a model',
  'doing an experiment',
  'reading',
  'writing at tables',
  'planting',
  'cooking',
  'dressed in costumes',
  'listening to a visitor',
  'walking in a line',
  'holding up what they made',
] as const

export const places = [
  'in a classroom',
  'in the hall',
  'on the playground',
  'on the field',
  'in the school garden',
  'in the library',
  'in a museum',
  'in a wood',
  'on a beach',
  'in a church',
  'on a bus',
] as const

/** One sentence: 'A small group of children are planting in the school garden.' Empty parts fall away. */
export function describePhoto(who: SeenPeople, what: string, where: string): string {
  const doing = what.trim().replace(/[.!]+$/, '')
  const place = where.trim().replace(/[.!]+$/, '')
  if (who === 'Nobody') {
    // Then what can be seen is a thing: 'a display of clay pots'.
    const thing = [doing, place].filter((part) => part !== '').join(' ')
    return thing === '' ? '' : `${thing.charAt(0).toUpperCase()}${thing.slice(1)}, with nobody in the picture.`
  }
  if (doing === '' && place === '') return ''
  const is = seenPeople.find((one) => one.says === who)?.one === true ? 'is' : 'are'
  return `${[who, is, doing, place].filter((part) => part !== '').join(' ')}.`
}
