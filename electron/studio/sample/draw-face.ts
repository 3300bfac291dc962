// A drawn face: ears, eyes, brows, nose, mouth on the head's outline. It is meant to be found by a face finder and to be told
// apart by a recogniser, so it has the light and shade of a head, not only lines. Units as in turn-head.ts.
import { beard, freckles, glasses } from './draw-face-marks.ts'
import { darker, fill, lighter, line, mix, n, oval, through, type Point, type Sheet } from './ink.ts'
import { SKINS, type Look, type Pose } from './look.ts'
import { outlineOf, type Turned } from './turn-head.ts'

const ear = (look: Look, turned: Turned, sign: 1 | -1): string => {
  const tones = SKINS[look.skin]
  const seen = 1 - sign * turned.sin * 1.5
  if (seen < 0.35) return ''
  const x = sign * turned.halfWidth * 0.99 + turned.sin * 2
  const size = look.shape.ears
  const width = 8.5 * size * Math.min(1.15, seen)
  return (
    oval(x, 8, width, 14 * size, tones.base, `stroke="${darker(tones.shade, 0.15)}" stroke-opacity=".5"`) +
    oval(x + sign * 1.2, 8.5, width * 0.6, 9 * size, tones.shade, 'opacity=".55"') +
    oval(x - sign, 11, width * 0.42, 6 * size, tones.base, 'opacity=".8"')
  )
}

const eye = (sheet: Sheet, look: Look, pose: Pose, turned: Turned, sign: 1 | -1): string => {
  const tones = SKINS[look.skin]
  const s = look.shape
  const [x, y] = turned.on(sign * s.eyeGap, 3 + s.eyeDrop)
  const wide = s.eyeWide
  const squint = pose.expression === 'laugh' ? 0.72 : pose.expression === 'grin' ? 0.88 : 1
  const open = s.eyeOpen * squint
  const tilt = -sign * s.eyeTilt
  const lower = pose.expression === 'laugh' ? 0.55 : 0.85
  const upper = `M${n(-wide)} ${n(tilt)}C${n(-wide * 0.55)} ${n(-open * 1.42 + tilt * 0.5)} ${n(wide * 0.55)} ${n(-open * 1.42 - tilt * 0.5)} ${n(wide)} ${n(-tilt)}`
  const whole = `${upper}C${n(wide * 0.5)} ${n(open * lower)} ${n(-wide * 0.5)} ${n(open * lower)} ${n(-wide)} ${n(tilt)}Z`
  const iris = Math.min(7, s.eyeOpen * 0.8)
  const look_x = turned.sin * 2.2
  const dark = look.skin === 'porcelain' || look.skin === 'fair' ? '#4a2f2a' : '#24140f'
  const crease = `M${n(-wide * 0.95)} ${n(tilt - 2.4)}C${n(-wide * 0.5)} ${n(-open * 1.42 - 3.4)} ${n(wide * 0.5)} ${n(-open * 1.42 - 3.4)} ${n(wide * 0.98)} ${n(-tilt - 2)}`
  const outer = sign * wide
  const outerY = -sign * tilt
  const lashes =
    s.lashes > 0.5
      ? line(
          `M${n(outer * 0.98)} ${n(outerY - 0.5)}l${n(sign * 3)} -2.6M${n(outer * 0.72)} ${n(outerY - open * 0.62)}l${n(sign * 2.2)} -3`,
          dark,
          1.3,
        )
      : ''
  return `<g transform="translate(${n(x)} ${n(y)}) scale(${n(turned.narrow(sign * s.eyeGap))} 1)">${
    oval(
      0,
      -1,
      wide * 1.5,
      open * 2.1,
      sheet.radial([
        [0, tones.shade, 0.5],
        [1, tones.shade, 0],
      ]),
    ) +
    fill(whole, '#fbf8f3') +
    `<g clip-path="${sheet.clip(whole)}">` +
    oval(
      look_x,
      -0.6,
      iris,
      iris,
      sheet.radial(
        [
          [0, lighter(look.eyes, 0.25)],
          [0.6, look.eyes],
          [1, darker(look.eyes, 0.55)],
        ],
        [0.5, 0.65],
      ),
    ) +
    oval(look_x, -0.6, iris * 0.47, iris * 0.47, '#0d090a') +
    oval(-pose.light * -1.6 + look_x, -2.6, 1.5, 1.6, '#ffffff', 'opacity=".95"') +
    fill(`M${n(-wide)} ${n(-open * 2)}H${n(wide)}V${n(-open * 0.45)}H${n(-wide)}Z`, '#4a3440', 'opacity=".16"') +
    '</g>' +
    line(upper, dark, 1.9 + s.lashes * 0.7) +
    line(
      `M${n(-wide * 0.8)} ${n(open * lower * 0.42 + tilt)}C${n(-wide * 0.4)} ${n(open * lower * 0.86)} ${n(wide * 0.4)} ${n(open * lower * 0.86)} ${n(wide * 0.8)} ${n(open * lower * 0.42 - tilt)}`,
      darker(tones.shade, 0.25),
      0.9,
      'opacity=".6"',
    ) +
    line(crease, darker(tones.shade, 0.2), 1.1, 'opacity=".55"') +
    lashes
  }</g>`
}

const brow = (look: Look, pose: Pose, turned: Turned, sign: 1 | -1): string => {
  const s = look.shape
  const raised = pose.expression === 'singing' ? 3 : pose.expression === 'laugh' ? 1.5 : 0
  const y = -12 - s.browLift - raised + s.eyeDrop * 0.5
  const half = s.eyeWide * 1.32
  const at = (part: number, up: number): Point => turned.on(sign * (s.eyeGap + part * half), y + up)
  const thick = s.browThick
  const top: Point[] = [
    at(-1, s.browTilt + 0.3 - s.browArch * 0.38),
    at(-0.2, -s.browArch),
    at(0.5, -s.browArch - s.browTilt * 0.5),
    at(1.05, 1.5 - s.browTilt),
  ]
  const under: Point[] = [
    at(0.5, -s.browArch - s.browTilt * 0.5 + thick * 0.75),
    at(-0.2, -s.browArch + thick),
    at(-0.95, s.browTilt + thick + 0.1 - s.browArch * 0.38),
  ]
  const dark = look.hair === 'hijab' || look.hair === 'patka' ? '#2a1a15' : look.hairColour
  const colour = mix(dark, SKINS[look.skin].shade, dark < '#60' ? 0.08 : 0.25)
  return fill(through([...top, ...under], true), darker(colour, 0.28), 'opacity=".92"')
}

const nose = (sheet: Sheet, look: Look, pose: Pose, turned: Turned): string => {
  const tones = SKINS[look.skin]
  const s = look.shape
  const tipY = 19 + s.noseLong + s.eyeDrop * 0.5
  const [topX, topY] = turned.on(0, 0, 2)
  const [x, y] = turned.on(0, tipY, 9)
  const [baseX, baseY] = turned.on(0, tipY + 6, 5)
  const w = s.noseWide
  const shadowed = pose.light > 0 ? -1 : 1
  const dark = darker(tones.shade, 0.32)
  const bridge = `M${n(topX + shadowed * 4)} ${n(topY - 6)}C${n(topX + shadowed * 3)} ${n(y - 8)} ${n(x + shadowed * w * 0.6)} ${n(y - 7)} ${n(x + shadowed * w * 0.95)} ${n(y + 2)}L${n(x + shadowed * 1)} ${n(y)}L${n(topX)} ${n(topY - 4)}Z`
  return (
    fill(bridge, tones.shade, 'opacity=".24"') +
    oval(
      baseX,
      baseY + 2,
      w * 1.25,
      4.2,
      sheet.radial([
        [0, dark, 0.45],
        [1, dark, 0],
      ]),
    ) +
    oval(
      x,
      y - 1,
      w * 0.92,
      w * 0.78,
      sheet.radial(
        [
          [0, tones.light],
          [0.55, tones.base, 0.9],
          [1, tones.shade, 0.1],
        ],
        [0.5 + pose.light * 0.12, 0.35],
      ),
    ) +
    line(
      `M${n(x - w)} ${n(y - 1.5)}C${n(x - w - 2.2)} ${n(y + 4.5)} ${n(x - w + 2)} ${n(y + 6)} ${n(baseX - w * 0.35)} ${n(baseY)}`,
      dark,
      1.15,
      'opacity=".55"',
    ) +
    line(
      `M${n(x + w)} ${n(y - 1.5)}C${n(x + w + 2.2)} ${n(y + 4.5)} ${n(x + w - 2)} ${n(y + 6)} ${n(baseX + w * 0.35)} ${n(baseY)}`,
      dark,
      1.15,
      'opacity=".55"',
    ) +
    oval(baseX - w * 0.47, baseY - 0.8, w * 0.27, 1.5, darker(dark, 0.35), 'opacity=".75"') +
    oval(baseX + w * 0.47, baseY - 0.8, w * 0.27, 1.5, darker(dark, 0.35), 'opacity=".75"') +
    oval(x + pose.light * 1.5, y - 3.4, 2, 1.5, '#ffffff', 'opacity=".35"')
  )
}

const mouth = (sheet: Sheet, look: Look, pose: Pose, turned: Turned): string => {
  const tones = SKINS[look.skin]
  const s = look.shape
  const wider =
    pose.expression === 'smile'
      ? 1.06
      : pose.expression === 'grin'
        ? 1.18
        : pose.expression === 'laugh'
          ? 1.2
          : pose.expression === 'singing'
            ? 0.66
            : 0.94
  const w = s.mouthWide * wider
  const y = 38 + s.mouthDrop + (turned.chinY - 62) * 0.45
  const lift =
    pose.expression === 'calm' ? 2.6 : pose.expression === 'singing' ? 0 : pose.expression === 'smile' ? 5.2 : 5.4
  const left = turned.on(-w, y - lift)
  const right = turned.on(w, y - lift)
  const mid = turned.on(0, y, 3)
  const lips = s.lips
  const dark = darker(tones.lip, 0.5)
  const open =
    pose.expression === 'laugh' ? 12 : pose.expression === 'grin' ? 7.5 : pose.expression === 'singing' ? 11 : 0
  const cheek = (sign: 1 | -1): string => {
    const [x, cy] = turned.on(sign * (w + 4), y - lift - 1)
    const fold =
      pose.expression === 'calm' || pose.expression === 'singing'
        ? ''
        : line(
            `M${n(x)} ${n(cy - 5)}q${n(sign * 3)} 4 ${n(-sign * 0.5)} 9`,
            darker(tones.shade, 0.2),
            1.1,
            `opacity="${look.adult ? '.5' : '.2'}"`,
          )
    return (
      fold +
      (s.dimples && lift > 2 ? oval(x + sign * 4, cy + 1, 1.4, 2.4, darker(tones.shade, 0.3), 'opacity=".45"') : '')
    )
  }
  const [chinX, chinY] = turned.on(0, y + open * 0.7 + 10, 2)
  const under = oval(
    chinX,
    chinY,
    11,
    3,
    sheet.radial([
      [0, tones.shade, 0.6],
      [1, tones.shade, 0],
    ]),
  )
  const upperLip = `M${n(left[0])} ${n(left[1])}C${n(left[0] + w * 0.5)} ${n(mid[1] - lips * 0.7 - lift * 0.12)} ${n(mid[0] - 4)} ${n(mid[1] - lips * 1.1)} ${n(mid[0])} ${n(mid[1] - lips * 0.6)}C${n(mid[0] + 4)} ${n(mid[1] - lips * 1.1)} ${n(right[0] - w * 0.5)} ${n(mid[1] - lips * 0.7 - lift * 0.12)} ${n(right[0])} ${n(right[1])}`
  const dip = mid[1] + (open > 0 ? 0.4 : lift * 0.62)
  const seam = `C${n(mid[0] + w * 0.45)} ${n(dip)} ${n(mid[0] - w * 0.45)} ${n(dip)} ${n(left[0])} ${n(left[1])}`
  const bottom = mid[1] + Math.max(open, 0) + lips * 1.25 + (open > 0 ? 0 : lift * 0.5)
  const lowerLip = `M${n(left[0])} ${n(left[1])}C${n(mid[0] - w * 0.55)} ${n(bottom + 1)} ${n(mid[0] + w * 0.55)} ${n(bottom + 1)} ${n(right[0])} ${n(right[1])}${seam}Z`
  let inside = ''
  if (open > 0) {
    const hole = `M${n(left[0] + 1)} ${n(left[1] + 0.4)}${`C${n(mid[0] - w * 0.45)} ${n(mid[1] - 0.3)} ${n(mid[0] + w * 0.45)} ${n(mid[1] - 0.3)} ${n(right[0] - 1)} ${n(right[1] + 0.4)}`}C${n(mid[0] + w * 0.5)} ${n(mid[1] + open * 1.12)} ${n(mid[0] - w * 0.5)} ${n(mid[1] + open * 1.12)} ${n(left[0] + 1)} ${n(left[1] + 0.4)}Z`
    const teeth = pose.expression === 'singing' ? 2.4 : pose.expression === 'grin' ? 6.4 : 5
    inside =
      fill(hole, '#54191d') +
      `<g clip-path="${sheet.clip(hole)}">` +
      oval(mid[0], mid[1] + open * 1.02, w * 0.62, open * 0.42, '#d9727a') +
      fill(
        `M${n(mid[0] - w)} ${n(mid[1] - 6)}H${n(mid[0] + w)}V${n(mid[1] + teeth * 0.55)}Q${n(mid[0])} ${n(mid[1] + teeth)} ${n(mid[0] - w)} ${n(mid[1] + teeth * 0.55)}Z`,
        '#fffdf6',
      ) +
      (s.gap && pose.expression !== 'singing'
        ? oval(mid[0] - 2.6, mid[1] + teeth * 0.5, 1.9, teeth * 0.62, '#54191d')
        : line(`M${n(mid[0])} ${n(mid[1] - 1)}v${n(teeth)}`, '#d9cfc6', 0.6)) +
      '</g>'
  }
  return (
    under +
    fill(
      lowerLip,
      sheet.linear([
        [0, tones.lip],
        [1, mix(tones.lip, tones.base, 0.3)],
      ]),
    ) +
    fill(`${upperLip}${seam}Z`, mix(tones.lip, '#5a2226', 0.14)) +
    inside +
    (open > 0 ? '' : line(`M${n(right[0])} ${n(right[1])}${seam}`, dark, 1.3, 'opacity=".8"')) +
    cheek(-1) +
    cheek(1)
  )
}

/** The bare face with ears, without hair. */
export const drawFace = (sheet: Sheet, look: Look, pose: Pose, turned: Turned): string => {
  const tones = SKINS[look.skin]
  const outline = outlineOf(look, turned)
  const light = pose.light * 0.14 + turned.sin * 0.12
  const skin = sheet.radial(
    [
      [0, tones.light],
      [0.5, tones.base],
      [0.86, mix(tones.base, tones.shade, 0.55)],
      [1, tones.shade],
    ],
    [0.5 + light, 0.45],
    0.62,
  )
  const blush = (sign: 1 | -1): string => {
    const [x, y] = turned.on(sign * 29, 22)
    return oval(
      x,
      y,
      14,
      10,
      sheet.radial([
        [0, tones.blush, 0.42],
        [1, tones.blush, 0],
      ]),
    )
  }
  const brim =
    look.hair === 'balding'
      ? ''
      : oval(
          turned.sin * 20,
          -44,
          turned.halfWidth * 0.98,
          24,
          sheet.radial([
            [0, darker(tones.shade, 0.1), 0.34],
            [1, tones.shade, 0],
          ]),
        )
  const [chinX, chinY] = turned.on(0, turned.chinY - 9, 4)
  return (
    ear(look, turned, -1) +
    ear(look, turned, 1) +
    fill(outline, skin, `stroke="${darker(tones.shade, 0.2)}" stroke-opacity=".45" stroke-width="1.1"`) +
    `<g clip-path="${sheet.clip(outline)}">${brim}${oval(
      chinX,
      chinY,
      12,
      7,
      sheet.radial([
        [0, tones.light, 0.7],
        [1, tones.light, 0],
      ]),
    )}${blush(-1)}${blush(1)}${beard(look, turned)}</g>` +
    freckles(look, turned) +
    nose(sheet, look, pose, turned) +
    mouth(sheet, look, pose, turned) +
    eye(sheet, look, pose, turned, -1) +
    eye(sheet, look, pose, turned, 1) +
    brow(look, pose, turned, -1) +
    brow(look, pose, turned, 1) +
    glasses(look, turned)
  )
}
