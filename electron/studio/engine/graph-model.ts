// Loads a tfjs graph model from bytes that have already been checked. Worker only.
import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter'
import type { io } from '@tensorflow/tfjs-core'
import type { Weights } from './weights.ts'

interface GraphFile {
  readonly format: string
  readonly modelTopology: {
    node: { name: string; op: string; attr?: { shape?: { shape?: { dim?: { size: string }[] } } } }[]
  }
  readonly weightsManifest: readonly { readonly weights: io.WeightsManifestEntry[] }[]
}

/**
 * Loads `models/<name>.json` and `.bin` of the Human package.
 * With `anySize` the input may have any number of rows and columns: [Note: Models over whole blocks] in find-faces.ts.
 */
export async function loadHumanModel(weights: Weights, name: string, anySize: boolean): Promise<GraphModel> {
  const graph = JSON.parse(weights.read('@vladmandic/human', `models/${name}.json`).toString('utf8')) as GraphFile
  const bin = weights.read('@vladmandic/human', `models/${name}.bin`)
  if (anySize) {
    for (const node of graph.modelTopology.node) {
      if (node.op !== 'Placeholder') continue
      const dim = node.attr?.shape?.shape?.dim ?? []
      for (const [axis, size] of dim.entries()) if (axis < 3) size.size = '-1'
    }
  }
  const artifacts: io.ModelArtifacts = {
    format: graph.format,
    modelTopology: graph.modelTopology as unknown as NonNullable<io.ModelArtifacts['modelTopology']>,
    weightSpecs: graph.weightsManifest.flatMap((group) => group.weights),
    weightData: new Uint8Array(bin).buffer,
  }
  return loadGraphModel({ load: () => Promise.resolve(artifacts) })
}
