// A certificate for this computer that signs itself, written byte by byte: a school's filter in tests has one that nobody knows. For
// tests only; the key is thrown away with the test.
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'

export interface MadeCertificate {
  /** PEM. */
  readonly certificate: string
  readonly key: string
}

const wrap = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  const { length } = body
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, Math.floor(length / 256), length % 256]
  return Buffer.concat([Buffer.from([tag, ...head]), body])
}
const sequence = (...parts: readonly Buffer[]) => wrap(0x30, ...parts)
const oid = (...bytes: readonly number[]) => wrap(0x06, Buffer.from(bytes))
const ECDSA_SHA256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02))
const COMMON_NAME = oid(0x55, 0x04, 0x03)
const BASIC_CONSTRAINTS = oid(0x55, 0x1d, 0x13)
const ALTERNATIVE_NAME = oid(0x55, 0x1d, 0x11)
const name = (words: string) => sequence(wrap(0x31, sequence(COMMON_NAME, wrap(0x0c, Buffer.from(words)))))
const moment = (atMs: number) =>
  wrap(
    0x18,
    Buffer.from(
      new Date(atMs)
        .toISOString()
        .replace(/[-:T]/g, '')
        .replace(/\.\d+Z/, 'Z'),
    ),
  )

/** For 127.0.0.1 and localhost, valid between two moments (milliseconds since 1970). */
export function makeCertificate(fromMs: number, toMs: number): MadeCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const names = sequence(wrap(0x87, Buffer.from([127, 0, 0, 1])), wrap(0x82, Buffer.from('localhost')))
  const extensions = wrap(
    0xa3,
    sequence(
      sequence(
        BASIC_CONSTRAINTS,
        wrap(0x01, Buffer.from([0xff])),
        wrap(0x04, sequence(wrap(0x01, Buffer.from([0xff])))),
      ),
      sequence(ALTERNATIVE_NAME, wrap(0x04, names)),
    ),
  )
  const unsigned = sequence(
    wrap(0xa0, wrap(0x02, Buffer.from([2]))),
    wrap(0x02, Buffer.from([0x2a])),
    ECDSA_SHA256,
    name('A filter in tests'),
    sequence(moment(fromMs), moment(toMs)),
    name('A filter in tests'),
    publicKey.export({ type: 'spki', format: 'der' }),
    extensions,
  )
  const der = sequence(unsigned, ECDSA_SHA256, wrap(0x03, Buffer.from([0]), sign('sha256', unsigned, privateKey)))
  return {
    certificate: `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    key: exported(privateKey),
  }
}

const exported = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString()
