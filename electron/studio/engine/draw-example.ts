// A drawn picture on which a style of hiding can be looked at: two pupils before a display board, one of them hidden by the very code
// that hides real heads. No real person, no file. Worker only.
import sharp from 'sharp'
import type { HidingStyle } from '../../../shared/model/hiding.ts'
import { fillHidden } from './fill-hidden.ts'
import { planFill } from './fill-plan.ts'
import { shapeOf } from './hidden-shape.ts'

const [WIDTH, HEIGHT] = [640, 400]

interface Look {
  readonly x: number
  readonly skin: string
  readonly hair: string
}

/** Drawn for 640 by 400. */
function pupil({ x, skin, hair }: Look): string {
  const y = 180
  return `
    <path d="M${x - 92} 400 C${x - 88} 300 ${x - 50} 282 ${x} 282 C${x + 50} 282 ${x + 88} 300 ${x + 92} 400 Z" fill="#1f4e79"/>
    <path d="M${x - 24} 262 L${x} 306 L${x + 24} 262 Z" fill="#f3f0e8"/>
    <rect x="${x - 20}" y="${y + 52}" width="40" height="44" rx="16" fill="${skin}"/>
    <ellipse cx="${x}" cy="${y - 12}" rx="70" ry="78" fill="${hair}"/>
    <ellipse cx="${x}" cy="${y}" rx="56" ry="68" fill="${skin}"/>
    <path d="M${x - 60} ${y - 14} C${x - 40} ${y - 78} ${x + 40} ${y - 78} ${x + 60} ${y - 14} C${x + 20} ${y - 44} ${x - 20} ${y - 44} ${x - 60} ${y - 14} Z" fill="${hair}"/>
    <circle cx="${x - 21}" cy="${y + 2}" r="6" fill="#2b2320"/><circle cx="${x + 21}" cy="${y + 2}" r="6" fill="#2b2320"/>
    <path d="M${x - 20} ${y + 32} Q${x} ${y + 50} ${x + 20} ${y + 32}" stroke="#8a3b34" stroke-width="5" fill="none" stroke-linecap="round"/>`
}

const SCENE = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
  <defs><linearGradient id="w" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#dfe7dc"/><stop offset="1" stop-color="#c2cfc4"/></linearGradient></defs>
  <rect width="${WIDTH}" height="${HEIGHT}" fill="url(#w)"/>
  <rect x="36" y="24" width="568" height="150" rx="6" fill="#b98a52"/>
  <rect x="58" y="44" width="92" height="70" fill="#f2d06b" transform="rotate(-3 104 79)"/><rect x="272" y="40" width="86" height="100" fill="#8fc1d6" transform="rotate(2 315 90)"/>
  <rect x="488" y="46" width="92" height="74" fill="#e59a8c" transform="rotate(3 534 83)"/><rect x="168" y="52" width="78" height="92" fill="#cfe0b8" transform="rotate(-2 207 98)"/>
  <rect x="382" y="48" width="82" height="84" fill="#d9c7e8" transform="rotate(-1 423 90)"/>
  ${pupil({ x: 196, skin: '#e6b592', hair: '#6b4226' })}${pupil({ x: 444, skin: '#a8724d', hair: '#221a18' })}
</svg>`

/** One head shown, the other hidden in this style. JPEG. */
export async function drawExample(style: HidingStyle): Promise<Uint8Array> {
  const data = await sharp(Buffer.from(SCENE)).flatten().toColourspace('srgb').raw().toBuffer()
  const raster = { data, width: WIDTH, height: HEIGHT }
  const box = { x: 398 / WIDTH, y: 130 / HEIGHT, w: 92 / WIDTH, h: 112 / HEIGHT }
  fillHidden(raster, planFill(raster, [shapeOf({ box, rollDegrees: 0, shape: 'head' }, WIDTH, HEIGHT)], style, 1))
  return new Uint8Array(
    await sharp(data, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
      .jpeg({ quality: 90 })
      .toBuffer(),
  )
}
