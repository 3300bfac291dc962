// A value of a TensorFlow graph while it is translated, and what an operation's translation may ask for. Pure.
import type { OnnxModel } from './onnx-model.ts'
import type { TfNode } from './tf-graph.ts'
import type { Weight } from './tf-weights.ts'

/** A value of the graph. See [Note: Layouts] in tf-to-onnx.ts. */
export interface Value {
  /** Its name in the model; '' for a constant, which is written when it is used. */
  readonly name: string
  readonly layout: 'channels-first' | 'plain'
  /** Sides in TensorFlow's order at the size that the network was made for; null where that is not known. */
  readonly shape: readonly number[] | null
  readonly constant: Weight | null
}

/** The model that is being written, and values in the order that an operation needs. */
export interface Translating {
  readonly model: OnnxModel
  /** The value's name with its sides in TensorFlow's order. */
  plain(value: Value): string
  /** The name of a picture-like value with channels first. A constant is made to fit beside one. */
  channelsFirst(value: Value): string
}

/** Adds the nodes of one operation and tells its value, or values. */
export type Operation = (to: Translating, node: TfNode, inputs: readonly Value[]) => Value | readonly Value[]

/** Where an axis of TensorFlow's order lies with channels first. */
export const AXIS_CHANNELS_FIRST = [0, 2, 3, 1] as const

/** The input at a place; the graph is broken when it is not there. */
export function given(inputs: readonly Value[], index: number): Value {
  const value = inputs[index]
  if (value === undefined) throw new Error(`an operation lacks its input ${index}`)
  return value
}

/** A value with channels first. */
export function pictures(name: string, shape: readonly number[] | null): Value {
  return { name, layout: 'channels-first', shape, constant: null }
}

/** A value in TensorFlow's order. */
export function plainly(name: string, shape: readonly number[] | null = null): Value {
  return { name, layout: 'plain', shape, constant: null }
}

/** A value that is known before anything runs. */
export function constantly(constant: Weight): Value {
  return { name: '', layout: 'plain', shape: constant.shape, constant }
}

/** The whole numbers of a constant. Throws where the value is not one. */
export function constantInts(value: Value | undefined): readonly number[] {
  if (value?.constant == null) throw new Error('the graph computes what should be a constant')
  return [...value.constant.data]
}
