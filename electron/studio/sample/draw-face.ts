// A drawn face: outline, ears, eyes, brows, nose, mouth. It is meant to be found by a face finder and to be told apart by a
// recogniser, so it has the light and shade of a head, not only lines. Units: head centre 0,0; about 100 wide; chin near +62.
import { darker, fill, lighter, line, mix, n, oval, through, type Point, type Sheet } from './ink.ts'
import { SKINS, type FaceShape, type Look, type Pose } from './look.ts'
import { chanceFor } from './chance.ts'

/** Widths of the outline at cheek, jaw and chin as parts of half the width, and how low the chin is. */
const OUTLINES: Readonly<Record<FaceShape, { cheek: number; jaw: number; chin: number; low: number; wide: number }>> = {
  round: { cheek: 1.02, jaw: 0.86, chin: 0.47, low: 58, wide: 1.06 },
  oval: { cheek: 0.97, jaw: 0.76, chin: 0.38, low: 62, wide: 0.97 },
  long: { cheek: 0.95, jaw: 0.78, chin: 0.41, low: 67, wide: 0.9 },
  square: { cheek: 0.99, jaw: 0.87, chin: 0.52, low: 60, wide: 1 },
  heart: { cheek: 0.98, jaw: 0.73, chin: 0.31, low: 61, wide: 1.02 },
}

/** The head as a solid that can be turned: where a point of the face comes to lie. */
export interface Turned {
  readonly halfWidth: number
  readonly chinY: number
  readonly sin: number
  readonly cos: number
  /** A point on the front of the head; `out` lifts it off the surface (the nose). */
  on(x: number, y: number, out?: number): Point
  /** How much narrower things look there, 1 = as drawn. */
  narrow(x: number): number
}

/** Turns a head of this look by this pose (yaw and pitch; roll is the caller's). */
export const turnHead = (look: Look, pose: Pick<Pose, 'yaw' | 'pitch'>): Turned => {
  const outline = OUTLINES[look.face]
  const halfWidth = 50 * outline.wide * look.shape.width
  const sin = Math.sin((pose.yaw * Math.PI) / 180)
  const cos = Math.cos((pose.yaw * Math.PI) / 180)
  const down = Math.sin((pose.pitch * Math.PI) / 180)
  const part = (x: number): number => Math.max(-0.97, Math.min(0.97, x / halfWidth))
  const depth = (x: number, y: number): number => 0.86 * halfWidth * Math.sqrt(1 - part(x) ** 2) * (1 - 0.22 * (y / 70) ** 2)
  return {
    halfWidth,
    chinY: outline.low + look.shape.chin,
    sin,
    cos,
    on: (x, y, out = 0) => {
      const z = depth(x, y) + out
      return [x * cos + z * sin, y + z * down * 0.55]
    },
    narrow: (x) => Math.max(0.45, cos - (part(x) / Math.sqrt(1 - part(x) ** 2)) * 0.86 * sin),
  }
}

/** The face's outline as a closed path. */
const outlineOf = (look: Look, turned: Turned): string => {
  const shape = OUTLINES[look.face]
  const w = turned.halfWidth
  const jaw = shape.jaw * look.shape.jaw
  // The lower face stands further forward than the skull, so it goes further with a turn.
  const lean = (y: number): number => turned.sin * (6 + Math.max(0, y) * 0.2)
  const side = (sign: 1 | -1): Point[] => {
    const near = 1 - 0.07 * Math.abs(turned.sin) * (sign * turned.sin > 0 ? 1.6 : 0)
    const at = (part: number, y: number): Point => [sign * part * w * near + lean(y), y]
    return [at(0.55, -61), at(0.9, -38), at(1, -8), at(shape.cheek, 16), at(jaw, 39), at(shape.chin, turned.chinY - 6)]
  }
  return through([[lean(-66), -67], ...side(1), [lean(turned.chinY), turned.chinY], ...side(-1).reverse()], true)
}

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
      ? line(`M${n(outer * 0.98)} ${n(outerY - 0.5)}l${n(sign * 3)} -2.6M${n(outer * 0.72)} ${n(outerY - open * 0.62)}l${n(sign * 2.2)} -3`, dark, 1.3)
      : ''
  return `<g transform="translate(${n(x)} ${n(y)}) scale(${n(turned.narrow(sign * s.eyeGap))} 1)">${
    oval(0, -1, wide * 1.5, open * 2.1, sheet.radial([[0, tones.shade, 0.5], [1, tones.shade, 0]])) +
    fill(whole, '#fbf8f3') +
    `<g clip-path="${sheet.clip(whole)}">` +
    oval(look_x, -0.6, iris, iris, sheet.radial([[0, lighter(look.eyes, 0.25)], [0.6, look.eyes], [1, darker(look.eyes, 0.55)]], [0.5, 0.65])) +
    oval(look_x, -0.6, iris * 0.47, iris * 0.47, '#0d090a') +
    oval(-pose.light * -1.6 + look_x, -2.6, 1.5, 1.6, '#ffffff', 'opacity=".95"') +
    fill(`M${n(-wide)} ${n(-open * 2)}H${n(wide)}V${n(-open * 0.45)}H${n(-wide)}Z`, '#4a3440', 'opacity=".16"') +
    '</g>' +
    line(upper, dark, 1.9 + s.lashes * 0.7) +
    line(`M${n(-wide * 0.8)} ${n(open * lower * 0.42 + tilt)}C${n(-wide * 0.4)} ${n(open * lower * 0.86)} ${n(wide * 0.4)} ${n(open * lower * 0.86)} ${n(wide * 0.8)} ${n(open * lower * 0.42 - tilt)}`, darker(tones.shade, 0.25), 0.9, 'opacity=".6"') +
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
  const top: Point[] = [at(-1, s.browTilt + 0.3 - s.browArch * 0.38), at(-0.2, -s.browArch), at(0.5, -s.browArch - s.browTilt * 0.5), at(1.05, 1.5 - s.browTilt)]
  const under: Point[] = [at(0.5, -s.browArch - s.browTilt * 0.5 + thick * 0.75), at(-0.2, -s.browArch + thick), at(-0.95, s.browTilt + thick + 0.1 - s.browArch * 0.38)]
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
    oval(baseX, baseY + 2, w * 1.25, 4.2, sheet.radial([[0, dark, 0.45], [1, dark, 0]])) +
    oval(x, y - 1, w * 0.92, w * 0.78, sheet.radial([[0, tones.light], [0.55, tones.base, 0.9], [1, tones.shade, 0.1]], [0.5 + pose.light * 0.12, 0.35])) +
    line(`M${n(x - w)} ${n(y - 1.5)}C${n(x - w - 2.2)} ${n(y + 4.5)} ${n(x - w + 2)} ${n(y + 6)} ${n(baseX - w * 0.35)} ${n(baseY)}`, dark, 1.15, 'opacity=".55"') +
    line(`M${n(x + w)} ${n(y - 1.5)}C${n(x + w + 2.2)} ${n(y + 4.5)} ${n(x + w - 2)} ${n(y + 6)} ${n(baseX + w * 0.35)} ${n(baseY)}`, dark, 1.15, 'opacity=".55"') +
    oval(baseX - w * 0.47, baseY - 0.8, w * 0.27, 1.5, darker(dark, 0.35), 'opacity=".75"') +
    oval(baseX + w * 0.47, baseY - 0.8, w * 0.27, 1.5, darker(dark, 0.35), 'opacity=".75"') +
    oval(x + pose.light * 1.5, y - 3.4, 2, 1.5, '#ffffff', 'opacity=".35"')
  )
}

const mouth = (sheet: Sheet, look: Look, pose: Pose, turned: Turned): string => {
  const tones = SKINS[look.skin]
  const s = look.shape
  const wider = pose.expression === 'smile' ? 1.06 : pose.expression === 'grin' ? 1.18 : pose.expression === 'laugh' ? 1.2 : pose.expression === 'singing' ? 0.66 : 0.94
  const w = s.mouthWide * wider
  const y = 38 + s.mouthDrop + (turned.chinY - 62) * 0.45
  const lift = pose.expression === 'calm' ? 0.6 : pose.expression === 'singing' ? 0 : pose.expression === 'smile' ? 5.2 : 5.4
  const left = turned.on(-w, y - lift)
  const right = turned.on(w, y - lift)
  const mid = turned.on(0, y, 3)
  const lips = s.lips
  const dark = darker(tones.lip, 0.5)
  const open = pose.expression === 'laugh' ? 12 : pose.expression === 'grin' ? 7.5 : pose.expression === 'singing' ? 11 : 0
  const cheek = (sign: 1 | -1): string => {
    const [x, cy] = turned.on(sign * (w + 4), y - lift - 1)
    const fold = pose.expression === 'calm' || pose.expression === 'singing' ? '' : line(`M${n(x)} ${n(cy - 5)}q${n(sign * 3)} 4 ${n(-sign * 0.5)} 9`, darker(tones.shade, 0.2), 1.1, `opacity="${look.adult ? '.5' : '.2'}"`)
    return fold + (s.dimples && lift > 2 ? oval(x + sign * 4, cy + 1, 1.4, 2.4, darker(tones.shade, 0.3), 'opacity=".45"') : '')
  }
  const [chinX, chinY] = turned.on(0, y + open * 0.7 + 10, 2)
  const under = oval(chinX, chinY, 11, 3, sheet.radial([[0, tones.shade, 0.6], [1, tones.shade, 0]]))
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
      fill(`M${n(mid[0] - w)} ${n(mid[1] - 6)}H${n(mid[0] + w)}V${n(mid[1] + teeth * 0.55)}Q${n(mid[0])} ${n(mid[1] + teeth)} ${n(mid[0] - w)} ${n(mid[1] + teeth * 0.55)}Z`, '#fffdf6') +
      (s.gap && pose.expression !== 'singing' ? oval(mid[0] - 2.6, mid[1] + teeth * 0.5, 1.9, teeth * 0.62, '#54191d') : line(`M${n(mid[0])} ${n(mid[1] - 1)}v${n(teeth)}`, '#d9cfc6', 0.6)) +
      '</g>'
  }
  return (
    under +
    fill(lowerLip, sheet.linear([[0, tones.lip], [1, mix(tones.lip, tones.base, 0.3)]])) +
    fill(`${upperLip}${seam}Z`, mix(tones.lip, '#5a2226', 0.14)) +
    inside +
    (open > 0 ? '' : line(`M${n(right[0])} ${n(right[1])}${seam}`, dark, 1.3, 'opacity=".8"')) +
    cheek(-1) +
    cheek(1)
  )
}

const freckles = (look: Look, turned: Turned): string => {
  if (!look.freckles) return ''
  const chance = chanceFor(Math.round(look.shape.eyeGap * 1000), 'freckles')
  const colour = darker(mix(SKINS[look.skin].shade, '#a5532c', 0.5), 0.1)
  let out = ''
  for (let at = 0; at < 30; at += 1) {
    const spread = chance.between(-1, 1)
    const [x, y] = turned.on(spread * 34, 17 + chance.between(-7, 8) - Math.abs(spread) * 2)
    out += oval(x, y, chance.between(0.7, 1.35), chance.between(0.7, 1.2), colour, `opacity="${n(chance.between(0.45, 0.8))}"`)
  }
  return out
}

const glasses = (look: Look, turned: Turned): string => {
  if (look.glasses === null) return ''
  const s = look.shape
  const { shape, colour } = look.glasses
  const frame = (sign: 1 | -1): string => {
    const [x, y] = turned.on(sign * (s.eyeGap + 1), 5 + s.eyeDrop, 3)
    const k = turned.narrow(sign * s.eyeGap)
    const r = 15.5
    const d =
      shape === 'round'
        ? `M${-r} 0a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0Z`
        : shape === 'oblong'
          ? `M-17 -7Q-17 -11 -12 -11H12Q17 -11 17 -7V6Q17 11 11 11H-11Q-17 11 -17 6Z`
          : `M${-17 * sign} -6Q${-14 * sign} -11 ${4 * sign} -11Q${16 * sign} -12 ${20 * sign} -15Q${20 * sign} 9 ${3 * sign} 11Q${-15 * sign} 12 ${-17 * sign} -6Z`
    return `<g transform="translate(${n(x)} ${n(y)}) scale(${n(k)} 1)">${fill(d, '#eaf6ff', 'opacity=".13"')}${line(d, colour, 2.7)}${line('M-8 -5L-3 -9', '#ffffff', 1.6, 'opacity=".45"')}</g>`
  }
  const inner = (sign: 1 | -1): Point => turned.on(sign * (s.eyeGap + 1 - 15), 3 + s.eyeDrop, 4)
  const [a, b] = [inner(-1), inner(1)]
  const arm = (sign: 1 | -1): string => {
    const [x, y] = turned.on(sign * Math.min(turned.halfWidth * 0.95, s.eyeGap + 17), 2 + s.eyeDrop, 2)
    return line(`M${n(x)} ${n(y)}L${n(sign * turned.halfWidth * 0.99 + turned.sin * 3)} 3`, colour, 2.4)
  }
  return arm(-1) + arm(1) + frame(-1) + frame(1) + line(`M${n(a[0])} ${n(a[1])}Q${n((a[0] + b[0]) / 2)} ${n(a[1] - 4)} ${n(b[0])} ${n(b[1])}`, colour, 2.4)
}

const beard = (look: Look, turned: Turned): string => {
  if (!look.beard) return ''
  const w = turned.halfWidth
  const low = turned.chinY
  const at = (part: number, y: number): Point => [part * w + turned.sin * 10, y]
  const outer = [at(-0.99, 8), at(-0.94, 26), at(-0.76, 45), at(-0.4, low + 1), at(0, low + 5), at(0.4, low + 1), at(0.76, 45), at(0.94, 26), at(0.99, 8)]
  const inner = [at(0.8, 24), at(0.52, 31), at(0.26, 30), at(0, 29), at(-0.26, 30), at(-0.52, 31), at(-0.8, 24)]
  return fill(through([...outer, ...inner], true), look.hairColour, 'opacity=".82"')
}

/** The bare face with ears, without hair. */
export const drawFace = (sheet: Sheet, look: Look, pose: Pose, turned: Turned): string => {
  const tones = SKINS[look.skin]
  const outline = outlineOf(look, turned)
  const light = pose.light * 0.14 + turned.sin * 0.12
  const skin = sheet.radial([[0, tones.light], [0.5, tones.base], [0.86, mix(tones.base, tones.shade, 0.55)], [1, tones.shade]], [0.5 + light, 0.45], 0.62)
  const blush = (sign: 1 | -1): string => {
    const [x, y] = turned.on(sign * 29, 22)
    return oval(x, y, 14, 10, sheet.radial([[0, tones.blush, 0.42], [1, tones.blush, 0]]))
  }
  const brim = look.hair === 'balding' ? '' : oval(turned.sin * 20, -44, turned.halfWidth * 0.98, 24, sheet.radial([[0, darker(tones.shade, 0.1), 0.34], [1, tones.shade, 0]]))
  const [chinX, chinY] = turned.on(0, turned.chinY - 9, 4)
  return (
    ear(look, turned, -1) +
    ear(look, turned, 1) +
    fill(outline, skin, `stroke="${darker(tones.shade, 0.2)}" stroke-opacity=".45" stroke-width="1.1"`) +
    `<g clip-path="${sheet.clip(outline)}">${brim}${oval(chinX, chinY, 12, 7, sheet.radial([[0, tones.light, 0.7], [1, tones.light, 0]]))}${blush(-1)}${blush(1)}${beard(look, turned)}</g>` +
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

/** The face's box in head units: brows' upper edge to chin, cheek to cheek. What a face finder is asked to find. */
export const faceBoxOf = (turned: Turned): { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number } => ({
  left: -turned.halfWidth + turned.sin * 8,
  right: turned.halfWidth + turned.sin * 8,
  top: -36,
  bottom: turned.chinY,
})
