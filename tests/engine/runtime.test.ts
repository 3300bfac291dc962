// The native runtime below the engine: the same numbers as TensorFlow.js, whatever the size and the batch; and no way to
// a network, neither in its code nor while it works.
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { openFaceEngine } from '../../electron/studio/engine/door.ts'
import { Net, type NetSource } from '../../electron/studio/engine/net.ts'
import { SsdMobilenet } from '../../electron/studio/engine/ssd-mobilenet.ts'
import { readWeightsManifest, Weights } from '../../electron/studio/engine/weights.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const weights = new Weights({ modelsDir: null })

interface Known {
  readonly package: NetSource<string>['package']
  readonly model: string
  readonly dims: readonly number[]
  readonly range: readonly [number, number]
  readonly anySize: boolean
  readonly input?: string
  /** It takes whole numbers. */
  readonly whole?: true
  readonly outputs: Record<
    string,
    { readonly dims: readonly number[]; readonly largest: number; readonly numbers: readonly number[] }
  >
}
const known = JSON.parse(readFileSync(new URL('tensorflow-answers.json', import.meta.url), 'utf8')) as {
  readonly networks: readonly Known[]
  readonly ssd: readonly (readonly number[])[]
}

/** The picture that the known answers were computed for: waves of `count` numbers. */
function picture(count: number, [low, high]: readonly [number, number]): Float32Array {
  return Float32Array.from(
    { length: count },
    (_, i) => low + (high - low) * (0.5 + 0.4 * Math.sin(i / 97 + 4 * Math.cos(i / 3001))),
  )
}
const product = (sides: readonly number[]): number => sides.reduce((a, b) => a * b, 1)
const load = (network: Known): Promise<Net<string>> =>
  Net.load(weights, {
    package: network.package,
    model: network.model,
    anySize: network.anySize,
    ...(network.input === undefined ? {} : { input: network.input }),
    outputs: Object.fromEntries(Object.keys(network.outputs).map((name, index) => [`out${index}`, name])),
  })
/** Numbers at even distances, as many as were kept. */
const sampled = (data: Float32Array, count: number): number[] =>
  Array.from({ length: count }, (_, i) => data[Math.floor((i * (data.length - 1)) / Math.max(1, count - 1))] ?? NaN)

describe('the networks', () => {
  it.each(known.networks.map((network) => [network.model, network] as const))(
    '%s computes what TensorFlow.js computed',
    async (_model, network) => {
      const net = await load(network)
      const drawn = picture(product(network.dims), network.range)
      const outputs = await net.run(network.whole === true ? drawn.map(Math.round) : drawn, network.dims)
      for (const [index, wanted] of Object.values(network.outputs).entries()) {
        const got = outputs[`out${index}`]
        expect(got?.dims).toEqual(wanted.dims)
        const off = sampled(got?.data ?? new Float32Array(), wanted.numbers.length).map((value, i) =>
          Math.abs(value - (wanted.numbers[i] ?? NaN)),
        )
        expect(Math.max(...off) / Math.max(1e-3, wanted.largest)).toBeLessThan(2e-5)
      }
    },
  )

  it('SSD, which is written out here, sees what it saw under TensorFlow.js', async () => {
    const found = await new SsdMobilenet(weights).detect(picture(96 * 160 * 3, [-1, 1]), 160, 96, 0.008, 6)
    const numbers = found.map((face) => [face.x, face.y, face.w, face.h, face.score])
    expect(numbers).toHaveLength(known.ssd.length)
    const off = numbers.flatMap((box, i) => box.map((value, k) => Math.abs(value - (known.ssd[i]?.[k] ?? NaN))))
    expect(Math.max(...off)).toBeLessThan(2e-3)
  })

  it('the known answers cover every network of the manifest', () => {
    const names = readWeightsManifest({ modelsDir: null })
      .files.filter((file) => file.path.endsWith('.bin'))
      .map((file) => file.path.replace(/^models?\//, '').replace('.bin', ''))
    expect(new Set(names)).toEqual(new Set([...known.networks.map(({ model }) => model), 'ssd_mobilenetv1_model']))
  })

  it('pictures in one run do not touch each other', async () => {
    const ssd = new SsdMobilenet(weights)
    const one = picture(96 * 96 * 3, [-1, 1])
    const other = one.map((value) => -value)
    const both = new Float32Array(one.length * 2)
    both.set(one)
    both.set(other, one.length)
    const alone = [await ssd.detect(one, 96, 96, 0.002, 2), await ssd.detect(other, 96, 96, 0.002, 2)]
    const together = await ssd.detectMany(both, 2, 96, 96, 0.002, 2)
    const rounded = (lists: readonly (readonly { x: number; score: number }[])[]): number[][][] =>
      lists.map((list) => list.map((face) => [Number(face.x.toFixed(2)), Number(face.score.toFixed(4))]))
    expect(rounded(together)).toEqual(rounded(alone))
    expect(alone.every((list) => list.length > 0)).toBe(true)
  })
})

/** Names with which native code reaches a network, on any of the three systems. */
const WAYS_OUT = ['socket', 'connect', 'getaddrinfo', 'gethostbyname', 'sendto', 'sendmsg'].flatMap((name) => [
  `\0${name}\0`,
  `\0_${name}\0`,
])
const LIBRARIES = [
  'ws2_32.dll',
  'winhttp.dll',
  'wininet.dll',
  'curl_easy',
  'httpclient_',
  'cfnetwork',
  'nsurlsession',
  'nsurlconnection',
  'urlmon.dll',
]

/** The ways out that a binary file names. */
function waysOut(file: string): string[] {
  const text = readFileSync(file).toString('latin1')
  const lower = text.toLowerCase()
  return [...WAYS_OUT.filter((name) => text.includes(name)), ...LIBRARIES.filter((name) => lower.includes(name))]
}

/** Every IPv4, IPv6 or raw socket that a process has open. Linux only. */
function networkSockets(pid: number): string[] {
  const known = new Set<string>()
  for (const table of ['tcp', 'tcp6', 'udp', 'udp6', 'raw', 'raw6', 'icmp', 'packet']) {
    let lines: string[] = []
    try {
      lines = readFileSync(`/proc/${pid}/net/${table}`, 'utf8').split('\n').slice(1)
    } catch {
      continue // This system has no such table.
    }
    for (const line of lines) {
      const fields = line.trim().split(/\s+/)
      const inode = table === 'packet' ? fields[8] : fields[9]
      if (inode !== undefined) known.add(inode)
    }
  }
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      const inode = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1]
      return inode !== undefined && known.has(inode) ? [inode] : []
    } catch {
      return [] // Closed in between.
    }
  })
}

describe('no network', () => {
  const bin = join(root, 'node_modules', 'onnxruntime-node', 'bin')
  const binaries = readdirSync(bin, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

  it('no binary of the runtime, for any system, names a way to a network', () => {
    // DirectX's own libraries stay behind (electron-builder.yml).
    const used = binaries.filter((file) => !/(DirectML|dxcompiler|dxil)\.dll$/.test(file))
    expect(used.length).toBeGreaterThanOrEqual(10)
    expect(used.filter((file) => waysOut(file).length > 0)).toEqual([])
    // The check can fail: Node itself has them.
    expect(waysOut(process.execPath)).toEqual(expect.arrayContaining(['\0connect\0', '\0getaddrinfo\0']))
  })

  it.runIf(process.platform === 'linux')('a process that searches a photo never opens a network socket', async () => {
    const photo = await sharp(readFileSync(join(root, 'node_modules/@vladmandic/face-api/demo/sample1.jpg')))
      .resize(320)
      .jpeg()
      .toBuffer()
    const engine = openFaceEngine({ processes: 1 })
    const seen = new Set<string>()
    let looks = 0
    const watch = setInterval(() => {
      for (const pid of engine.pids()) {
        looks++
        for (const socket of networkSockets(pid)) seen.add(socket)
      }
    }, 5)
    const { faces } = await engine.findFaces(photo)
    await engine.describe(photo, faces)
    clearInterval(watch)
    await engine.close()
    expect(faces.length).toBeGreaterThan(0)
    expect(looks).toBeGreaterThan(10)
    expect([...seen]).toEqual([])
    // The check can fail: here is a socket of this very process.
    const socket = createSocket('udp4')
    socket.bind(0, '127.0.0.1')
    await once(socket, 'listening')
    expect(networkSockets(process.pid).length).toBeGreaterThan(0)
    socket.close()
  })
})
