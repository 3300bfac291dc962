// How each TensorFlow operation of the bundled networks is said in ONNX. Pure. See [Note: Layouts] in tf-to-onnx.ts.
import type { Attribute } from './onnx-model.ts'
import type { TfNode } from './tf-graph.ts'
import {
  AXIS_CHANNELS_FIRST,
  constantInts,
  given,
  type Operation,
  pictures,
  plainly,
  type Translating,
  type Value,
} from './tf-value.ts'

/** Sides that broadcasting gives; null where one is not known. */
function broadcast(values: readonly Value[]): readonly number[] | null {
  const rank = Math.max(...values.map((value) => value.shape?.length ?? 0))
  const sides = Array.from({ length: rank }, () => 1)
  for (const { shape } of values) {
    if (shape === null) return null
    for (const [index, side] of shape.entries()) {
      const at = rank - shape.length + index
      sides[at] = Math.max(sides[at] ?? 1, side)
    }
  }
  return sides
}

/** An operation on each number by itself. */
function each(op: string, attributes: Readonly<Record<string, Attribute>> = {}): Operation {
  return (to, _node, inputs) => {
    const computed = inputs.filter((value) => value.constant === null)
    const shape = broadcast(inputs)
    if (computed.length > 0 && computed.every((value) => value.layout === 'channels-first')) {
      return pictures(
        to.model.add(
          op,
          inputs.map((value) => to.channelsFirst(value)),
          attributes,
        ),
        shape,
      )
    }
    return plainly(
      to.model.add(
        op,
        inputs.map((value) => to.plain(value)),
        attributes,
      ),
      shape,
    )
  }
}

/** Two steps, one after the other. */
function then(first: Operation, second: Operation): Operation {
  return (to, node, inputs) => second(to, node, [first(to, node, inputs) as Value])
}

/** Limits from below or above; with a constant it is one step that the runtime joins to the convolution before. */
function limit(op: 'Min' | 'Max'): Operation {
  return (to, node, inputs) => {
    const [value, other] = inputs
    const fixed = other?.constant
    if (value === undefined || fixed?.shape.length !== 0 || fixed.whole) return each(op)(to, node, inputs)
    const bound = to.model.floats(fixed.data, [])
    const name = to.model.add('Clip', op === 'Min' ? [value.name, '', bound] : [value.name, bound])
    return { ...value, name }
  }
}

function relu6(to: Translating, value: Value): Value {
  const name = to.model.add('Clip', [
    value.name,
    to.model.floats(Float32Array.of(0), []),
    to.model.floats(Float32Array.of(6), []),
  ])
  return { ...value, name }
}

/** One step on a value as it lies. */
function step(op: string): Operation {
  return (to, _node, inputs) => {
    const value = given(inputs, 0)
    return { ...value, name: to.model.add(op, [value.name]) }
  }
}

const prelu: Operation = (to, _node, inputs) => {
  const value = given(inputs, 0)
  return pictures(to.model.add('PRelu', [to.channelsFirst(value), slope(to, given(inputs, 1))]), value.shape)
}

/** The slopes of a PRelu, one a channel; the runtime wants them without the side of the pictures. */
function slope(to: Translating, value: Value): string {
  const { constant } = value
  if (constant === null) throw new Error('the graph computes a slope')
  return to.model.floats(constant.data, [constant.data.length, 1, 1])
}

/** Rows and columns after a window has gone over them. */
function windowed(side: number, size: number, stride: number, dilation: number, same: boolean): number {
  return same ? Math.ceil(side / stride) : Math.floor((side - (size - 1) * dilation - 1) / stride) + 1
}

function padding(node: TfNode): Readonly<Record<string, Attribute>> {
  const word = node.word('padding')
  if (word !== 'SAME' && word !== 'VALID') throw new Error(`padding ${word}`)
  // TensorFlow puts the odd pixel at the end, whatever the size.
  return { auto_pad: { word: word === 'SAME' ? 'SAME_UPPER' : 'VALID' } }
}

function convolution(depthwise: boolean): Operation {
  return (to, node, inputs) => {
    const input = given(inputs, 0)
    const filter = given(inputs, 1).constant
    if (filter === null || node.word('data_format') !== 'NHWC') throw new Error(`convolution ${node.name}`)
    const [rows = 1, columns = 1, channels = 1, last = 1] = filter.shape
    const outputs = depthwise ? channels * last : last
    const perFilter = depthwise ? 1 : channels
    const turned = new Float32Array(filter.data.length)
    for (let at = 0; at < rows * columns; at++) {
      for (let channel = 0; channel < channels; channel++) {
        for (let out = 0; out < last; out++) {
          const to = depthwise ? (channel * last + out) * rows * columns : (out * channels + channel) * rows * columns
          turned[to + at] = filter.data[(at * channels + channel) * last + out] ?? 0
        }
      }
    }
    const strides = node.ints('strides').slice(1, 3)
    const dilations = node.ints('dilations').length === 4 ? node.ints('dilations').slice(1, 3) : [1, 1]
    const steps = node.words('fused_ops')
    const biased = steps[0] === 'BiasAdd'
    const name = to.model.add(
      'Conv',
      [
        to.channelsFirst(input),
        to.model.floats(turned, [outputs, perFilter, rows, columns]),
        ...(biased ? [to.plain(given(inputs, 2))] : []),
      ],
      {
        kernel_shape: { ints: [rows, columns] },
        strides: { ints: strides },
        dilations: { ints: dilations },
        group: { int: depthwise ? channels : 1 },
        ...padding(node),
      },
    )
    const same = node.word('padding') === 'SAME'
    const [n = 1, h = 1, w = 1] = input.shape ?? []
    const size = (side: number, axis: number, kernel: number): number =>
      windowed(side, kernel, strides[axis] ?? 1, dilations[axis] ?? 1, same)
    let value = pictures(name, input.shape === null ? null : [n, size(h, 0, rows), size(w, 1, columns), outputs])
    for (const after of biased ? steps.slice(1) : steps) {
      if (after === 'Relu') value = { ...value, name: to.model.add('Relu', [value.name]) }
      else if (after === 'Relu6') value = relu6(to, value)
      else if (after === 'Prelu')
        value = { ...value, name: to.model.add('PRelu', [value.name, slope(to, given(inputs, biased ? 3 : 2))]) }
      else throw new Error(`no translation of a convolution with ${after}`)
    }
    return value
  }
}

const maxPool: Operation = (to, node, inputs) => {
  const input = given(inputs, 0)
  const size = node.ints('ksize').slice(1, 3)
  const strides = node.ints('strides').slice(1, 3)
  const name = to.model.add('MaxPool', [to.channelsFirst(input)], {
    kernel_shape: { ints: size },
    strides: { ints: strides },
    ...padding(node),
  })
  const same = node.word('padding') === 'SAME'
  const [n = 1, h = 1, w = 1, c = 1] = input.shape ?? []
  const side = (length: number, axis: number): number => windowed(length, size[axis] ?? 1, strides[axis] ?? 1, 1, same)
  return pictures(name, input.shape === null ? null : [n, side(h, 0), side(w, 1), c])
}

const resize: Operation = (to, node, inputs) => {
  const input = given(inputs, 0)
  const mode = node.flag('half_pixel_centers')
    ? 'half_pixel'
    : node.flag('align_corners')
      ? 'align_corners'
      : 'asymmetric'
  const how = { mode: { word: 'linear' }, coordinate_transformation_mode: { word: mode } }
  const size = given(inputs, 1)
  if (size.constant === null) {
    const [first, second] = [to.model.ints([0]), to.model.ints([2])]
    const sides = to.model.add('Slice', [to.model.add('Shape', [to.channelsFirst(input)]), first, second])
    const all = to.model.add('Concat', [sides, to.plain(size)], { axis: { int: 0 } })
    return pictures(to.model.add('Resize', [to.channelsFirst(input), '', '', all], how), null)
  }
  const [height = 1, width = 1] = constantInts(size)
  const [n = 1, h = 0, w = 0, c = 1] = input.shape ?? []
  if (h < 1 || w < 1) throw new Error(`the size before ${node.name} is not known`)
  // As factors, so that it holds for any size of the picture.
  const factors = to.model.floats(Float32Array.of(1, 1, height / h, width / w), [4])
  const name = to.model.add('Resize', [to.channelsFirst(input), '', factors], how)
  return pictures(name, [n, height, width, c])
}

const depthToSpace: Operation = (to, node, inputs) => {
  const input = given(inputs, 0)
  const block = node.int('block_size')
  const name = to.model.add('DepthToSpace', [to.channelsFirst(input)], {
    blocksize: { int: block },
    mode: { word: 'DCR' },
  })
  const [n = 1, h = 1, w = 1, c = 1] = input.shape ?? []
  return pictures(name, input.shape === null ? null : [n, h * block, w * block, c / block ** 2])
}

const matMul: Operation = (to, node, inputs) => {
  if (node.flag('transpose_a') || node.flag('transpose_b')) throw new Error(`transposed product ${node.name}`)
  const names = inputs.map((value) => to.plain(value))
  let name = to.model.add('MatMul', names.slice(0, 2))
  for (const after of node.words('fused_ops')) {
    if (after === 'BiasAdd') name = to.model.add('Add', [name, names[2] ?? ''])
    else if (after === 'Relu') name = to.model.add('Relu', [name])
    else throw new Error(`no translation of a product with ${after}`)
  }
  const [rows = 1] = inputs[0]?.shape ?? []
  const [, columns = 1] = inputs[1]?.shape ?? []
  return plainly(name, [rows, columns])
}

/** Mean, sum or largest over some axes. `inInput`: where ONNX takes the axes as an input. */
function reduce(op: string, inInput: boolean): Operation {
  return (to, node, inputs) => {
    const input = given(inputs, 0)
    const keep = node.flag('keep_dims')
    const rank = input.layout === 'channels-first' ? 4 : (input.shape?.length ?? 0)
    const axes = constantInts(inputs[1]).map((axis) => (axis < 0 ? axis + rank : axis))
    const spatial = input.layout === 'channels-first' && axes.every((axis) => axis === 1 || axis === 2)
    const stays = spatial && (keep || axes.length === 2)
    const over = stays ? axes.map((axis) => AXIS_CHANNELS_FIRST[axis] ?? axis) : axes
    const source = stays ? input.name : to.plain(input)
    const keepdims: Attribute = { int: keep ? 1 : 0 }
    const name = inInput
      ? to.model.add(op, [source, to.model.ints(over)], { keepdims })
      : to.model.add(op, [source], { axes: { ints: over }, keepdims })
    const shape = input.shape?.flatMap((side, axis) => (axes.includes(axis) ? (keep ? [1] : []) : [side])) ?? null
    return stays && keep ? pictures(name, shape) : plainly(name, shape)
  }
}

const softmax: Operation = (to, _node, inputs) => {
  const input = given(inputs, 0)
  const axis = input.layout === 'channels-first' ? 1 : -1
  return { ...input, name: to.model.add('Softmax', [input.name], { axis: { int: axis } }) }
}

/** By TensorFlow's names. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  Conv2D: convolution(false),
  _FusedConv2D: convolution(false),
  DepthwiseConv2dNative: convolution(true),
  FusedDepthwiseConv2dNative: convolution(true),
  MaxPool: maxPool,
  ResizeBilinear: resize,
  DepthToSpace: depthToSpace,
  MatMul: matMul,
  _FusedMatMul: matMul,
  Add: each('Add'),
  AddV2: each('Add'),
  AddN: each('Sum'),
  Sub: each('Sub'),
  Mul: each('Mul'),
  RealDiv: each('Div'),
  Div: each('Div'),
  FloorDiv: each('Div'),
  FloorMod: each('Mod'),
  Minimum: limit('Min'),
  Maximum: limit('Max'),
  SquaredDifference: then(each('Sub'), (to, _node, [value]) => square(to, value)),
  Square: (to, _node, [value]) => square(to, value),
  Abs: step('Abs'),
  Neg: step('Neg'),
  Exp: step('Exp'),
  Ceil: step('Ceil'),
  Reciprocal: step('Reciprocal'),
  Rsqrt: then(step('Sqrt'), step('Reciprocal')),
  Relu: step('Relu'),
  Relu6: (to, _node, inputs) => relu6(to, given(inputs, 0)),
  LeakyRelu: (to, node, inputs) => each('LeakyRelu', { alpha: { float: node.float('alpha') } })(to, node, inputs),
  Prelu: prelu,
  Sigmoid: step('Sigmoid'),
  Softmax: softmax,
  Identity: (_to, _node, inputs) => given(inputs, 0),
  Equal: each('Equal'),
  Less: each('Less'),
  Greater: each('Greater'),
  GreaterEqual: each('GreaterOrEqual'),
  LogicalAnd: each('And'),
  Select: each('Where'),
  Mean: reduce('ReduceMean', false),
  Max: reduce('ReduceMax', false),
  Sum: reduce('ReduceSum', true),
}

function square(to: Translating, value: Value | undefined): Value {
  if (value === undefined) throw new Error('nothing to square')
  return { ...value, name: to.model.add('Mul', [value.name, value.name]) }
}
