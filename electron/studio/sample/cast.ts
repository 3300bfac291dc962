// Who is at Larkfield Primary: thirty invented pupils and four invented members of staff, their permissions and their
// faces. Nobody here is anybody. The roll that is written from it is in roll.ts.
import { chanceFor } from './chance.ts'
import type { FaceNumbers, FaceShape, HairStyle, Look, Skin } from './look.ts'

export type ClassName = 'Maple' | 'Oak' | 'Willow'
/** The classes' jumper colours. */
export const CLASS_COLOURS: Readonly<Record<ClassName, string>> = { Maple: '#a9333f', Oak: '#2c6b4f', Willow: '#33669e' }

/** What a family said about one purpose. `expired` is a yes whose last day is over; it is over for the whole row. */
export type FamilyAnswer = 'yes' | 'no' | 'withdrawn' | 'expired' | 'never-answered'
/** What a family said about recognition. */
export type BiometricAnswer = 'consent' | 'no-answer' | 'not-told' | 'refused' | 'withdrawn' | 'parent-objects' | 'child-objects'

/** A pupil before there is a UPN or a date. */
export interface CastPupil {
  readonly legalForename: string
  readonly preferredForename: string
  readonly surname: string
  readonly className: ClassName
  readonly facebook: FamilyAnswer
  readonly website: FamilyAnswer
  readonly print: FamilyAnswer
  readonly neverShow: boolean
  readonly biometric: BiometricAnswer
  readonly parent: string
  readonly relationship: 'Mother' | 'Father' | 'Grandmother' | 'Carer'
  readonly how: 'Paper' | 'Online'
  readonly look: Look
}
/** A member of staff; `role` is one of the five of the policy (P5). */
export interface CastStaff {
  readonly key: string
  readonly name: string
  readonly role: 'headteacher' | 'deputy' | 'business_manager' | 'office'
  readonly look: Look
}

type Glasses = Look['glasses']
type PupilRow = readonly [
  names: string,
  className: ClassName,
  answers: readonly [facebook: FamilyAnswer, website: FamilyAnswer, print: FamilyAnswer, biometric: BiometricAnswer],
  parent: readonly [name: string, relationship: CastPupil['relationship'], how: CastPupil['how']],
  body: readonly [skin: Skin, hair: HairStyle, hairColour: string, eyes: string, face: FaceShape, lower: Look['lower'], tall: number],
  more?: { readonly glasses?: Glasses; readonly freckles?: true; readonly trim?: string; readonly neverShow?: true },
]

const [BROWN, DARK, HAZEL, BLUE, GREEN, GREY] = ['#6b4226', '#3a2216', '#7d6231', '#4f86b5', '#55803f', '#7c8c99']
const [BLACK, SOOT, COCOA, CHESTNUT, AUBURN, GINGER, SAND, BLOND, FLAX] = ['#1d1718', '#2b1f1c', '#4a2f20', '#6e4425', '#7c3a1f', '#c8642a', '#a98252', '#d3aa62', '#ecd39a']

// Names: "legal forename|preferred forename|surname".
const PUPILS: readonly PupilRow[] = [
  ['Amelia|Amelia|Thornton', 'Maple', ['yes', 'yes', 'yes', 'consent'], ['Rachel Thornton', 'Mother', 'Online'], ['peach', 'long-wavy', CHESTNUT, HAZEL, 'oval', 'skirt', 0.95], { trim: '#e4637f' }],
  ['Oluwaseun-Christopher|Seun|Featherstonehaugh', 'Maple', ['yes', 'yes', 'yes', 'consent'], ['Adaeze Featherstonehaugh', 'Mother', 'Paper'], ['deep', 'fade', BLACK, DARK, 'square', 'trousers', 1]],
  ['Zoë|Zoë|Marchetti', 'Maple', ['yes', 'yes', 'never-answered', 'consent'], ['Paolo Marchetti', 'Father', 'Online'], ['olive', 'bob', COCOA, BROWN, 'heart', 'pinafore', 0.92], { trim: '#f0b429' }],
  ['Noah|Noah|Kettleworth', 'Maple', ['no', 'yes', 'yes', 'consent'], ['Emma Kettleworth', 'Mother', 'Paper'], ['fair', 'tousled', BLOND, BLUE, 'round', 'trousers', 0.94], { freckles: true }],
  ['Hope|Hope|Ellery', 'Maple', ['yes', 'yes', 'yes', 'consent'], ['Joan Ellery', 'Grandmother', 'Paper'], ['porcelain', 'plaits', GINGER, GREEN, 'long', 'pinafore', 0.96], { freckles: true, trim: '#4d9a6a' }],
  ['Arjan|Arjan|Dhillon', 'Maple', ['yes', 'yes', 'yes', 'consent'], ['Harpreet Dhillon', 'Mother', 'Online'], ['amber', 'patka', BLACK, DARK, 'oval', 'trousers', 0.97], { trim: '#27568c' }],
  ["Finn|Finn|O'Brien", 'Maple', ['withdrawn', 'no', 'yes', 'consent'], ["Aoife O'Brien", 'Mother', 'Online'], ['porcelain', 'curls', GINGER, BLUE, 'heart', 'trousers', 0.93], { freckles: true }],
  ['Aaliyah|Aaliyah|Rahman', 'Maple', ['yes', 'yes', 'yes', 'no-answer'], ['Nasreen Rahman', 'Mother', 'Paper'], ['tan', 'hijab', SOOT, BROWN, 'oval', 'skirt', 0.98], { trim: '#6f8fb8' }],
  ['Jean-Luc|Jean-Luc|Moreau', 'Maple', ['yes', 'no', 'yes', 'consent'], ['Claire Moreau', 'Mother', 'Online'], ['fair', 'bowl', CHESTNUT, BROWN, 'square', 'trousers', 0.95]],
  ['Matilda|Tilly|Ashdown', 'Maple', ['never-answered', 'never-answered', 'never-answered', 'consent'], ['Kate Ashdown', 'Mother', 'Paper'], ['peach', 'space-buns', FLAX, BLUE, 'round', 'skirt', 0.91], { trim: '#9a5fb5' }],
  ['William|Will|Hardacre', 'Oak', ['yes', 'yes', 'yes', 'consent'], ['Peter Hardacre', 'Father', 'Online'], ['peach', 'side-part', COCOA, GREY, 'long', 'trousers', 1.03], { glasses: { shape: 'round', colour: '#33302e' } }],
  ['Ngozi|Ngozi|Adeyemi', 'Oak', ['yes', 'yes', 'yes', 'consent'], ['Chidi Adeyemi', 'Father', 'Online'], ['ebony', 'puffs', BLACK, DARK, 'round', 'pinafore', 1], { trim: '#f2b33d' }],
  ['Sofía|Sofía|Navarro', 'Oak', ['no', 'no', 'no', 'refused'], ['Elena Navarro', 'Mother', 'Paper'], ['honey', 'ponytail', SOOT, BROWN, 'oval', 'skirt', 1.02], { trim: '#d9485f' }],
  ['Kofi|Kofi|Mensah-Clarke', 'Oak', ['yes', 'yes', 'yes', 'consent'], ['Abena Mensah-Clarke', 'Mother', 'Paper'], ['ebony', 'crop', BLACK, DARK, 'long', 'trousers', 1.06], { glasses: { shape: 'oblong', colour: '#3b78b4' } }],
  ['Mei-Lin|Mei|Zhao', 'Oak', ['expired', 'expired', 'expired', 'consent'], ['Wei Zhao', 'Father', 'Online'], ['honey', 'bob', BLACK, DARK, 'round', 'skirt', 0.97], { trim: '#d6455a' }],
  ['Harry|Harry|Pemberthy', 'Oak', ['yes', 'yes', 'yes', 'parent-objects'], ['Laura Pemberthy', 'Mother', 'Paper'], ['fair', 'crop', SAND, GREEN, 'square', 'trousers', 1.04]],
  ['Isla|Isla|MacLeod', 'Oak', ['yes', 'yes', 'no', 'consent'], ['Morag MacLeod', 'Mother', 'Online'], ['porcelain', 'long-straight', AUBURN, GREEN, 'oval', 'pinafore', 1.01], { freckles: true, trim: '#3f8f8a' }],
  ['Yusuf|Yusuf|Demir', 'Oak', ['yes', 'yes', 'yes', 'consent'], ['Elif Demir', 'Mother', 'Online'], ['olive', 'curls', BLACK, BROWN, 'square', 'trousers', 1], { glasses: { shape: 'oblong', colour: '#2a2a2e' } }],
  ['Saoirse|Saoirse|Gallagher', 'Oak', ['yes', 'yes', 'yes', 'not-told'], ['Brid Gallagher', 'Carer', 'Paper'], ['fair', 'long-curls', AUBURN, BLUE, 'heart', 'skirt', 0.99], { freckles: true, neverShow: true }],
  ['Theodore|Theo|Lindqvist', 'Oak', ['never-answered', 'yes', 'yes', 'consent'], ['Anna Lindqvist', 'Mother', 'Online'], ['porcelain', 'bowl', FLAX, GREY, 'long', 'trousers', 1.02]],
  ['May|May|Okonkwo-Hart', 'Willow', ['yes', 'yes', 'yes', 'consent'], ['Simon Okonkwo-Hart', 'Father', 'Online'], ['brown', 'afro', SOOT, BROWN, 'heart', 'skirt', 1.05], { trim: '#e7553f' }],
  ['Priya|Priya|Raghunathan', 'Willow', ['yes', 'yes', 'yes', 'consent'], ['Lakshmi Raghunathan', 'Mother', 'Paper'], ['amber', 'long-straight', BLACK, DARK, 'heart', 'pinafore', 1.06], { glasses: { shape: 'upswept', colour: '#b02f4a' } }],
  ['Callum|Callum|Fairweather', 'Willow', ['withdrawn', 'withdrawn', 'no', 'withdrawn'], ['Gillian Fairweather', 'Mother', 'Paper'], ['fair', 'side-part', AUBURN, HAZEL, 'round', 'trousers', 1.07]],
  ['Grace|Grace|Whitcombe', 'Willow', ['yes', 'yes', 'yes', 'child-objects'], ['Helen Whitcombe', 'Mother', 'Online'], ['peach', 'bun', COCOA, HAZEL, 'oval', 'skirt', 1.08], { trim: '#7fb2d6' }],
  ['Ravi|Ravi|Chandrasekhar', 'Willow', ['yes', 'no', 'yes', 'consent'], ['Anil Chandrasekhar', 'Father', 'Online'], ['brown', 'tousled', BLACK, DARK, 'long', 'trousers', 1.1]],
  ['Beatrix|Bea|Underhill', 'Willow', ['yes', 'yes', 'yes', 'consent'], ['Fiona Underhill', 'Mother', 'Online'], ['fair', 'pixie', BLOND, GREEN, 'heart', 'skirt', 1.04], { glasses: { shape: 'round', colour: '#1f8a8a' } }],
  ['Zuri|Zuri|Kamau', 'Willow', ['yes', 'yes', 'yes', 'consent'], ['Wanjiru Kamau', 'Mother', 'Paper'], ['deep', 'braids', BLACK, DARK, 'oval', 'skirt', 1.09], { trim: '#e2558f' }],
  ['Łukasz|Luke|Wiśniewski', 'Willow', ['expired', 'expired', 'no', 'consent'], ['Marta Wiśniewska', 'Mother', 'Paper'], ['fair', 'crop', BLOND, BLUE, 'oval', 'trousers', 1.12]],
  ["Imogen|Imogen|D'Arcy", 'Willow', ['yes', 'yes', 'yes', 'consent'], ["Rupert D'Arcy", 'Father', 'Online'], ['peach', 'side-ponytail', CHESTNUT, BLUE, 'square', 'pinafore', 1.07], { freckles: true, trim: '#e46a88' }],
  ['Samir|Samir|Haddad', 'Willow', ['yes', 'never-answered', 'no', 'consent'], ['Leila Haddad', 'Mother', 'Online'], ['tan', 'side-part', BLACK, GREEN, 'round', 'trousers', 1.08], { neverShow: true }],
]

type StaffRow = readonly [key: string, name: string, role: CastStaff['role'], skin: Skin, hair: HairStyle, hairColour: string, eyes: string, face: FaceShape, lower: Look['lower'], clothes: readonly [string, string, string], beard: boolean, glasses: Glasses, trim: string | null]
const STAFF: readonly StaffRow[] = [
  ['head', 'Margaret Holloway', 'headteacher', 'fair', 'bob', '#9b948e', BLUE, 'oval', 'skirt', ['#27506b', '#f4ead9', '#27405a'], false, { shape: 'upswept', colour: '#5a3b6b' }, null],
  ['deputy', 'Daniel Achebe', 'deputy', 'deep', 'fade', BLACK, DARK, 'square', 'trousers', ['#566270', '#dfeaf4', '#30363f'], true, null, null],
  ['business', 'Susan Prior', 'business_manager', 'peach', 'long-wavy', AUBURN, GREEN, 'long', 'trousers', ['#7a3b56', '#fbf4ee', '#3c3440'], false, null, null],
  ['office', 'Mohan Pillai', 'office', 'amber', 'balding', '#4c443f', BROWN, 'round', 'trousers', ['#4d7a5f', '#fdfbf2', '#44484f'], false, { shape: 'oblong', colour: '#2e2b2b' }, null],
]

/** Low and high of each number that makes a face its own. */
const RANGES = {
  width: [0.92, 1.08], jaw: [0.94, 1.05], chin: [-4, 4], eyeGap: [18.6, 24], eyeDrop: [-1.5, 5], eyeWide: [9.6, 12.6], eyeOpen: [6.9, 9.6], eyeTilt: [-1.5, 2],
  lashes: [0, 1], browThick: [1.8, 4.6], browLift: [0, 6], browTilt: [-2.2, 0.4], browArch: [0.8, 4], noseWide: [4.8, 8.8], noseLong: [-5, 3],
  mouthWide: [12.5, 18], mouthDrop: [-2, 3], lips: [2.4, 5.2], ears: [0.82, 1.22],
} as const satisfies Partial<Record<keyof FaceNumbers, readonly [number, number]>>

/**
 * The numbers of all faces at once: every range is cut into as many steps as there are people and each person gets
 * another step (a Latin square), so that the faces lie as far apart as the ranges allow.
 */
const faceNumbers = (seed: number, people: number): FaceNumbers[] => {
  const columns = new Map<string, number[]>()
  for (const [name, [low, high]] of Object.entries(RANGES)) {
    const chance = chanceFor(seed, `face ${name}`)
    const steps = chance.shuffle(Array.from({ length: people }, (_, at) => at))
    columns.set(name, steps.map((step) => low + ((high - low) * (step + 0.5)) / people))
  }
  const chance = chanceFor(seed, 'face marks')
  return Array.from({ length: people }, (_, at) => {
    const of = (name: keyof typeof RANGES): number => columns.get(name)?.[at] ?? RANGES[name][0]
    return {
      width: of('width'), jaw: of('jaw'), chin: of('chin'), eyeGap: of('eyeGap'), eyeDrop: of('eyeDrop'), eyeWide: of('eyeWide'), eyeOpen: of('eyeOpen'), eyeTilt: of('eyeTilt'),
      lashes: of('lashes'), browThick: of('browThick'), browLift: of('browLift'), browTilt: of('browTilt'), browArch: of('browArch'), noseWide: of('noseWide'), noseLong: of('noseLong'),
      mouthWide: of('mouthWide'), mouthDrop: of('mouthDrop'), lips: of('lips'), ears: of('ears'), dimples: chance.odds(0.3), gap: chance.odds(0.28),
    }
  })
}

const named = (names: string): readonly [string, string, string] => {
  const [legal, preferred, surname] = names.split('|')
  if (legal === undefined || preferred === undefined || surname === undefined) throw new Error('three names are needed')
  return [legal, preferred, surname]
}

/** Everybody at Larkfield for this seed. The names and permissions are always the same; the seed moves features. */
export const castFor = (seed: number): { readonly pupils: readonly CastPupil[]; readonly staff: readonly CastStaff[] } => {
  const shapes = faceNumbers(seed, PUPILS.length + STAFF.length)
  const shapeOf = (at: number): FaceNumbers => {
    const shape = shapes[at]
    if (shape === undefined) throw new Error('a face is missing')
    return shape
  }
  const pupils = PUPILS.map(([names, className, answers, parent, body, more], at): CastPupil => {
    const [legalForename, preferredForename, surname] = named(names)
    const [skin, hair, hairColour, eyes, face, lower, tall] = body
    return {
      legalForename, preferredForename, surname, className,
      facebook: answers[0], website: answers[1], print: answers[2], biometric: answers[3],
      neverShow: more?.neverShow ?? false,
      parent: parent[0], relationship: parent[1], how: parent[2],
      look: { skin, hair, hairColour, eyes, face, lower, tall, glasses: more?.glasses ?? null, freckles: more?.freckles ?? false, trim: more?.trim ?? null, beard: false, adult: false, clothes: null, shape: shapeOf(at) },
    }
  })
  const staff = STAFF.map(([key, name, role, skin, hair, hairColour, eyes, face, lower, clothes, beard, glasses, trim], at): CastStaff => {
    const shape = shapeOf(PUPILS.length + at)
    return {
      key, name, role,
      // Grown faces: longer below, smaller eyes, thinner lips.
      look: { skin, hair, hairColour, eyes, face, lower, tall: 1.12, glasses, freckles: false, trim, beard, adult: true, clothes: { top: clothes[0], under: clothes[1], lower: clothes[2] }, shape: { ...shape, chin: 3 + shape.chin * 0.5, eyeOpen: shape.eyeOpen * 0.82, eyeWide: shape.eyeWide * 0.92, eyeDrop: shape.eyeDrop - 3, noseLong: shape.noseLong + 2, gap: false } },
    }
  })
  return { pupils, staff }
}
