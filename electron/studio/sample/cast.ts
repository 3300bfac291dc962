// Who is at Larkfield Primary: thirty invented pupils and four invented members of staff, their permissions and their
// faces. Nobody here is anybody. The roll that is written from it is in roll.ts.
import { PUPILS, STAFF } from './cast-rows.ts'
import { chanceFor } from './chance.ts'
import type { FaceNumbers, Look } from './look.ts'

export type ClassName = 'Maple' | 'Oak' | 'Willow'
/** The classes' jumper colours. */
export const CLASS_COLOURS: Readonly<Record<ClassName, string>> = {
  Maple: '#a9333f',
  Oak: '#2c6b4f',
  Willow: '#33669e',
}

/** What a family said about one purpose. `expired` is a yes whose last day is over; it is over for the whole row. */
export type FamilyAnswer = 'yes' | 'no' | 'withdrawn' | 'expired' | 'never-answered'
/** What a family said about recognition. */
export type BiometricAnswer =
  | 'consent'
  | 'no-answer'
  | 'not-told'
  | 'refused'
  | 'withdrawn'
  | 'parent-objects'
  | 'child-objects'

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

/** Low and high of each number that makes a face its own. */
const RANGES = {
  width: [0.92, 1.08],
  jaw: [0.94, 1.05],
  chin: [-4, 4],
  eyeGap: [18.6, 24],
  eyeDrop: [-1.5, 5],
  eyeWide: [9.6, 12.6],
  eyeOpen: [6.9, 9.6],
  eyeTilt: [-1.5, 2],
  lashes: [0, 1],
  browThick: [1.8, 4.6],
  browLift: [0, 6],
  browTilt: [-2.2, 0.4],
  browArch: [0.8, 4],
  noseWide: [4.8, 8.8],
  noseLong: [-5, 3],
  mouthWide: [12.5, 18],
  mouthDrop: [-2, 3],
  lips: [2.4, 5.2],
  ears: [0.82, 1.22],
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
    columns.set(
      name,
      steps.map((step) => low + ((high - low) * (step + 0.5)) / people),
    )
  }
  const chance = chanceFor(seed, 'face marks')
  return Array.from({ length: people }, (_, at) => {
    const of = (name: keyof typeof RANGES): number => columns.get(name)?.[at] ?? RANGES[name][0]
    return {
      width: of('width'),
      jaw: of('jaw'),
      chin: of('chin'),
      eyeGap: of('eyeGap'),
      eyeDrop: of('eyeDrop'),
      eyeWide: of('eyeWide'),
      eyeOpen: of('eyeOpen'),
      eyeTilt: of('eyeTilt'),
      lashes: of('lashes'),
      browThick: of('browThick'),
      browLift: of('browLift'),
      browTilt: of('browTilt'),
      browArch: of('browArch'),
      noseWide: of('noseWide'),
      noseLong: of('noseLong'),
      mouthWide: of('mouthWide'),
      mouthDrop: of('mouthDrop'),
      lips: of('lips'),
      ears: of('ears'),
      dimples: chance.odds(0.3),
      gap: chance.odds(0.28),
    }
  })
}

const named = (names: string): readonly [string, string, string] => {
  const [legal, preferred, surname] = names.split('|')
  if (legal === undefined || preferred === undefined || surname === undefined) throw new Error('three names are needed')
  return [legal, preferred, surname]
}

/** Everybody at Larkfield for this seed. The names and permissions are always the same; the seed moves features. */
export const castFor = (
  seed: number,
): { readonly pupils: readonly CastPupil[]; readonly staff: readonly CastStaff[] } => {
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
      legalForename,
      preferredForename,
      surname,
      className,
      facebook: answers[0],
      website: answers[1],
      print: answers[2],
      biometric: answers[3],
      neverShow: more?.neverShow ?? false,
      parent: parent[0],
      relationship: parent[1],
      how: parent[2],
      look: {
        skin,
        hair,
        hairColour,
        eyes,
        face,
        lower,
        tall,
        glasses: more?.glasses ?? null,
        freckles: more?.freckles ?? false,
        trim: more?.trim ?? null,
        beard: false,
        adult: false,
        clothes: null,
        shape: shapeOf(at),
      },
    }
  })
  const staff = STAFF.map(
    ([key, name, role, skin, hair, hairColour, eyes, face, lower, clothes, beard, glasses, trim], at): CastStaff => {
      const shape = shapeOf(PUPILS.length + at)
      return {
        key,
        name,
        role,
        // Grown faces: longer below, smaller eyes, thinner lips.
        look: {
          skin,
          hair,
          hairColour,
          eyes,
          face,
          lower,
          tall: 1.12,
          glasses,
          freckles: false,
          trim,
          beard,
          adult: true,
          clothes: { top: clothes[0], under: clothes[1], lower: clothes[2] },
          shape: {
            ...shape,
            chin: 3 + shape.chin * 0.5,
            eyeOpen: shape.eyeOpen * 0.82,
            eyeWide: shape.eyeWide * 0.92,
            eyeDrop: shape.eyeDrop - 3,
            noseLong: shape.noseLong + 2,
            gap: false,
          },
        },
      }
    },
  )
  return { pupils, staff }
}
