// The smallest honest HEVC encoder: one intra picture whose every block is stored as it is (I_PCM). There is no HEVC
// encoder in the libraries, and a phone's HEIC must be among the sample files. Large, but a true HEVC picture that any
// decoder reads. Section numbers are those of ITU-T H.265. Pure.

/** Pixels that a phone made: three bytes each, row by row. */
export interface RgbPicture {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}
/** The parameter sets and the one slice, as NAL units without start codes. */
export interface HevcStill {
  readonly vps: Buffer
  readonly sps: Buffer
  readonly pps: Buffer
  readonly slice: Buffer
  /** general_profile_idc and so on, as hvcC repeats them: 12 bytes. */
  readonly profile: Buffer
}

/** Coding tree block: 32 by 32 luma samples, the largest that PCM may have (7.4.3.2). */
const BLOCK = 32

/** Bits to bytes, most significant first. */
const newBits = () => {
  const bytes: number[] = []
  let held = 0
  let count = 0
  const bit = (value: number): void => {
    held = (held << 1) | (value & 1)
    count += 1
    if (count === 8) {
      bytes.push(held)
      held = 0
      count = 0
    }
  }
  const u = (width: number, value: number): void => {
    for (let at = width - 1; at >= 0; at -= 1) bit(Math.floor(value / 2 ** at) % 2)
  }
  /** Exp-Golomb (9.2). */
  const ue = (value: number): void => {
    const width = Math.floor(Math.log2(value + 1))
    u(width, 0)
    u(width + 1, value + 1)
  }
  const zeroAlign = (): void => {
    while (count !== 0) bit(0)
  }
  return { bytes, bit, u, ue, zeroAlign, trailing: () => (bit(1), zeroAlign()) }
}
type Bits = ReturnType<typeof newBits>

/** NAL header of this type, then the payload with emulation prevention (7.3.1.1). */
const nal = (type: number, payload: Uint8Array): Buffer => {
  const out = Buffer.allocUnsafe(2 + payload.length + (payload.length >> 1) + 8)
  out[0] = type << 1
  out[1] = 1
  let to = 2
  let zeros = 0
  for (const byte of payload) {
    if (zeros === 2 && byte <= 3) {
      out[to] = 3
      to += 1
      zeros = 0
    }
    out[to] = byte
    to += 1
    zeros = byte === 0 ? zeros + 1 : 0
  }
  return Buffer.from(out.subarray(0, to))
}

/** Profile, tier and level (7.3.3): Main Still Picture, level 5.1, without the eight bits before it in an SPS. */
const PROFILE = Buffer.from([0x03, 0x70, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 153])

const orderingInfo = (bits: Bits): void => {
  bits.bit(1)
  bits.ue(0)
  bits.ue(0)
  bits.ue(0)
}
const bytesInto = (bits: Bits, bytes: Uint8Array): void => {
  for (const byte of bytes) bits.u(8, byte)
}

const videoParameters = (): Buffer => {
  const bits = newBits()
  bits.u(4, 0)
  bits.u(2, 3)
  bits.u(6, 0)
  bits.u(3, 0)
  bits.bit(1)
  bits.u(16, 0xffff)
  bytesInto(bits, PROFILE)
  orderingInfo(bits)
  bits.u(6, 0)
  bits.ue(0)
  bits.u(2, 0)
  bits.trailing()
  return nal(32, Uint8Array.from(bits.bytes))
}

const sequenceParameters = (width: number, height: number, codedWidth: number, codedHeight: number): Buffer => {
  const bits = newBits()
  bits.u(4, 0)
  bits.u(3, 0)
  bits.bit(1)
  bytesInto(bits, PROFILE)
  bits.ue(0)
  bits.ue(1) // 4:2:0
  bits.ue(codedWidth)
  bits.ue(codedHeight)
  bits.bit(1) // conformance window, in chroma samples
  bits.ue(0)
  bits.ue((codedWidth - width) / 2)
  bits.ue(0)
  bits.ue((codedHeight - height) / 2)
  bits.ue(0)
  bits.ue(0)
  bits.ue(0)
  orderingInfo(bits)
  bits.ue(0) // coding blocks from 8 ...
  bits.ue(2) // ... to 32
  bits.ue(0)
  bits.ue(3)
  bits.ue(0)
  bits.ue(0)
  bits.u(3, 0) // no scaling lists, no asymmetric parts, no sample-adaptive offset
  bits.bit(1) // PCM: 8 bits each, blocks of 32 only, no loop filter over them
  bits.u(4, 7)
  bits.u(4, 7)
  bits.ue(2)
  bits.ue(0)
  bits.bit(1)
  bits.ue(0)
  bits.u(5, 0) // no long-term pictures, no temporal vectors, no strong smoothing, no VUI, no extension
  bits.trailing()
  return nal(33, Uint8Array.from(bits.bytes))
}

const pictureParameters = (): Buffer => {
  const bits = newBits()
  bits.ue(0)
  bits.ue(0)
  bits.u(7, 0)
  bits.ue(0)
  bits.ue(0)
  bits.ue(0)
  bits.u(3, 0)
  bits.ue(0)
  bits.ue(0)
  bits.u(7, 0)
  bits.u(3, 0b101) // deblocking control: no override, switched off
  bits.u(2, 0)
  bits.ue(0)
  bits.u(2, 0)
  bits.trailing()
  return nal(34, Uint8Array.from(bits.bytes))
}

/**
 * Column 3 of table 9-52 (rangeTabLps): the others are never asked for, because every context-coded bin here comes right
 * after a start of the engine, when the range is 510 or 508.
 */
const RANGE_LPS = [
  240, 227, 216, 205, 195, 185, 175, 166, 158, 150, 142, 135, 128, 122, 116, 110, 104, 99, 94, 89, 85, 80, 76, 72, 69,
  65, 62, 59, 56, 53, 50, 48, 45, 43, 41, 39, 37, 35, 33, 31, 30, 28, 27, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15,
  14, 14, 13, 12, 12, 11, 11, 10, 9,
]

/** The arithmetic coder (9.3.4), as far as it is needed. */
const newCoder = (bits: Bits) => {
  let low = 0
  let range = 510
  let first = true
  let outstanding = 0
  const put = (value: number): void => {
    if (first) first = false
    else bits.bit(value)
    for (; outstanding > 0; outstanding -= 1) bits.bit(1 - value)
  }
  const renorm = (): void => {
    while (range < 256) {
      if (low < 256) put(0)
      else if (low >= 512) {
        low -= 512
        put(1)
      } else {
        low -= 256
        outstanding += 1
      }
      range <<= 1
      low <<= 1
    }
  }
  return {
    start: (): void => {
      low = 0
      range = 510
      first = true
      outstanding = 0
    },
    /** The likelier value, in a context of this state. */
    likely: (state: number): void => {
      range -= RANGE_LPS[state] ?? 2
      renorm()
    },
    /** A terminating bin; after a one the engine is flushed. */
    terminate: (value: 0 | 1): void => {
      range -= 2
      if (value === 0) {
        renorm()
        return
      }
      low += range
      range = 2
      renorm()
      put((low >> 9) & 1)
      bits.u(2, ((low >> 7) & 3) | 1)
    },
  }
}

const clamp = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : Math.round(value))

/** Planes in full-range BT.601, padded to whole blocks by repeating the edge. */
const planesOf = (
  picture: RgbPicture,
  codedWidth: number,
  codedHeight: number,
): { y: Uint8Array; cb: Uint8Array; cr: Uint8Array } => {
  const y = new Uint8Array(codedWidth * codedHeight)
  const cb = new Uint8Array((codedWidth * codedHeight) / 4)
  const cr = new Uint8Array((codedWidth * codedHeight) / 4)
  for (let row = 0; row < codedHeight; row += 1) {
    const fromRow = Math.min(row, picture.height - 1) * picture.width
    for (let column = 0; column < codedWidth; column += 1) {
      const from = (fromRow + Math.min(column, picture.width - 1)) * 3
      const [r, g, b] = [picture.data[from] ?? 0, picture.data[from + 1] ?? 0, picture.data[from + 2] ?? 0]
      const light = 0.299 * r + 0.587 * g + 0.114 * b
      y[row * codedWidth + column] = clamp(light)
      if (row % 2 === 0 && column % 2 === 0) {
        const to = (row / 2) * (codedWidth / 2) + column / 2
        cb[to] = clamp(128 + (b - light) * 0.564_334)
        cr[to] = clamp(128 + (r - light) * 0.713_267)
      }
    }
  }
  return { y, cb, cr }
}

const sliceData = (picture: RgbPicture, codedWidth: number, codedHeight: number): Buffer => {
  const head = newBits()
  head.u(2, 0b10) // first slice of the picture; prior pictures stay
  head.ue(0)
  head.ue(2) // I
  head.ue(0)
  head.trailing() // byte_alignment()
  const planes = planesOf(picture, codedWidth, codedHeight)
  const blocks = (codedWidth / BLOCK) * (codedHeight / BLOCK)
  const payload = Buffer.alloc(head.bytes.length + blocks * (BLOCK * BLOCK * 1.5 + 8) + 8)
  payload.set(head.bytes)
  let to = head.bytes.length
  const bits = newBits()
  const coder = newCoder(bits)
  const flush = (): void => {
    bits.zeroAlign()
    payload.set(bits.bytes, to)
    to += bits.bytes.length
    bits.bytes.length = 0
  }
  const copy = (plane: Uint8Array, stride: number, x: number, y: number, size: number): void => {
    for (let row = 0; row < size; row += 1) {
      const from = (y + row) * stride + x
      payload.set(plane.subarray(from, from + size), to)
      to += size
    }
  }
  // split_cu_flag starts at state 0 with 0 as the likelier value (initValue 139 at QP 26) and is always 0.
  let state = 0
  let left = blocks
  for (let y = 0; y < codedHeight; y += BLOCK) {
    for (let x = 0; x < codedWidth; x += BLOCK) {
      coder.likely(state)
      state = Math.min(62, state + 1)
      coder.terminate(1) // pcm_flag
      flush() // pcm_alignment_zero_bit
      copy(planes.y, codedWidth, x, y, BLOCK)
      copy(planes.cb, codedWidth / 2, x / 2, y / 2, BLOCK / 2)
      copy(planes.cr, codedWidth / 2, x / 2, y / 2, BLOCK / 2)
      coder.start()
      left -= 1
      coder.terminate(left === 0 ? 1 : 0) // end_of_slice_segment_flag; the last bit of its flush is the stop bit
    }
  }
  flush()
  return nal(19, payload.subarray(0, to))
}

/** Encodes one picture of even width and height. */
export const encodeHevcStill = (picture: RgbPicture): HevcStill => {
  const whole = (size: number): number => Math.ceil(size / BLOCK) * BLOCK
  const [codedWidth, codedHeight] = [whole(picture.width), whole(picture.height)]
  return {
    vps: videoParameters(),
    sps: sequenceParameters(picture.width, picture.height, codedWidth, codedHeight),
    pps: pictureParameters(),
    slice: sliceData(picture, codedWidth, codedHeight),
    profile: PROFILE,
  }
}
