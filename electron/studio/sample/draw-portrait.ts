// The enrolment portrait: one pupil, facing the camera in front of a plain cloth, as a school photographer takes it.
import { chanceFor } from './chance.ts'
import type { Composed, Sitter } from './compose-photo.ts'
import { asJpeg, develop } from './develop-photo.ts'
import { drawFigure } from './draw-figure.ts'
import { n, newSheet, slab } from './ink.ts'

/** 900 by 1200 pixels, JPEG with the camera's facts. `takenAt` as in CameraFacts. */
export const drawPortrait = async (sitter: Sitter, seed: number, takenAt: string): Promise<Buffer> => {
  const chance = chanceFor(seed, `portrait ${sitter.who}`)
  const sheetBehind = newSheet()
  const sheetPeople = newSheet()
  const cloth = chance.pick([
    ['#dfe8ea', '#8fa7b0'],
    ['#e9e6dc', '#b3a88f'],
    ['#dde7dc', '#93ab95'],
  ] as const)
  const frame = { x: 0, y: 0, w: 675, h: 900 }
  const behind = slab(
    0,
    0,
    675,
    900,
    sheetBehind.radial(
      [
        [0, cloth[0]],
        [1, cloth[1]],
      ],
      [0.45, 0.38],
      0.75,
    ),
  )
  const figure = drawFigure(
    sheetPeople,
    sitter.look,
    {
      yaw: chance.between(-5, 5),
      pitch: chance.between(-2, 2),
      roll: chance.between(-2, 2),
      expression: chance.pick(['smile', 'smile', 'grin']),
      left: 'down',
      right: 'down',
      stance: 'stand',
      light: -1,
    },
    { kit: 'uniform', colour: sitter.colour, holding: null, medal: false },
  )
  const composed: Composed = {
    sheetBehind,
    behind,
    sheetPeople,
    people: `<g transform="translate(337 ${n(585)}) scale(3.1)">${figure.svg}</g>`,
    frame,
    faces: [],
  }
  return asJpeg(await develop(composed, seed, `portrait ${sitter.who}`), 1200, {
    takenAt,
    orientation: 1,
    position: false,
  })
}
