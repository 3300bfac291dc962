// Stands the people of one picture up in their place and works out where every face comes to lie.
import type { Box } from '../../../shared/model/photo.ts'
import { CLASS_COLOURS, type CastPupil, type CastStaff } from './cast.ts'
import type { Chance } from './chance.ts'
import { drawFigure, standingHeight, type Outfit } from './draw-figure.ts'
import type { Holding } from './draw-held.ts'
import { n, newSheet, type Frame, type Sheet } from './ink.ts'
import type { ArmPose, Expression, Look, Pose } from './look.ts'
import { drawField, PODIUM, type FieldKind } from './scene-field.ts'
import { drawIndoors, type IndoorKind } from './scene-indoors.ts'
import { groundShadow, HIGH, WIDE, type Scene } from './scene.ts'
import type { Formation, Shot } from './shots.ts'

/** A person with the name the truth knows them by: a pupil's UPN or a key of the staff. */
export interface Sitter {
  readonly who: string
  readonly kind: 'pupil' | 'staff'
  readonly look: Look
  readonly colour: string
}
export const pupilSitter = (pupil: CastPupil, upn: string): Sitter => ({
  who: upn,
  kind: 'pupil',
  look: pupil.look,
  colour: CLASS_COLOURS[pupil.className],
})
export const staffSitter = (staff: CastStaff): Sitter => ({
  who: staff.key,
  kind: 'staff',
  look: staff.look,
  colour: '#55606a',
})

/** Where one drawn face is, as a part (0..1) of the upright picture, and how much of it somebody else hides. */
export interface DrawnFace {
  readonly who: string
  readonly kind: 'pupil' | 'staff'
  readonly box: Box
  /** 0 = all to be seen, 1 = nothing. */
  readonly covered: number
}
/** The layers of one picture, still as drawings, and the part of them that the camera saw (drawing units). */
export interface Composed {
  readonly sheetBehind: Sheet
  readonly behind: string
  readonly sheetPeople: Sheet
  readonly people: string
  readonly frame: Frame
  readonly faces: readonly DrawnFace[]
}

/** A spot for one person: `foot` is where the feet (or the seat) touch the ground; `size` scales the figure. */
interface Spot {
  readonly x: number
  readonly foot: number
  readonly size: number
  readonly stance: Pose['stance']
  /** Arms that may reach out without covering a neighbour. */
  readonly freeLeft: boolean
  readonly freeRight: boolean
  readonly far: boolean
}
type Range = { readonly from: number; readonly to: number }

const FIELD_KINDS: readonly string[] = ['lanes', 'finish', 'podium', 'picnic', 'goal', 'marquee'] satisfies FieldKind[]
const isField = (place: FieldKind | IndoorKind): place is FieldKind => FIELD_KINDS.includes(place)

const rowOf = (
  chance: Chance,
  count: number,
  across: Range,
  foot: number,
  size: number,
  stance: Pose['stance'] = 'stand',
  far = false,
): Spot[] => {
  const step = (across.to - across.from) / Math.max(1, count)
  return Array.from({ length: count }, (_, at) => ({
    x: across.from + step * (at + 0.5) + chance.between(-0.05, 0.05) * step,
    foot: foot + chance.between(-14, 14) * size * (far ? 0.5 : 1),
    size: size * chance.between(0.97, 1.03),
    stance,
    freeLeft: at === 0 || step > size * 215,
    freeRight: at === count - 1 || step > size * 215,
    far,
  }))
}

/** A far row in the gaps that three people in front leave open. */
const farSpots = (chance: Chance, count: number): Spot[] => {
  const gaps = [70, 185, 300, 690, 805, 1195, 1310, 1710, 1820, 1930]
  const step = gaps.length / count
  return Array.from({ length: count }, (_, at) => ({
    x: (gaps[Math.floor(at * step)] ?? 70) + chance.between(-8, 8),
    foot: 935 + chance.between(-10, 10),
    size: 0.58 * chance.between(0.97, 1.03),
    stance: 'stand',
    freeLeft: false,
    freeRight: false,
    far: true,
  }))
}

/** Spots from back to front, which is the order they are drawn in. */
const spotsFor = (chance: Chance, formation: Formation, people: number, farPeople: number): Spot[] => {
  const middle = (width: number): Range => ({ from: 1000 - width / 2, to: 1000 + width / 2 })
  switch (formation) {
    case 'row':
      return rowOf(
        chance,
        people,
        middle(Math.min(1820, people * 380)),
        1400,
        people <= 4 ? 2 : people === 5 ? 1.85 : 1.62,
      )
    case 'sacks':
      return rowOf(chance, people, middle(1840), 1395, 1.95, 'sack').map((spot) => ({
        ...spot,
        foot: spot.foot - chance.pick([0, 0, 40, 75]),
      }))
    case 'two-rows': {
      const front = Math.floor(people / 2)
      const back = people - front
      const size = people <= 9 ? 1.72 : people <= 11 ? 1.55 : 1.42
      return [
        ...rowOf(chance, back, middle(Math.min(1800, back * size * 200)), 1290, size),
        ...rowOf(chance, front, middle(Math.min(1880, front * size * 232)), 1440, size * 1.02, 'sit'),
      ]
    }
    case 'close':
      return rowOf(
        chance,
        people,
        middle(people === 3 ? 1560 : 1800),
        900 + 380 * 3.3 + (people === 3 ? 60 : 0),
        people === 3 ? 3.5 : 2.95,
      )
    case 'huddle': {
      const front = Math.floor(people / 2)
      const back = people - front
      return [
        ...rowOf(chance, back, middle(1640), 730 + 380 * 2.35, 2.35),
        ...rowOf(chance, front, middle(front === 2 ? 1060 : 1420), 1160 + 380 * 2.6, 2.6),
      ]
    }
    case 'crowd':
      return [...farSpots(chance, farPeople), ...rowOf(chance, people, middle(1500), 1450, 1.72)]
    case 'podium':
      return [1, 2, 0].map((step) => ({
        x: PODIUM[step as 0 | 1 | 2].x,
        foot: PODIUM[step as 0 | 1 | 2].y + 16,
        size: 1.62,
        stance: 'stand' as const,
        freeLeft: true,
        freeRight: true,
        far: false,
      }))
    case 'behind-table':
      return rowOf(chance, people, middle(Math.min(1800, people * 330)), 1545, people <= 5 ? 1.95 : 1.75)
    case 'tall':
      return rowOf(chance, people, middle(980), 1425, 1.78)
  }
}

const HELD: Readonly<Record<'pe' | 'uniform', readonly Holding[]>> = {
  pe: ['ball', 'egg', 'baton', 'certificate'],
  uniform: ['pumpkin', 'bread', 'leaves', 'certificate', 'painting', 'wheat', 'apples'],
}

const poseFor = (chance: Chance, shot: Shot, spot: Spot, centre: number, light: number, holding: boolean): Pose => {
  const inward = ((centre - spot.x) / 1000) * 13
  const expression: Expression =
    shot.singing === true && chance.odds(0.6)
      ? 'singing'
      : chance.pick(['smile', 'smile', 'smile', 'grin', 'grin', 'grin', 'laugh', 'calm'])
  const arm = (free: boolean): ArmPose =>
    free
      ? chance.pick(['down', 'hip', 'wave', 'high', 'down', 'around'])
      : chance.pick(['down', 'down', 'behind', 'behind'])
  const left: ArmPose = spot.stance === 'sit' || spot.stance === 'sack' ? 'knee' : arm(spot.freeLeft)
  const right: ArmPose = spot.stance === 'sit' || spot.stance === 'sack' ? 'knee' : arm(spot.freeRight)
  const cheer = spot.stance === 'sack' && chance.odds(0.25)
  return {
    yaw: Math.max(-23, Math.min(23, inward + chance.between(-9, 9))),
    pitch: chance.between(-4, 5) + (spot.stance === 'sit' ? -3 : 0),
    roll: chance.between(-6, 6),
    expression,
    left: holding ? 'hold' : cheer && spot.freeLeft ? 'wave' : left,
    right: holding ? 'hold' : right,
    stance: spot.stance,
    light,
  }
}

/** Part of a face that later figures hide, by a grid of points over it. */
const coveredBy = (face: Box, later: readonly Box[]): number => {
  let hidden = 0
  for (let row = 0; row < 10; row += 1) {
    for (let column = 0; column < 10; column += 1) {
      const x = face.x + (face.w * (column + 0.5)) / 10
      const y = face.y + (face.h * (row + 0.5)) / 10
      if (later.some((box) => x > box.x && x < box.x + box.w && y > box.y && y < box.y + box.h)) hidden += 1
    }
  }
  return hidden / 100
}

/**
 * Draws one picture. `sitters` come in the order of the spots, back row first; there must be one for every pupil, far pupil
 * and member of staff of the shot.
 */
export const composePhoto = (
  shot: Shot,
  kit: 'pe' | 'uniform',
  sitters: readonly Sitter[],
  chance: Chance,
): Composed => {
  const sheetBehind = newSheet()
  const sheetPeople = newSheet()
  const scene: Scene = isField(shot.place)
    ? drawField(sheetBehind, chance, shot.place)
    : drawIndoors(sheetBehind, chance, shot.place)
  const light = chance.odds(0.5) ? -1 : 1
  const frame = shot.formation === 'tall' ? { x: 437.5, y: 0, w: 1125, h: 1500 } : { x: 0, y: 0, w: WIDE, h: HIGH }
  const spots = spotsFor(chance, shot.formation, sitters.length - (shot.farPupils ?? 0), shot.farPupils ?? 0)
  const shade = isField(shot.place) ? '#244a1c' : '#3b2412'
  let people = ''
  const drawn: { sitter: Sitter; face: Box; solid: Box[] }[] = []
  sitters.forEach((sitter, at) => {
    const spot = spots[at]
    if (spot === undefined) throw new Error(`${shot.file} has no spot for person ${at + 1}`)
    const size = spot.size * sitter.look.tall
    const staff = sitter.kind === 'staff'
    const mayHold = shot.formation !== 'behind-table' && !spot.far && spot.stance !== 'sack' && !staff
    const holding =
      mayHold && chance.odds(0.42) ? (shot.formation === 'podium' && at === 2 ? 'cup' : chance.pick(HELD[kit])) : null
    const pose = poseFor(chance, shot, spot, 1000, light, holding !== null)
    const outfit: Outfit = {
      kit: staff ? 'staff' : kit,
      colour: sitter.colour,
      holding,
      medal: shot.formation === 'podium' || (kit === 'pe' && !staff && chance.odds(0.2)),
    }
    const figure = drawFigure(sheetPeople, sitter.look, pose, outfit)
    const neckY = spot.foot - standingHeight(sitter.look, pose) * size
    if (shot.formation !== 'behind-table')
      people += groundShadow(sheetPeople, spot.x + light * -14 * size, spot.foot + 2 * size, 105 * size, shade)
    people += `<g transform="translate(${n(spot.x)} ${n(neckY)}) scale(${n(size)})">${figure.svg}</g>`
    // The head tips about the neck (0,-8): the box keeps its size, its centre moves.
    const angle = (pose.roll * Math.PI) / 180
    const midX = (figure.face.left + figure.face.right) / 2
    const midY = (figure.face.top + figure.face.bottom) / 2 + 8
    const centreX = midX * Math.cos(angle) - midY * Math.sin(angle)
    const centreY = midX * Math.sin(angle) + midY * Math.cos(angle) - 8
    const w = (figure.face.right - figure.face.left) * size
    const h = (figure.face.bottom - figure.face.top) * size
    const left = spot.x + centreX * size - w / 2
    const top = neckY + centreY * size - h / 2
    drawn.push({
      sitter,
      face: { x: left, y: top, w, h },
      solid: [
        { x: left - 8 * size, y: top - 42 * size, w: w + 16 * size, h: h + 44 * size },
        { x: spot.x - 58 * size, y: neckY + 10 * size, w: 116 * size, h: 300 * size },
      ],
    })
  })
  const part = (value: number, from: number, whole: number): number => Math.min(1, Math.max(0, (value - from) / whole))
  const faces = drawn.map(({ sitter, face }, at): DrawnFace => {
    const x = part(face.x, frame.x, frame.w)
    const y = part(face.y, frame.y, frame.h)
    return {
      who: sitter.who,
      kind: sitter.kind,
      box: { x, y, w: part(face.x + face.w, frame.x, frame.w) - x, h: part(face.y + face.h, frame.y, frame.h) - y },
      covered: coveredBy(
        face,
        drawn.slice(at + 1).flatMap((other) => other.solid),
      ),
    }
  })
  if (scene.infront !== '') people += embed(sheetBehind, scene.infront)
  return { sheetBehind, behind: scene.behind, sheetPeople, people, frame, faces }
}

/** What stands in front was painted with the gradients of the other sheet: bring those along under names of their own. */
const embed = (from: Sheet, body: string): string =>
  `${from.definitions().replaceAll('id="d', 'id="f').replaceAll('url(#d', 'url(#f')}${body.replaceAll('url(#d', 'url(#f')}`
