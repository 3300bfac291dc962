// The operations that move numbers about without changing them, in ONNX. Pure. See [Note: Layouts] in tf-to-onnx.ts.
import {
  AXIS_CHANNELS_FIRST,
  constantInts,
  constantly,
  given,
  type Operation,
  pictures,
  plainly,
  type Translating,
  type Value,
} from './tf-value.ts'

/** More than any side: "to the end". */
const TO_THE_END = 2 ** 31

const pad: Operation = (to, _node, inputs) => {
  const input = given(inputs, 0)
  const sides = constantInts(inputs[1])
  const before = sides.filter((_, index) => index % 2 === 0)
  const after = sides.filter((_, index) => index % 2 === 1)
  const shape = input.shape?.map((side, axis) => side + (before[axis] ?? 0) + (after[axis] ?? 0)) ?? null
  const fill = inputs[2] === undefined ? [] : [to.plain(inputs[2])]
  if (before.length !== 4)
    return plainly(to.model.add('Pad', [to.plain(input), to.model.ints([...before, ...after]), ...fill]), shape)
  const turned = (list: readonly number[]): number[] => [0, 3, 1, 2].map((axis) => list[axis] ?? 0)
  const amounts = to.model.ints([...turned(before), ...turned(after)])
  return pictures(to.model.add('Pad', [to.channelsFirst(input), amounts, ...fill]), shape)
}

const reshape: Operation = (to, _node, inputs) => {
  const input = given(inputs, 0)
  const target = given(inputs, 1)
  if (target.constant === null) return plainly(to.model.add('Reshape', [to.plain(input), to.plain(target)]))
  const sides = [...target.constant.data]
  const count = input.shape?.reduce((product, side) => product * side, 1)
  const others = sides.reduce((product, side) => (side < 0 ? product : product * side), 1)
  const shape = count === undefined ? null : sides.map((side) => (side < 0 ? count / others : side))
  // A batch of one was written into the graph; 0 keeps as many as there are.
  if (sides[0] === 1 && input.shape?.[0] === 1 && sides.length > 1) sides[0] = 0
  return plainly(to.model.add('Reshape', [to.plain(input), to.model.ints(sides)]), shape)
}

const concat: Operation = (to, _node, inputs) => {
  const values = inputs.slice(0, -1)
  const rank = values.find((value) => value.shape !== null)?.shape?.length
  const [given = 0] = constantInts(inputs.at(-1))
  const axis = given < 0 && rank !== undefined ? given + rank : given
  const known = values.every((value) => value.shape !== null)
  const shape = known
    ? (values[0]?.shape?.map((side, at) =>
        at === axis ? values.reduce((sum, value) => sum + (value.shape?.[at] ?? 0), 0) : side,
      ) ?? null)
    : null
  if (axis >= 0 && values.every((value) => value.layout === 'channels-first')) {
    const names = values.map((value) => value.name)
    return pictures(to.model.add('Concat', names, { axis: { int: AXIS_CHANNELS_FIRST[axis] ?? axis } }), shape)
  }
  return plainly(
    to.model.add(
      'Concat',
      values.map((value) => to.plain(value)),
      { axis: { int: axis } },
    ),
    shape,
  )
}

const transpose: Operation = (to, _node, inputs) => {
  const input = given(inputs, 0)
  const order = constantInts(inputs[1])
  const shape = input.shape === null ? null : order.map((axis) => input.shape?.[axis] ?? 1)
  return plainly(to.model.add('Transpose', [to.plain(input)], { perm: { ints: order } }), shape)
}

const squeeze: Operation = (to, node, inputs) => {
  const input = given(inputs, 0)
  const axes = node.ints('squeeze_dims')
  const shape = input.shape?.filter((_, axis) => !axes.includes(axis)) ?? null
  return plainly(to.model.add('Squeeze', [to.plain(input), to.model.ints(axes)]), shape)
}

const expand: Operation = (to, _node, inputs) => {
  const input = given(inputs, 0)
  const axes = constantInts(inputs[1])
  const [axis = 0] = axes
  const shape = input.shape === null ? null : [...input.shape]
  shape?.splice(axis < 0 ? axis + shape.length + 1 : axis, 0, 1)
  return plainly(to.model.add('Unsqueeze', [to.plain(input), to.model.ints(axes)]), shape)
}

const shapeOf: Operation = (to, _node, inputs) => {
  const input = given(inputs, 0)
  const shape = input.shape === null ? null : [input.shape.length]
  if (input.layout === 'plain') return plainly(to.model.add('Shape', [to.plain(input)]), shape)
  const sides = to.model.add('Shape', [input.name])
  return plainly(to.model.add('Gather', [sides, to.model.ints(AXIS_CHANNELS_FIRST)]), [4])
}

/** Stacks values along a new axis. */
const pack: Operation = (to, node, inputs) => {
  const axis = node.int('axis')
  const names = inputs.map((value) => to.model.add('Unsqueeze', [to.plain(value), to.model.ints([axis])]))
  const one = inputs[0]?.shape
  const shape = one == null ? null : [...one.slice(0, axis), inputs.length, ...one.slice(axis)]
  return plainly(to.model.add('Concat', names, { axis: { int: axis } }), shape)
}

/** Takes a value apart along an axis, which goes away. */
const unpack: Operation = (to, node, inputs) => {
  const input = given(inputs, 0)
  const axis = node.int('axis')
  const shape = input.shape?.filter((_, at) => at !== axis) ?? null
  const pieces = to.model.addMany('Split', [to.plain(input)], node.int('num'), { axis: { int: axis } })
  return pieces.map((piece) => plainly(to.model.add('Squeeze', [piece, to.model.ints([axis])]), shape))
}

function split(to: Translating, input: Value, axis: number, sizes: readonly number[]): readonly Value[] {
  const pieces = to.model.addMany('Split', [to.plain(input), to.model.ints(sizes)], sizes.length, {
    axis: { int: axis },
  })
  return pieces.map((piece, index) =>
    plainly(piece, input.shape?.map((side, at) => (at === axis ? (sizes[index] ?? 1) : side)) ?? null),
  )
}

/** TensorFlow's slice with its five masks. Begin, end and steps may be computed when no mask needs their number. */
const slice: Operation = (to, node, inputs) => {
  const input = given(inputs, 0)
  const mask = (name: string, bit: number): boolean => (node.int(`${name}_mask`) & (1 << bit)) !== 0
  if (node.int('ellipsis_mask') !== 0) throw new Error(`slice with an ellipsis: ${node.name}`)
  const begin = constantInts(inputs[1])
  const end = constantInts(inputs[2])
  const steps = constantInts(inputs[3])
  const cut: { axis: number; from: number; to: number; step: number }[] = []
  const gone: number[] = []
  const fresh: number[] = []
  const shape: number[] = []
  let axis = 0
  let out = 0
  for (const bit of begin.keys()) {
    if (mask('new_axis', bit)) {
      fresh.push(out++)
      shape.push(1)
      continue
    }
    const side = input.shape?.[axis] ?? NaN
    const step = steps[bit] ?? 1
    if (step < 0) throw new Error(`slice backwards: ${node.name}`)
    const shrink = mask('shrink_axis', bit)
    const from = mask('begin', bit) && !shrink ? 0 : (begin[bit] ?? 0)
    const until = shrink ? (from === -1 ? TO_THE_END : from + 1) : mask('end', bit) ? TO_THE_END : (end[bit] ?? 0)
    if (from !== 0 || until < TO_THE_END || step !== 1) cut.push({ axis, from, to: until, step })
    if (shrink) gone.push(axis)
    else {
      const first = from < 0 ? from + side : from
      const last = Math.min(side, until < 0 ? until + side : until)
      shape.push(Math.ceil((last - first) / step))
      out++
    }
    axis++
  }
  shape.push(...(input.shape?.slice(axis) ?? []))
  let name = to.plain(input)
  if (cut.length > 0) {
    const list = (pick: (one: (typeof cut)[number]) => number): string => to.model.ints(cut.map(pick))
    name = to.model.add('Slice', [
      name,
      list((one) => one.from),
      list((one) => one.to),
      list((one) => one.axis),
      list((one) => one.step),
    ])
  }
  if (gone.length > 0) name = to.model.add('Squeeze', [name, to.model.ints(gone)])
  if (fresh.length > 0) name = to.model.add('Unsqueeze', [name, to.model.ints(fresh)])
  return plainly(name, input.shape === null || shape.some(Number.isNaN) ? null : shape)
}

const cast: Operation = (to, node, inputs) => {
  const input = given(inputs, 0)
  const type = node.type('DstT')
  // Whole numbers have 64 bits throughout: what ONNX wants for sizes and indices.
  const kind = type === 'DT_FLOAT' ? 1 : type === 'DT_BOOL' ? 9 : 7
  const source = input.constant === null ? input : plainly(to.plain(input), input.shape)
  return { ...source, name: to.model.add('Cast', [source.name], { to: { int: kind } }) }
}

const topK: Operation = (to, _node, inputs) => {
  const input = given(inputs, 0)
  const count = constantInts(inputs[1])
  const shape = input.shape === null ? null : [...input.shape.slice(0, -1), count[0] ?? 1]
  return to.model
    .addMany('TopK', [to.plain(input), to.model.ints([count[0] ?? 1])], 2)
    .map((name) => plainly(name, shape))
}

const fill: Operation = (to, _node, inputs) =>
  plainly(to.model.add('Expand', [to.plain(given(inputs, 1)), to.plain(given(inputs, 0))]))

/** By TensorFlow's names. */
export const SHAPE_OPERATIONS: Readonly<Record<string, Operation>> = {
  Pad: pad,
  PadV2: pad,
  Reshape: reshape,
  ConcatV2: concat,
  Transpose: transpose,
  Squeeze: squeeze,
  ExpandDims: expand,
  Shape: shapeOf,
  Size: (to, _node, inputs) => plainly(to.model.add('Size', [given(inputs, 0).name]), []),
  Pack: pack,
  Unpack: unpack,
  Split: (to, node, inputs) => {
    const [axis = 0] = constantInts(inputs[0])
    const input = given(inputs, 1)
    const at = axis < 0 ? axis + (input.shape?.length ?? 0) : axis
    const pieces = to.model.addMany('Split', [to.plain(input)], node.int('num_split'), { axis: { int: at } })
    const shape = input.shape?.map((side, index) => (index === at ? side / pieces.length : side)) ?? null
    return pieces.map((piece) => plainly(piece, shape))
  },
  SplitV: (to, _node, inputs) => {
    const input = given(inputs, 0)
    const [axis = 0] = constantInts(inputs[2])
    return split(to, input, axis < 0 ? axis + (input.shape?.length ?? 0) : axis, constantInts(inputs[1]))
  },
  StridedSlice: slice,
  // One network has empty ones where it adds nothing to a shape.
  SparseToDense: (_to, node, inputs) => {
    const [places, sides, , fill = 0] = inputs.map((input) => input.constant?.data)
    if (places?.length !== 0 || sides === undefined || typeof fill === 'number') throw new Error(`sparse ${node.name}`)
    const shape = [...sides]
    const count = shape.reduce((product, side) => product * side, 1)
    return constantly({ data: new Float32Array(count).fill(fill[0] ?? 0), shape, whole: true })
  },
  Cast: cast,
  TopKV2: topK,
  GatherV2: (to, _node, inputs) => {
    const [axis = 0] = constantInts(inputs[2])
    const names = inputs.slice(0, 2).map((value) => to.plain(value))
    return plainly(to.model.add('Gather', names, { axis: { int: axis } }))
  },
  GatherNd: (to, _node, inputs) =>
    plainly(
      to.model.add(
        'GatherND',
        inputs.map((value) => to.plain(value)),
      ),
    ),
  ArgMax: (to, _node, inputs) => {
    const [axis = 0] = constantInts(inputs[1])
    return plainly(to.model.add('ArgMax', [to.plain(given(inputs, 0))], { axis: { int: axis }, keepdims: { int: 0 } }))
  },
  Range: (to, _node, inputs) =>
    plainly(
      to.model.add(
        'Range',
        inputs.map((value) => to.plain(value)),
      ),
    ),
  Tile: (to, _node, inputs) =>
    plainly(
      to.model.add(
        'Tile',
        inputs.map((value) => to.plain(value)),
      ),
    ),
  Fill: fill,
  BroadcastTo: (to, _node, inputs) =>
    plainly(
      to.model.add(
        'Expand',
        inputs.map((value) => to.plain(value)),
      ),
    ),
}
