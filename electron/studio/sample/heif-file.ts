// A HEIC file around one HEVC picture and its EXIF: the boxes of ISO/IEC 23008-12. Pure.
import { encodeHevcStill, type RgbPicture } from './hevc-still.ts'

const u8 = (...values: number[]): Buffer => Buffer.from(values)
const u16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255])
const u32 = (value: number): Buffer => {
  const out = Buffer.alloc(4)
  out.writeUInt32BE(value)
  return out
}
const box = (type: string, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, 'latin1'), body])
}
const fullBox = (type: string, version: number, flags: number, ...parts: readonly Buffer[]): Buffer =>
  box(type, u32(version * 0x1000000 + flags), ...parts)
const text = (value: string): Buffer => Buffer.from(`${value}\0`, 'latin1')

const PICTURE = 1
const EXIF = 2

/** HEIC bytes. `exif` starts with its TIFF header; the picture's width and height must be even. */
export const asHeic = (picture: RgbPicture, exif: Uint8Array): Buffer => {
  const hevc = encodeHevcStill(picture)
  const parameterSet = (type: number, unit: Buffer): Buffer =>
    Buffer.concat([u8(0x80 | type), u16(1), u16(unit.length), unit])
  const hvcC = box(
    'hvcC',
    u8(1),
    hevc.profile,
    u8(0xf0, 0, 0xfc, 0xfd, 0xf8, 0xf8, 0, 0, 0x0f, 3),
    parameterSet(32, hevc.vps),
    parameterSet(33, hevc.sps),
    parameterSet(34, hevc.pps),
  )
  const properties = box(
    'iprp',
    box(
      'ipco',
      hvcC,
      fullBox('ispe', 0, 0, u32(picture.width), u32(picture.height)),
      fullBox('pixi', 0, 0, u8(3, 8, 8, 8)),
      box('colr', Buffer.from('nclx', 'latin1'), u16(1), u16(13), u16(6), u8(0x80)),
    ),
    fullBox('ipma', 0, 0, u32(1), u16(PICTURE), u8(4, 0x81, 2, 3, 4)),
  )
  const item = (id: number, type: string): Buffer =>
    fullBox('infe', 2, 0, u16(id), u16(0), Buffer.from(type, 'latin1'), text(''))
  const slice = Buffer.concat([u32(hevc.slice.length), hevc.slice])
  const exifItem = Buffer.concat([u32(0), exif])
  const metaWith = (start: number): Buffer =>
    fullBox(
      'meta',
      0,
      0,
      fullBox('hdlr', 0, 0, u32(0), Buffer.from('pict', 'latin1'), Buffer.alloc(12), text('')),
      fullBox('pitm', 0, 0, u16(PICTURE)),
      fullBox(
        'iloc',
        0,
        0,
        u8(0x44, 0),
        u16(2),
        u16(PICTURE),
        u16(0),
        u16(1),
        u32(start),
        u32(slice.length),
        u16(EXIF),
        u16(0),
        u16(1),
        u32(start + slice.length),
        u32(exifItem.length),
      ),
      fullBox('iinf', 0, 0, u16(2), item(PICTURE, 'hvc1'), item(EXIF, 'Exif')),
      fullBox('iref', 0, 0, box('cdsc', u16(EXIF), u16(1), u16(PICTURE))),
      properties,
    )
  const fileType = box('ftyp', Buffer.from('heic', 'latin1'), u32(0), Buffer.from('mif1heic', 'latin1'))
  const start = fileType.length + metaWith(0).length + 8
  return Buffer.concat([fileType, metaWith(start), box('mdat', slice, exifItem)])
}
