// Picture generators can keep their settings in the lowest bits of a picture's pixels ("stealth" PNG info). Worker only. Only the
// mark at the beginning is looked for: what follows it does not matter, the picture was made by a generator.
import sharp from 'sharp'

/** What the hidden text begins with, in the alpha channel and in the colours. */
const ALPHA_MARKS = ['stealth_pnginfo', 'stealth_pngcomp']
const COLOUR_MARKS = ['stealth_rgbinfo', 'stealth_rgbcomp']
const BITS = 15 * 8

/** True when the pixels carry such a mark. Written column by column, so the first columns are enough. Never throws. */
export async function hasStealthMark(bytes: Uint8Array): Promise<boolean> {
  try {
    const { width, height, hasAlpha } = await sharp(bytes).metadata()
    const columns = Math.min(width, Math.ceil(BITS / height))
    const { data, info } = await sharp(bytes)
      .extract({ left: 0, top: 0, width: columns, height })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    const bitsOf = (channels: readonly number[]): number[] => {
      const bits: number[] = []
      for (let x = 0; x < columns; x++)
        for (let y = 0; y < height && bits.length < BITS; y++)
          for (const channel of channels) bits.push((data[(y * columns + x) * info.channels + channel] ?? 0) & 1)
      return bits.slice(0, BITS)
    }
    const saysAny = (channels: readonly number[], marks: readonly string[]) => marks.includes(textOf(bitsOf(channels)))
    return (
      (hasAlpha && saysAny([info.channels - 1], ALPHA_MARKS)) ||
      (info.channels >= 3 && saysAny([0, 1, 2], COLOUR_MARKS))
    )
  } catch {
    // A file that cannot be read here is refused by the reading itself.
    return false
  }
}

function textOf(bits: readonly number[]): string {
  const bytes: number[] = []
  for (let at = 0; at + 8 <= bits.length; at += 8)
    bytes.push(bits.slice(at, at + 8).reduce((value, bit) => value * 2 + bit, 0))
  return Buffer.from(bytes).toString('latin1')
}
